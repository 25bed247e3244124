import { beforeEach, expect, test } from "vitest";
import { libraryInMemory } from "#db/database.testing.ts";
import { ReadwiseBooksQuery, ReadwiseHighlightsQuery } from "#lib/api-contract/readwise.ts";
import { ReadwiseBooks, ReadwiseHighlights } from "#lib/api-contract/readwise-answers.ts";
import { mergeBooks } from "#lib/import/run/arrange-books.ts";
import { clippings, importFileNow } from "#lib/import/import.testing.ts";
import { changeFromClient } from "./change-from-client.ts";
import { exportPage } from "./export-page.ts";
import { listBooks, listHighlights } from "./lists.ts";
import { giveTag, tagsOf, takeTag } from "./tags.ts";
import { ORIGIN, sendNow } from "./readwise.testing.ts";

const ADDRESS = new URL(`${ORIGIN}/api/v2/highlights/?page_size=2`);

let db: ReturnType<typeof libraryInMemory>;
beforeEach(async () => {
  db = libraryInMemory();
  await importFileNow(db, clippings([{ location: "100", at: 0, text: "The soul becomes dyed." }]));
  await sendNow(db, [{ text: "Simplify.", title: "Walden", highlighted_at: "2024-05-01T10:00:00Z" }], 1000);
  await sendNow(db, [{ text: "Rise early.", title: "On Walking", source_url: "https://example.org/w" }], 2000);
});

const highlightsOf = (asked: Record<string, string>) =>
  ReadwiseHighlights.strict().parse(listHighlights(db, "ada", ReadwiseHighlightsQuery.parse(asked), ADDRESS));
const textsOf = (asked: Record<string, string>) => highlightsOf(asked).results.map(({ text }) => text);
const booksOf = (asked: Record<string, string>) =>
  ReadwiseBooks.strict()
    .parse(listBooks(db, "ada", ReadwiseBooksQuery.parse(asked), ADDRESS))
    .results.map(({ title }) => title);

test("highlights come in pages, each of which leads to its neighbours", () => {
  const first = highlightsOf({ page_size: "2" });
  expect(first).toMatchObject({ count: 3, previous: null, next: `${ADDRESS.href}&page=2` });
  expect(first.results.map(({ text }) => text)).toEqual(["Rise early.", "Simplify."]);
  const second = highlightsOf({ page_size: "2", page: "2" });
  expect(second).toMatchObject({ next: null, previous: `${ADDRESS.href}&page=1` });
  expect(second.results).toMatchObject([
    {
      text: "The soul becomes dyed.",
      location: 100,
      location_type: "location",
      highlighted_at: "2024-03-04T00:00:00Z",
    },
  ]);
  expect(highlightsOf({ page_size: "2", page: "9" })).toMatchObject({ next: null, previous: `${ADDRESS.href}&page=2` });
});

test("highlights are found by book, by change, and by when they were marked", () => {
  expect(textsOf({ book_id: "2" })).toEqual(["Simplify."]);
  expect(textsOf({ updated__gt: "1970-01-01T00:00:01Z" })).toEqual(["Rise early."]);
  expect(textsOf({ updated__lt: "1970-01-01T00:00:01Z" })).toEqual(["The soul becomes dyed."]);
  expect(textsOf({ highlighted_at__gt: "2024-04-01" })).toEqual(["Simplify."]);
  expect(textsOf({ highlighted_at__lt: "2024-04-01" })).toEqual(["The soul becomes dyed."]);
});

test("books are found by category, source, change, and last highlight", () => {
  expect(booksOf({})).toEqual(["Walden", "Meditations", "On Walking"]);
  expect(booksOf({ category: "articles" })).toEqual(["On Walking"]);
  expect(booksOf({ category: "tweets" })).toEqual([]);
  expect(booksOf({ source: "kindle" })).toEqual(["Meditations"]);
  expect(booksOf({ updated__gt: "1970-01-01T00:00:01Z" })).toEqual(["On Walking"]);
  expect(booksOf({ last_highlight_at__gt: "2024-04-01" })).toEqual(["Walden"]);
  expect(booksOf({ last_highlight_at__lt: "2024-04-01" })).toEqual(["Meditations"]);
});

test("what a client changes is the reader’s own edit, with the tags of its note", () => {
  const row = changeFromClient(
    db,
    "ada",
    2,
    { text: "Simplify, simplify.", note: ".life Twice.", color: "green" },
    3000,
  );
  expect(row).toMatchObject({ text: "Simplify, simplify.", note: "Twice.", color: "green", textEditedAt: 3000 });
  expect(tagsOf(db, "ada", 2)).toMatchObject([{ name: "life" }]);
  expect(changeFromClient(db, "ada", 2, { note: null, color: "" }, 3001)).toMatchObject({ note: null, color: null });
  expect(changeFromClient(db, "bob", 2, { text: "Mine." }, 3002)).toBeUndefined();
});

test("programs that ask for changes get tags added by an import, and merged books", async () => {
  const changedAfter = async (updatedAfter: number) => {
    const { results } = await exportPage(db, "ada", { updatedAfter }, { origin: ORIGIN });
    return results.map(({ title, highlights }) => [title, ...highlights.map(({ text }) => text)]);
  };
  const again = { text: "Simplify.", title: "Walden", highlighted_at: "2024-05-01T10:00:00Z" };
  await sendNow(db, [{ ...again, note: ".life" }], 3000);
  expect(await changedAfter(2999)).toEqual([["Walden", "Simplify."]]);
  const joining = { db, readerId: "ada", now: () => 4000, breathe: async () => {} };
  await mergeBooks(joining, 1, 2);
  expect(await changedAfter(3999)).toEqual([["Meditations", "Simplify."]]);
});

test("tags are added once and removed by id, and programs that ask for changes get them", async () => {
  const tag = giveTag(db, "ada", 1, "a, b", 3000);
  expect(tag).toEqual({ id: expect.any(Number), name: "a, b" });
  expect(giveTag(db, "ada", 1, "#A, B", 4000)).toEqual(tag);
  expect(giveTag(db, "bob", 1, "mine", 4000)).toBeNull();
  const { results: changed } = await exportPage(db, "ada", { updatedAfter: 2999 }, { origin: ORIGIN });
  expect(changed).toMatchObject([{ highlights: [{ id: 1, tags: [tag], updated_at: "1970-01-01T00:00:03.000Z" }] }]);
  expect(takeTag(db, "ada", 1, 999, 5000)).toBe(false);
  expect(takeTag(db, "ada", 1, tag?.id ?? 0, 5000)).toBe(true);
  expect(tagsOf(db, "ada", 1)).toEqual([]);
});
