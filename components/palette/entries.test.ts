import { expect, it } from "vitest";
import { isNamed, paletteGroups } from "#components/palette/entries.ts";
import type { Book } from "#lib/api-contract/book.ts";

const book = (id: number, title: string, author: string): Book => ({
  id,
  title,
  author,
  source: "csv",
  highlightCount: 1,
  lastHighlightedAt: null,
  tags: [],
  kind: "book",
  url: null,
  site: null,
  publishedAt: null,
  subtitle: null,
  series: null,
  seriesNumber: null,
  year: null,
  language: null,
  publisher: null,
  pinned: false,
  archived: false,
  cover: null,
  isbn: null,
});
const sources = {
  typed: "",
  pages: [{ label: "Privacy & Telemetry", detail: "Settings", href: "/settings/privacy" }],
  books: [book(1, "Émile", "Rousseau, Jean-Jacques"), book(2, "Confessions", "Jean-Jacques Rousseau")],
  tags: [{ id: 1, name: "stoic", color: null, highlightCount: 1200, bookCount: 1 }],
  recent: ["soul", "fear of death"],
  commands: [{ id: "undo", label: "Undo the last change" }],
};
const labels = (typed: string) =>
  Object.fromEntries(
    paletteGroups({ ...sources, typed }).map(({ label, items }) => [label, items.map((one) => one.label)]),
  );

it("offers pages, recent searches and commands before anything is typed", () => {
  expect(Object.keys(labels(""))).toEqual(["Pages", "Recent searches", "Commands"]);
});

it("offers what matches, whatever its case and accents, an author once, and last the search for it", () => {
  expect(labels("rousseau")).toEqual({
    Books: ["Émile", "Confessions"],
    Authors: ["Jean-Jacques Rousseau"],
    Search: ["Search for “rousseau”"],
  });
  expect(labels("sto").Tags).toEqual(["#stoic"]);
  expect(labels("set").Pages).toEqual(["Settings"]);
  expect(labels("ome").Pages).toBeUndefined();
  expect(labels("telem").Pages).toEqual(["Privacy & Telemetry"]);
  expect(labels("DEATH")["Recent searches"]).toEqual(["Search for “fear of death”"]);
  expect(labels("undo last").Commands).toEqual(["Undo the last change"]);
});

it("what was found for other letters is not offered for these", () => {
  const walden = book(1, "Walden", "Henry David Thoreau");
  expect(isNamed(walden, "thor wal")).toBe(true);
  expect(isNamed(walden, "show the keys")).toBe(false);
});
