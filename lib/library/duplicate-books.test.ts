import { beforeEach, expect, it } from "vitest";
import { libraryInMemory } from "#db/database.testing.ts";
import type { Db } from "#db/open.ts";
import { fileOf, importFileNow, type TestHighlight } from "#lib/import/import.testing.ts";
import { mergeBooks } from "#lib/import/run/arrange-books.ts";
import { changeBook } from "./change-book.ts";
import { likelyDuplicates, setDistinct } from "./duplicate-books.ts";

let db: Db;
beforeEach(() => {
  db = libraryInMemory();
});

/** Each from a file of its own source, so that the import does not join them. */
async function bring(...said: TestHighlight[]) {
  await importFileNow(db, fileOf("kobo", said));
}
const found = () => likelyDuplicates(db, "ada", 10);
const words = () => found().items.map(({ first, second, evidence }) => `${first.title} / ${second.title}: ${evidence}`);

const SAPIENS = [
  { title: "Sapiens", author: "Yuval Noah Harari", text: "one" },
  { title: "Sapiens: A Brief History", author: "Harari, Yuval Noah", text: "two" },
  { title: "Sapiens: A Brief History", author: "Harari, Yuval Noah", text: "three" },
];

it("books that are named alike are offered, the one with more highlights first", async () => {
  await bring(
    ...SAPIENS,
    { title: "Poems", author: "A. One", text: "x" },
    { title: "Poems", author: "B. Two", text: "y" },
  );
  expect(words()).toEqual(["Sapiens: A Brief History / Sapiens: subtitle"]);
  expect(found().total).toBe(1);
});

it("the same ISBN counts, whatever the titles, and comes first", async () => {
  await bring(
    ...SAPIENS,
    { title: "scan0001", author: null, text: "x" },
    { title: "Emma", author: "Austen", text: "y" },
  );
  changeBook(db, "ada", 3, { isbn: "9780691096124" }, 0);
  changeBook(db, "ada", 4, { isbn: "9780691096124" }, 0);
  expect(words()).toEqual(["scan0001 / Emma: isbn", "Sapiens: A Brief History / Sapiens: subtitle"]);
});

it("a pair that the reader said is two is never offered again, until that is undone", async () => {
  await bring(...SAPIENS);
  expect(setDistinct(db, "ada", [2, 1], true)).toBe(true);
  await bring(...SAPIENS, { title: "Emma", author: "Austen", text: "y" });
  expect(words()).toEqual([]);
  setDistinct(db, "ada", [1, 2], false);
  expect(words()).toHaveLength(1);
});

it("neither merged nor archived books are offered, nor those of another reader", async () => {
  await bring(...SAPIENS);
  expect(likelyDuplicates(db, "eve", 10).items).toEqual([]);
  expect(setDistinct(db, "eve", [1, 2], true)).toBe(false);
  changeBook(db, "ada", 1, { archived: true }, 0);
  expect(words()).toEqual([]);
  changeBook(db, "ada", 1, { archived: false }, 0);
  await mergeBooks({ db, readerId: "ada", now: () => 0, breathe: async () => {} }, 2, 1);
  expect(words()).toEqual([]);
});

it("a title that the reader corrected no longer counts", async () => {
  await bring(...SAPIENS);
  changeBook(db, "ada", 1, { title: "Homo Deus" }, 0);
  expect(words()).toEqual([]);
});
