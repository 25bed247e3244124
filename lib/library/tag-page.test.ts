import { expect, it } from "vitest";
import { libraryInMemory } from "#db/database.testing.ts";
import { fromCursor } from "#lib/api-contract/paging.ts";
import { suggestTags, tagPage } from "./tag-page.ts";

it("tags come page by page, by name, and around any of them, to the reader whose they are", () => {
  const db = libraryInMemory();
  db.$client.exec(`WITH RECURSIVE one(at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM one WHERE at < 30)
    INSERT INTO tags (id, reader_id, name, name_key) SELECT 31 - at, 'ada', 'Tag ' || at, printf('tag %02d', at) FROM one`);
  const names = (page: { items: { name: string }[] }) => page.items.map(({ name }) => name);
  const first = tagPage(db, "ada", { limit: 6 });
  expect(names(first).slice(0, 2)).toEqual(["Tag 1", "Tag 2"]);
  expect(names(tagPage(db, "ada", { limit: 6, ...fromCursor(first.nextCursor ?? undefined) }))[0]).toBe("Tag 7");
  expect(names(tagPage(db, "ada", { limit: 6, around: 10 }))).toContain("Tag 21");
  expect(tagPage(db, "eve", { limit: 6 }).items).toEqual([]);
});

it("tags are suggested by use, those that begin with what was typed before those that contain it", () => {
  const db = libraryInMemory();
  db.$client.exec(`
    INSERT INTO tags (id, reader_id, name, name_key) VALUES
      (1, 'ada', 'stoic', 'stoic'), (2, 'ada', 'history', 'history'), (3, 'ada', 'Stone', 'stone');
    INSERT INTO books (id, reader_id, title, title_key, author_key, source, created_at)
      VALUES (1, 'ada', 'Walden', 'walden', '', 'csv', 0), (2, 'ada', 'Letters', 'letters', '', 'csv', 0);
    INSERT INTO book_tags (book_id, tag_id) VALUES (1, 2), (2, 2), (1, 3)`);
  const names = (typed: string) => suggestTags(db, "ada", typed, 10).map(({ name }) => name);
  expect(names("")).toEqual(["history", "Stone", "stoic"]);
  expect(names("#STO")).toEqual(["Stone", "stoic", "history"]);
  expect(suggestTags(db, "bob", "", 10)).toEqual([]);
  expect(names("xyz")).toEqual([]);
});
