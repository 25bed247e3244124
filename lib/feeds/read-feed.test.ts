import { randomBytes } from "node:crypto";
import { DomUtils, parseDocument } from "htmlparser2";
import { beforeEach, expect, test } from "vitest";
import { libraryInMemory } from "#db/database.testing.ts";
import { createBook } from "#db/library/books.ts";
import { trashHighlight } from "#db/library/highlights.ts";
import { deleteFeed } from "#db/library/saved-searches.ts";
import type { Db } from "#db/open.ts";
import { highlights } from "#db/schema.ts";
import { editSavedSearch, saveSearch } from "#lib/library/saved-searches.ts";
import { atomFeed } from "./atom.ts";
import { openFeed, readFeed } from "./read-feed.ts";

const NOW = Date.parse("2026-03-04T12:00:00Z");
const CLOCK = { now: NOW, random: randomBytes };

let db: Db;
beforeEach(() => {
  db = libraryInMemory();
  const identity = { title: "Walden & <Woods>", author: "Thoreau", titleKey: "walden", authorKey: "", source: "web" };
  const { id: bookId } = createBook(db, "ada", identity, 0);
  const row = { readerId: "ada", bookId, kind: "highlight", source: "web", createdAt: 1, updatedAt: 1_000 } as const;
  for (const text of ["Simplify, simplify.", "A <b>bold</b> pond\u0001 & woods.", "Another pond."]) {
    db.insert(highlights)
      .values({ ...row, text })
      .run();
  }
});

/** The texts of an element in a feed, each time it occurs. */
function all(xml: string, name: string): string[] {
  const document = parseDocument(xml, { xmlMode: true, decodeEntities: true });
  return DomUtils.getElementsByTagName(name, document).map((element) => DomUtils.textContent(element));
}

test("the feed of a saved search has what matches, the newest first, and stays at its address", () => {
  const search = saveSearch(db, "ada", { name: "Ponds", q: "pond" }, 1);
  const key = openFeed(db, "ada", search?.id ?? 0, CLOCK);
  const read = () => readFeed(db, key, NOW)?.entries.map(({ highlight }) => highlight.id);
  expect(read()).toEqual([3, 2]);
  trashHighlight(db, "ada", 3, 50);
  expect(read()).toEqual([2]);
  editSavedSearch(db, "ada", search?.id ?? 0, { q: "simplify" });
  expect(read()).toEqual([1]);
});

test("a feed ends with its address, with a newer one, and with its search", () => {
  const search = saveSearch(db, "ada", { name: "Ponds", q: "pond" }, 1);
  const first = openFeed(db, "ada", search?.id ?? 0, CLOCK);
  const second = openFeed(db, "ada", search?.id ?? 0, CLOCK);
  expect(readFeed(db, first, NOW)).toBeNull();
  expect(readFeed(db, second, NOW)).not.toBeNull();
  expect(deleteFeed(db, "eve", search?.id ?? 0)).toBe(false);
  expect(deleteFeed(db, "ada", search?.id ?? 0)).toBe(true);
  expect(readFeed(db, second, NOW)).toBeNull();
  expect(readFeed(db, "", NOW)).toBeNull();
});

test("the highlight of the day is the one that Home showed, on each of the last seven days", () => {
  const key = openFeed(db, "ada", null, CLOCK);
  const feed = readFeed(db, key, NOW);
  expect(feed?.entries.map(({ updatedAt }) => updatedAt.slice(0, 10))).toEqual(
    [4, 3, 2, 1].map((day) => `2026-03-0${day}`).concat(["2026-02-28", "2026-02-27", "2026-02-26"]),
  );
  expect(new Set(feed?.entries.map(({ key: entry }) => entry)).size).toBe(7);
});

test("whatever a highlight contains, the feed is XML, and shows it as text", () => {
  const search = saveSearch(db, "ada", { name: "P & <q>", q: "pond" }, 1);
  const feed = readFeed(db, openFeed(db, "ada", search?.id ?? 0, CLOCK), NOW);
  const xml = feed ? atomFeed(feed, "https://lektr.example/ada") : "";
  // oxlint-disable-next-line no-control-regex
  expect(xml).not.toMatch(/[\0-\u0008]/);
  expect(all(xml, "title")).toEqual(["Lektr: P & <q>", "Walden & <Woods>", "Walden & <Woods>"]);
  expect(all(xml, "content")).toContain("<blockquote><p>A &lt;b&gt;bold&lt;/b&gt; pond &amp; woods.</p></blockquote>");
  expect(new Set(all(xml, "id")).size).toBe(3);
  expect(xml).toContain('href="https://lektr.example/ada/books/1?at=2#highlight-2"');
});

test("of two saved searches with one name, the second is refused", () => {
  expect(saveSearch(db, "ada", { name: "Ponds", q: "pond" }, 1)).not.toBeNull();
  expect(saveSearch(db, "ada", { name: "Ponds", q: "woods" }, 1)).toBeNull();
  const other = saveSearch(db, "ada", { name: "Woods", q: "woods" }, 1);
  expect(editSavedSearch(db, "ada", other?.id ?? 0, { name: "Ponds" })).toBe("taken");
  expect(editSavedSearch(db, "eve", other?.id ?? 0, { name: "Mine" })).toBe("unknown");
});
