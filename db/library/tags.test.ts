import { beforeEach, describe, expect, it } from "vitest";
import { listTags, mostUsedTags } from "./tag-lists.ts";
import { setBookTags, setHighlightTags } from "./tags.ts";
import { libraryInMemory } from "../database.testing.ts";

const tag = (name: string) => ({ name, nameKey: name.toLowerCase() });
let db: ReturnType<typeof libraryInMemory>;
beforeEach(() => {
  db = libraryInMemory();
  db.$client.exec(`
    INSERT INTO books (id, reader_id, title, title_key, author_key, source, created_at) VALUES (7, 'ada', 'Walden', 'walden', '', '', 0);
    INSERT INTO highlights (id, reader_id, book_id, kind, text, source, created_at, updated_at)
      VALUES (30, 'ada', 7, 'highlight', 'one', '', 0, 0), (31, 'ada', 7, 'highlight', 'two', '', 0, 0)`);
});

describe("tags", () => {
  it("are counted on highlights and books, but not in the trash", () => {
    setHighlightTags(db, "ada", 30, [tag("Sea"), tag("whale")]);
    setHighlightTags(db, "ada", 31, [tag("sea")]);
    setBookTags(db, "ada", 7, [tag("sea")]);
    expect(listTags(db, "ada", { limit: 10 })).toMatchObject([
      { name: "Sea", nameKey: "sea", highlights: 2, books: 1 },
      { name: "whale", nameKey: "whale", highlights: 1, books: 0 },
    ]);
    db.$client.exec("UPDATE highlights SET deleted_at = 1 WHERE id = 30");
    expect(listTags(db, "ada", { limit: 10 }).map(({ highlights }) => highlights)).toEqual([1, 0]);
  });

  it("that nothing bears any more are gone", () => {
    setHighlightTags(db, "ada", 30, [tag("sea")]);
    setHighlightTags(db, "ada", 30, []);
    expect(listTags(db, "ada", { limit: 10 })).toEqual([]);
  });

  it("are suggested by their beginning, then by that of a word, then by what they contain, the most used first", () => {
    setHighlightTags(db, "ada", 30, ["nature/water", "underwater", "waterfall", "water-colour"].map(tag));
    setHighlightTags(db, "ada", 31, ["underwater", "water-colour"].map(tag));
    expect(mostUsedTags(db, "ada", "wat", 10).map(({ name }) => name)).toEqual([
      "water-colour",
      "waterfall",
      "nature/water",
      "underwater",
    ]);
  });

  it("of another reader are not shown", () => {
    setHighlightTags(db, "ada", 30, [tag("sea")]);
    expect(listTags(db, "eve", { limit: 10 })).toEqual([]);
  });
});
