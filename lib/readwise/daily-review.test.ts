import { expect, test } from "vitest";
import { trashHighlight } from "#db/library/highlights.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { ReadwiseReview } from "#lib/api-contract/readwise-answers.ts";
import { dailyReview } from "./daily-review.ts";
import { ORIGIN, sendNow } from "./readwise.testing.ts";

const MORNING = new Date(2024, 4, 1, 7);
const EVENING = new Date(2024, 4, 1, 22);

const reviewAt = (db: ReturnType<typeof libraryInMemory>, at: Date, readerId = "ada") =>
  ReadwiseReview.strict().parse(dailyReview(db, readerId, at, ORIGIN));
const idsAt = (db: ReturnType<typeof libraryInMemory>, at: Date) => reviewAt(db, at).highlights.map(({ id }) => id);

/** This many books with this many highlights each. */
function sent(books: number, highlights: number) {
  return Array.from({ length: books * highlights }, (_, at) => ({
    text: `Passage ${at} of many, which is told apart by its number, ${at}.`,
    title: `Book ${at % books}`,
  }));
}

test("a day has five highlights of as many books, the same from morning to evening, and another day has others", async () => {
  const db = libraryInMemory();
  await sendNow(db, sent(12, 10));
  const { review_id, review_completed, highlights } = reviewAt(db, MORNING);
  expect({ review_id, review_completed }).toEqual({ review_id: 20_240_501, review_completed: false });
  expect(new Set(highlights.map(({ title }) => title)).size).toBe(5);
  await sendNow(db, sent(20, 9), MORNING.getTime());
  expect(reviewAt(db, EVENING).highlights).toEqual(highlights);
  const days = Array.from({ length: 10 }, (_, day) => idsAt(db, new Date(2024, 5, day + 1)).join());
  expect(new Set(days).size).toBe(10);
});

test("of few books there are several highlights each, and of few highlights fewer", async () => {
  const db = libraryInMemory();
  expect(idsAt(db, MORNING)).toEqual([]);
  await sendNow(db, sent(2, 10));
  expect(new Set(idsAt(db, MORNING)).size).toBe(5);
  expect(new Set(reviewAt(db, MORNING).highlights.map(({ title }) => title)).size).toBe(2);
  expect(reviewAt(db, MORNING, "bob").highlights).toEqual([]);
});

test("one that is deleted gives its place to another, and the others stay", async () => {
  const db = libraryInMemory();
  await sendNow(db, sent(12, 10));
  const before = idsAt(db, MORNING);
  trashHighlight(db, "ada", before[2] ?? 0, 1);
  const after = idsAt(db, EVENING);
  expect(after).toHaveLength(5);
  expect(after.filter((id) => before.includes(id))).toHaveLength(4);
});

test("a library that came in today shows what came in", async () => {
  const db = libraryInMemory();
  await sendNow(db, sent(3, 3), MORNING.getTime());
  expect(idsAt(db, EVENING)).toHaveLength(5);
});
