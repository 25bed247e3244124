import { afterAll, bench, describe } from "vitest";
import { bookPage } from "#lib/library/bookPage.ts";
import { recentlyAdded } from "#lib/library/home.ts";
import { highlightPage } from "#lib/library/highlightPage.ts";
import { search } from "#lib/search/search.ts";
import { fullLibrary } from "./library.ts";

const COUNT = Number(process.env.BENCH_HIGHLIGHTS ?? 100_000);
const { db, remove } = fullLibrary(COUNT);
afterAll(remove);

/** The least that SQLite itself needs for the same words: find, rank, fetch. */
const bare = db.$client.prepare(
  `SELECT h.id, h.text FROM highlights_fts f JOIN highlights h ON h.id = f.rowid
   WHERE highlights_fts MATCH ? ORDER BY bm25(highlights_fts) LIMIT 50`,
);

const QUERIES = [
  ["a rare word", "bibonuto", '"bibonuto" *'],
  ["the commonest word", "the", '"the" *'],
  ["one letter", "t", '"t" *'],
  ["the beginning of a word", "bab", '"bab" *'],
  ["two common words", "the of", '"the" AND "of" *'],
  ["two Japanese letters", "名前", 'cjk : "名 名前 前"'],
] as const;

for (const [what, typed, match] of QUERIES) {
  describe(`search for ${what} in ${COUNT.toLocaleString("en")} highlights`, () => {
    bench("bare SQL", () => void bare.all(match), { time: 500 });
    bench("search", () => void search(db, "ada", typed, {}, 50), { time: 500 });
  });
}

describe(`pages of a library of ${COUNT.toLocaleString("en")} highlights`, () => {
  const one = db.$client.prepare("SELECT * FROM books WHERE id = ?");
  bench("one row by its id", () => void one.get(1000), { time: 200 });
  bench("library, 48 books", () => void bookPage(db, "ada", { sort: "recent", limit: 48 }), { time: 200 });
  bench("book, 60 highlights", () => void highlightPage(db, "ada", { bookId: 1000, limit: 60 }), { time: 200 });
  bench("recently added", () => void recentlyAdded(db, "ada", 5), { time: 200 });
});
