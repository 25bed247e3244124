import { createHash } from "node:crypto";
import { booksById } from "#db/library/books.ts";
import { highlightsById } from "#db/library/highlights.ts";
import type { Db } from "#db/open.ts";
import { reviewableBooks, reviewableHighlights } from "#db/library/reviewable.ts";
import type { ReadwiseReview } from "#lib/api-contract/readwise-answers.ts";
import { presentReviewed } from "./present-highlights.ts";

/** Highlights of a day. */
const MOST = 5;
/** Number of books that are searched for them: books without highlights are rare. */
const MOST_BOOKS = 200;

/**
 * The highlights of a day: the same all day long, whatever is added meanwhile, and different ones on another day, from
 * as many books as possible. Only a library that was empty in the morning shows what was added since. `now` determines
 * the day in the server's time zone.
 */
export function dailyReview(db: Db, readerId: string, now: Date, origin: string): ReadwiseReview {
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  const day = midnight.getFullYear() * 10_000 + (midnight.getMonth() + 1) * 100 + midnight.getDate();
  const rank = (id: number) => createHash("sha256").update(`${readerId} ${day} ${id}`).digest("base64");
  const before = chosen(db, readerId, rank, midnight.getTime());
  const ids = before.length > 0 ? before : chosen(db, readerId, rank, now.getTime() + 1);
  return {
    review_id: day,
    review_url: `${origin}/`,
    review_completed: false,
    highlights: presented(db, readerId, ids),
  };
}

/**
 * From what existed before `before`: one highlight of each book in turn, with books and highlights in the order of that
 * day.
 */
function chosen(db: Db, readerId: string, rank: (id: number) => string, before: number): number[] {
  const books = ranked(reviewableBooks(db, readerId, before), rank);
  const ofBooks: number[][] = [];
  for (const bookId of books.slice(0, MOST_BOOKS)) {
    if (ofBooks.filter((ids) => ids.length > 0).length === MOST) break;
    ofBooks.push(ranked(reviewableHighlights(db, readerId, bookId, before), rank));
  }
  const rounds = Array.from({ length: MOST }, (_, round) => ofBooks.flatMap((ids) => ids.slice(round, round + 1)));
  return rounds.flat().slice(0, MOST);
}

function ranked(ids: number[], rank: (id: number) => string): number[] {
  const ranks = ids.map((id) => ({ id, at: rank(id) }));
  return ranks.toSorted((a, b) => (a.at < b.at ? -1 : 1)).map(({ id }) => id);
}

function presented(db: Db, readerId: string, ids: number[]) {
  const rows = new Map(highlightsById(db, readerId, ids).map((row) => [row.id, row]));
  const bookIds = [...new Set([...rows.values()].map((row) => row.bookId))];
  const books = new Map(booksById(db, readerId, bookIds).map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = rows.get(id);
    const book = row && books.get(row.bookId);
    return row && book ? [presentReviewed(row, book)] : [];
  });
}
