import { bookById } from "#db/library/books.ts";
import { anyHighlight, type HighlightRow, recentHighlights } from "#db/library/highlights.ts";
import type { Db } from "#db/open.ts";
import type { PlacedHighlight } from "#lib/api-contract/highlight.ts";
import { presentHighlights } from "./present.ts";

/** A highlight from the whole library that stays the same for a day. */
export function rediscovered(db: Db, readerId: string, day: Date): PlacedHighlight | undefined {
  const days = Math.floor(day.getTime() / 86_400_000);
  // A large step from day to day (Knuth's multiplicative hash), so that highlights of neighbouring days are not
  // neighbours in the library.
  const row = anyHighlight(db, readerId, (days * 2_654_435_761) % 4_294_967_296);
  return row && place(db, readerId, [row])[0];
}

/** The highlights that were added last. */
export function recentlyAdded(db: Db, readerId: string, limit: number): PlacedHighlight[] {
  return place(db, readerId, recentHighlights(db, readerId, { limit }));
}

function place(db: Db, readerId: string, rows: HighlightRow[]): PlacedHighlight[] {
  return presentHighlights(db, readerId, rows).flatMap((highlight) => {
    const book = bookById(db, readerId, highlight.bookId);
    return book ? [{ highlight, book: { id: book.id, title: book.title, author: book.author } }] : [];
  });
}
