import { expect, it } from "vitest";
import type { Highlight } from "#lib/api-contract/highlight.ts";
import { asMarkdown, copiedText, linkTo, sourceLine, textWithSource } from "./forms.ts";

const BOOK = { id: 7, title: "Walden *or* Life", author: "Thoreau, Henry" };
const HIGHLIGHT: Highlight = {
  id: 12,
  bookId: 7,
  kind: "highlight",
  text: "Simplify,\n# simplify.",
  note: "Yes.",
  chapter: "Economy",
  page: null,
  location: "1251",
  color: null,
  tags: [],
  source: "koreader",
  sourceUrl: null,
  highlightedAt: null,
  editedAt: null,
  favorite: false,
  clipped: false,
};

it("a highlight is copied with its source, as Markdown, and as a link", () => {
  expect(copiedText(HIGHLIGHT)).toBe("Simplify,\n# simplify.");
  expect(textWithSource(HIGHLIGHT, BOOK)).toBe(
    "Simplify,\n# simplify.\n— Henry Thoreau, Walden *or* Life, Economy, Location 1251\n\nYes.",
  );
  expect(asMarkdown(HIGHLIGHT, BOOK)).toBe(
    "> Simplify,\n> \\# simplify.\n>\n> — Henry Thoreau, *Walden \\*or\\* Life*, Economy, Location 1251\n\nYes.\n",
  );
  expect(linkTo(HIGHLIGHT, BOOK, "https://lektr.example")).toBe("https://lektr.example/books/7?at=12#highlight-12");
});

it("a note without a highlight is copied once, and what is not known is left out", () => {
  const note = { ...HIGHLIGHT, kind: "note" as const, text: "", note: "Mine.", chapter: null, location: null };
  expect(textWithSource(note, { ...BOOK, author: null })).toBe("Mine.\n— Walden *or* Life");
  expect(sourceLine(note, BOOK)).toBe("Henry Thoreau, Walden *or* Life");
});
