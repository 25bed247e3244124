import { beforeEach, describe, expect, it } from "vitest";
import { libraryInMemory } from "../database.testing.ts";
import { MAX_SEED, randomHighlights } from "./random.ts";

let db: ReturnType<typeof libraryInMemory>;
beforeEach(() => {
  db = libraryInMemory();
  db.$client.exec(`
    INSERT INTO books (id, reader_id, title, title_key, author_key, source, created_at) VALUES (7, 'ada', 'Walden', 'walden', '', '', 0);
    INSERT INTO highlights (id, reader_id, book_id, kind, text, note, source, created_at, updated_at, deleted_at) VALUES
      (1, 'ada', 7, 'highlight', 'one', NULL, '', 1, 1, NULL), (2, 'ada', 7, 'highlight', 'two', NULL, '', 1, 1, NULL),
      (3, 'ada', 7, 'note', '', 'a note', '', 1, 1, NULL), (4, 'ada', 7, 'highlight', '', NULL, '', 1, 1, NULL),
      (5, 'ada', 7, 'highlight', 'in the trash', NULL, '', 1, 1, 9)`);
});

const seed = (n: number): [number, number] => [1 + ((n * 48_271) % MAX_SEED), 1 + ((n * 69_621) % MAX_SEED)];
const drawn = (count: number) => Array.from({ length: 300 }, (_, n) => randomHighlights(db, "ada", count, seed(n + 1)));

describe("highlights picked at random", () => {
  it("are different ones, each with words, and none of the trash", () => {
    for (const ids of drawn(9)) expect(ids.toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
  });

  it("come up about equally often", () => {
    const firsts = drawn(1).flat();
    for (const id of [1, 2, 3]) expect(firsts.filter((one) => one === id).length).toBeGreaterThan(60);
  });

  it("are nobody else's", () => {
    expect(randomHighlights(db, "eve", 9, seed(1))).toEqual([]);
  });

  it("are looked up in an index alone, whatever the size of their texts", () => {
    const statements: string[] = [];
    const prepare = db.$client.prepare.bind(db.$client);
    db.$client.prepare = (source: string) => {
      statements.push(source);
      return prepare(source);
    };
    randomHighlights(db, "ada", 1, seed(1));
    db.$client.prepare = prepare;
    const plan = prepare(`EXPLAIN QUERY PLAN ${statements[0]}`).all("ada", 1, 1, 1, 1, 1);
    expect(JSON.stringify(plan)).toContain("SEARCH highlights USING COVERING INDEX highlights_by_change");
  });
});
