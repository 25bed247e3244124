import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { libraryInMemory } from "#db/database.testing.ts";
import { createBook } from "#db/library/books.ts";
import { highlightsOfBook, trashHighlight } from "#db/library/highlights.ts";
import { setBookTags, setHighlightTags } from "#db/library/tags.ts";
import type { Db } from "#db/open.ts";
import { books, highlights } from "#db/schema.ts";
import { toTags } from "#lib/text/tag-names.ts";
import { type ExportFormat, EXPORT_FORMATS } from "#lib/vocabulary/export-formats.ts";
import { bytesOf, type ExportedPart, startExport } from "./start-export.ts";
import { UnusableTemplate } from "./template.ts";

const NOW = new Date("2024-05-01T12:00:00Z");

function library(sizes: readonly number[]): Db {
  const db = libraryInMemory();
  for (const [at, size] of sizes.entries()) {
    const identity = { title: `Book ${at}`, author: null, titleKey: `${at}`, authorKey: "", source: "web" };
    const { id: bookId } = createBook(db, "ada", identity, 0);
    for (let number = 0; number < size; number++) {
      const text = `Passage ${at}.${number}`;
      db.insert(highlights)
        .values({
          readerId: "ada",
          bookId,
          kind: "highlight",
          text,
          source: "web",
          readingOrder: size - number,
          createdAt: 1,
          updatedAt: 1,
        })
        .run();
    }
  }
  return db;
}

async function exported(db: Db, format: ExportFormat, part: ExportedPart = {}, readerId = "ada") {
  const started = startExport(db, readerId, { format, locale: "en-GB", ...part }, NOW);
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytesOf(started)) chunks.push(chunk);
  return { filename: started.filename, bytes: Buffer.concat(chunks), written: started.written() };
}

/** The passages of a JSON export, book by book. */
async function passages(db: Db, part: ExportedPart = {}, readerId = "ada") {
  const { bytes } = await exported(db, "json", part, readerId);
  const { books: all } = JSON.parse(bytes.toString()) as { books: { title: string; highlights: { text: string }[] }[] };
  return all.map(({ title, highlights: own }) => `${title}: ${own.map(({ text }) => text.slice(8)).join(" ")}`);
}

test("each format has all highlights, in any number", async () => {
  const db = library([3, 450, 1]);
  for (const format of EXPORT_FORMATS) {
    const { bytes, written } = await exported(db, format);
    const text =
      bytes[0] === 0x50
        ? Object.values(unzipSync(bytes))
            .map((file) => strFromU8(file))
            .join("")
        : bytes.toString();
    expect([format, text.match(/Passage \d\.\d+/g)?.length, written]).toEqual([format, 454, 454]);
  }
});

test("an archive has a file for each book; one of nothing says so", async () => {
  expect(Object.keys(unzipSync((await exported(library([1, 2]), "markdown")).bytes))).toEqual([
    "Book 0.md",
    "Book 1.md",
  ]);
  expect(Object.keys(unzipSync((await exported(library([]), "logseq")).bytes))).toEqual([
    "There are no highlights.txt",
  ]);
});

test("highlights are in reading order, books by title, and the trash is left out", async () => {
  const db = library([3, 2]);
  trashHighlight(db, "ada", 2, 5);
  expect(await passages(db)).toEqual(["Book 0: 0.2 0.0", "Book 1: 1.1 1.0"]);
});

test("a part of the library is exported alone: a book, a tag with those nested in it, a query, a selection", async () => {
  const db = library([2, 2, 1]);
  const [first, second] = highlightsOfBook(db, "ada", { bookId: 1, limit: 2 });
  setHighlightTags(db, "ada", first?.id ?? 0, toTags(["nature/water"]));
  setHighlightTags(db, "ada", second?.id ?? 0, toTags(["natural"]));
  setBookTags(db, "ada", 3, toTags(["Nature"]));
  expect(await passages(db, { bookIds: [2] })).toEqual(["Book 1: 1.1 1.0"]);
  expect(await passages(db, { tag: "nature" })).toEqual(["Book 0: 0.1", "Book 2: 2.0"]);
  expect(await passages(db, { q: "passage -tag:natural" })).toEqual(["Book 0: 0.1", "Book 1: 1.1 1.0", "Book 2: 2.0"]);
  expect(await passages(db, { ids: [5, 1, 4] })).toEqual(
    ["Book 0: 0.0", "Book 1: 1.1", "Book 2: 2.0"].slice(0, 2).concat("Book 2: 2.0"),
  );
  expect(await passages(db, { q: "" })).toEqual([]);
});

test("another reader’s rows are never exported", async () => {
  const db = library([2]);
  expect(await passages(db, {}, "ben")).toEqual([]);
  expect(await passages(db, { bookIds: [1] }, "ben")).toEqual([]);
  expect(await passages(db, { ids: [1, 2] }, "ben")).toEqual([]);
  expect(await passages(db, { q: "passage" }, "ben")).toEqual([]);
});

test("the file is named after what is in it", async () => {
  const db = library([1]);
  db.update(books).set({ title: "What / is: this?" }).run();
  expect((await exported(db, "csv")).filename).toBe("Lektr 2024-05-01.csv");
  expect((await exported(db, "html", { bookIds: [1] })).filename).toBe("What is this.html");
  expect((await exported(db, "markdown", { tag: "stoic" })).filename).toBe("stoic.zip");
});

test("who breaks off is not read any further", async () => {
  const started = startExport(library([600, 600]), "ada", { format: "json", locale: "en-GB" }, NOW);
  for await (const chunk of bytesOf(started)) {
    expect(chunk.length).toBeGreaterThan(0);
    break;
  }
  expect(started.written()).toBeLessThan(1000);
});

test("a template that is not one is refused before anything is written", () => {
  const asked = { format: "markdown", locale: "en-GB", template: "{{#open}}" } as const;
  expect(() => startExport(library([]), "ada", asked, NOW)).toThrow(UnusableTemplate);
});
