import { expect, it } from "vitest";
import { libraryInMemory } from "#db/database.testing.ts";
import { fromCursor } from "#lib/api-contract/paging.ts";
import { tagPage } from "./tag-page.ts";

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
