import { describe, expect, test } from "vitest";
import type { Entry } from "../types.ts";
import { LEGACY_SIDECAR, LEGACY_TABLES, SIDECAR } from "./koreader.testing.ts";
import { readKoreader } from "./read.ts";

function entries(text: string): Entry[] {
  return Array.from(readKoreader(new TextEncoder().encode(text)), (step) => step.entry);
}

describe("a sidecar of today", () => {
  test("gives its highlights in order, with notes, chapters, colours and pages; dog-ears are bookmarks", () => {
    expect(entries(SIDECAR)).toMatchObject([
      {
        kind: "highlight",
        index: 0,
        text: "The mass of men lead lives of quiet desperation.\nWhat is called resignation is confirmed desperation.",
        note: null,
        chapter: "Economy",
        color: "green",
        highlightedAt: "2023-12-20T20:59:31",
        updatedAt: "2023-12-21T08:00:00",
        sourceId: "871|/body/DocFragment[5]/body/p[24]/text().0",
        position: { page: "7", pages: null, locations: null, order: 7 },
      },
      { kind: "bookmark", index: 1, position: { page: "17" } },
      {
        kind: "highlight",
        text: "Simplify, simplify — été.",
        note: "“Simplify” – café",
        color: null,
        position: { page: "xvi", order: 20 },
      },
    ]);
  });

  test("names its book, with the authors in one line, the ISBN as 13 digits and the hash in small letters", () => {
    expect(entries(SIDECAR)[0]).toMatchObject({
      book: {
        title: "Walden",
        author: "Henry David Thoreau",
        isbn: "9780140449334",
        md5: "2107aa7e6601b1c5459134e763c87d5b",
      },
    });
  });

  test("with a dog-ear to which the reader wrote gives the words as a note", () => {
    const written = SIDECAR.replace('["text"] = "in Solitude"', '["text"] = "in Solitude", ["note"] = "begin here"');
    expect(entries(written)[1]).toMatchObject({ kind: "note", text: "begin here" });
  });

  test("of a PDF keeps highlighted pictures, which have corners and no text", () => {
    const pdf = `return {["doc_path"] = "/a/Emblems.pdf", ["annotations"] = {
      {["datetime"] = "2023-12-20 20:59:31", ["drawer"] = "lighten", ["page"] = 3, ["pos0"] = {["x"] = 1.5, ["y"] = 2e1, ["page"] = 3}, ["text"] = ""},
      {["datetime"] = "2023-12-20 20:59:32", ["drawer"] = "lighten", ["page"] = 4, ["text"] = ""}}}`;
    expect(entries(pdf)).toMatchObject([
      { kind: "highlight", text: "", book: { title: "Emblems" }, sourceId: "2023-12-20T20:59:31|3" },
      { kind: "skipped", reason: "no_text" },
    ]);
  });

  test("of a book in which nothing was highlighted has no entries", () => {
    expect(entries('return { ["doc_props"] = { ["title"] = "Walden" }, ["annotations"] = {} }')).toEqual([]);
  });

  test("is known by its reader’s own title and authors where there are some", () => {
    const custom = SIDECAR.replace("return {", 'return { ["custom_props"] = { ["title"] = "Walden; or, Life" },');
    expect(entries(custom)[0]).toMatchObject({ book: { title: "Walden; or, Life", author: "Henry David Thoreau" } });
  });

  test("without a title is named after the file, else after its own folder, else nothing is taken", () => {
    const untitled = SIDECAR.replace('["title"] = "Walden"', '["title"] = ""');
    const nowhere = untitled.replace(/\["doc_path"\][^\n]*\n/, "");
    expect(entries(untitled)[0]).toMatchObject({ book: { title: "walden-thoreau" } });
    expect(entries(nowhere)[0]).toMatchObject({ book: { title: "Walden" } });
    expect(entries(nowhere.replace(/^--.*/, "--"))).toMatchObject(
      Array.from({ length: 3 }, () => ({ kind: "skipped", reason: "no_title" })),
    );
  });
});

describe("an older sidecar", () => {
  test("gives the same as one of today, though quote and note have other names", () => {
    const fields = ({ kind, highlightedAt, ...entry }: Entry & { highlightedAt?: unknown; text?: unknown }) => ({
      kind,
      highlightedAt,
      text: entry.text,
      note: "note" in entry ? entry.note : undefined,
      sourceId: "sourceId" in entry ? entry.sourceId : undefined,
    });
    expect(entries(LEGACY_SIDECAR).map(fields)).toEqual(entries(SIDECAR).map(fields));
    expect(entries(LEGACY_SIDECAR)[0]).toMatchObject({ book: { author: null }, position: { page: "7", order: 7 } });
  });

  test("with current annotations adds nothing", () => {
    expect(entries(SIDECAR.replace("return {", `return {${LEGACY_TABLES}`))).toEqual(entries(SIDECAR));
  });

  test("with current annotations shows what was deleted since, and does not restore it", () => {
    const deleted = SIDECAR.replace("return {", `return {${LEGACY_TABLES}`).replace(/\[4\] = \{[^}]*\},/, "");
    expect(entries(deleted)).toMatchObject([
      { kind: "highlight" },
      { kind: "bookmark" },
      { kind: "skipped", reason: "deleted", raw: expect.stringContaining("Simplify, simplify — été.") },
    ]);
  });

  test("keeps highlights that have no bookmark, and bookmarks that have no highlight", () => {
    const apart = `return {["stats"] = {["title"] = "Walden"},
      ["bookmarks"] = {{["datetime"] = "2013-01-01 10:00:00", ["highlighted"] = true, ["notes"] = "One", ["page"] = "/a"}},
      ["highlight"] = {[9] = {{["datetime"] = "2012-01-01 10:00:00", ["text"] = "Two", ["pos0"] = "/b"}}}}`;
    expect(entries(apart)).toMatchObject([
      { kind: "highlight", text: "One", sourceId: "0|/a" },
      { kind: "highlight", text: "Two", sourceId: "0|/b", position: { order: 9 } },
    ]);
  });

  test("keeps what the reader wrote into KOReader’s automatic text", () => {
    const mixed = LEGACY_SIDECAR.replace("Page 7 The mass", "Seite 7 Dazu Seneca lesen. The mass");
    expect(entries(mixed)[0]).toMatchObject({ note: expect.stringMatching(/^Dazu Seneca lesen\./) });
  });
});

describe("entries that are none", () => {
  test("are shown word for word, and the rest is read", () => {
    const odd = SIDECAR.replace("[3] = {", '[2] = "torn", [3] = {').replace("return {", 'return { ["highlight"] = 5,');
    expect(entries(odd).filter((entry) => entry.kind === "skipped")).toMatchObject([
      { reason: "malformed", raw: '"torn"' },
      { reason: "malformed", raw: "5" },
    ]);
    expect(entries(odd)).toHaveLength(5);
  });
});
