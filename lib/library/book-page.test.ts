import { beforeEach, expect, it } from "vitest";
import { sourcesOfBooks } from "#db/library/books.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { fileOf, importFileNow } from "#lib/import/import.testing.ts";
import { fromCursor } from "#lib/api-contract/paging.ts";
import type { BookChange } from "#lib/api-contract/book.ts";
import { bookPage, countFilteredBooks, pinnedBooks } from "./book-page.ts";
import { changeBook } from "./change-book.ts";

let db: ReturnType<typeof libraryInMemory>;
beforeEach(async () => {
  db = libraryInMemory();
  await importFileNow(
    db,
    fileOf("kobo", [
      { title: "Walden; or, Life in the Woods", author: "Henry David Thoreau", text: "one" },
      { title: "100% Wild_life", author: null, text: "two" },
      { title: "吾輩は猫である", author: "夏目漱石", text: "three" },
    ]),
  );
  await importFileNow(db, fileOf("koreader", [{ title: "Letters", author: "Seneca", text: "four" }]));
});

const found = (q: string) => bookPage(db, "ada", { sort: "title", limit: 10, q }).items.map(({ title }) => title);

it("books are found by any words, or parts of words, of title and author, in any case and order", () => {
  expect(found("wood WALD")).toEqual(["Walden; or, Life in the Woods"]);
  expect(found("thoreau walden")).toEqual(["Walden; or, Life in the Woods"]);
  expect(found("猫")).toEqual(["吾輩は猫である"]);
  expect(found("zebra")).toEqual([]);
});

it("what is typed has no other meaning than itself", () => {
  expect(found("%")).toEqual(["100% Wild_life"]);
  expect(found("d_l")).toEqual(["100% Wild_life"]);
  expect(found("' OR 1=1")).toEqual([]);
});

it("an empty search leaves nothing out", () => {
  expect(found("  ")).toHaveLength(4);
});

it("what is found comes in pages like anything else", () => {
  const asked = { sort: "title", limit: 1, q: "l" } as const;
  const first = bookPage(db, "ada", asked);
  const second = bookPage(db, "ada", { ...asked, ...fromCursor(first.nextCursor ?? undefined) });
  expect([...first.items, ...second.items].map(({ title }) => title)).toEqual(["100% Wild_life", "Letters"]);
});

it("other readers' books are not found", () => {
  expect(bookPage(db, "bob", { sort: "title", limit: 10, q: "walden" }).items).toEqual([]);
  expect(sourcesOfBooks(db, "bob")).toEqual([]);
});

it("the library knows each source that it came from, once", () => {
  expect(sourcesOfBooks(db, "ada")).toEqual(["kobo", "koreader"]);
});

it("authors are sorted by surname, titles without their articles, both through all pages", async () => {
  await importFileNow(
    db,
    fileOf("kindle-clippings", [
      { title: "The Order of Time", author: "Rovelli, Carlo", text: "five" },
      { title: "Helgoland", author: "Carlo Rovelli", text: "six" },
      { title: "Sand", author: "Wolfgang Herrndorf", text: "seven" },
    ]),
  );
  const all = (sort: "author" | "title") => {
    const titles: string[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const { items, nextCursor } = bookPage(db, "ada", { sort, limit: 2, ...fromCursor(cursor || undefined) });
      titles.push(...items.map(({ title }) => title));
      cursor = nextCursor;
    }
    return titles;
  };
  const cat = "吾輩は猫である";
  expect(all("author")).toEqual([
    "100% Wild_life",
    "Sand",
    "The Order of Time",
    "Helgoland",
    "Letters",
    "Walden; or, Life in the Woods",
    cat,
  ]);
  expect(all("title")).toEqual([
    "100% Wild_life",
    "Helgoland",
    "Letters",
    "The Order of Time",
    "Sand",
    "Walden; or, Life in the Woods",
    cat,
  ]);
});

it("lists pinned books apart, and archived ones only where they are asked for", () => {
  const change = (title: string, what: BookChange) => {
    const id = bookPage(db, "ada", { sort: "title", limit: 10, q: title }).items[0]?.id ?? 0;
    changeBook(db, "ada", id, what, 0);
  };
  change("letters", { pinned: true });
  change("walden", { archived: true });
  change("wild", { pinned: true, archived: true });
  const titles = (filter: { pinned?: boolean; archived?: boolean }) =>
    bookPage(db, "ada", { sort: "title", limit: 10, ...filter }).items.map(({ title }) => title);
  expect(pinnedBooks(db, "ada", 10)).toMatchObject([{ title: "Letters", pinned: true, archived: false }]);
  expect(titles({ pinned: false, archived: false })).toEqual(["吾輩は猫である"]);
  expect(titles({ archived: true })).toEqual(["100% Wild_life", "Walden; or, Life in the Woods"]);
  expect(titles({})).toHaveLength(4);
  expect(countFilteredBooks(db, "ada", { archived: false })).toBe(2);
});
