import type { KindleBook } from "./book.ts";
import type { ReadBook } from "./read-book.ts";

/** Books that are sent at once. `marks`: of the books that end in it. */
export interface Pack {
  books: KindleBook[];
  marks: Record<string, string>;
}

/** The most JSON that is sent to a server at once, in bytes. */
const LIMIT = 1_500_000;

/** Packs books for sending, each pack within the limit; a book that is too large for one continues in the next. */
export function packBooks(read: readonly ReadBook[], limit = LIMIT): Pack[] {
  const packs: Pack[] = [];
  let room = 0;
  for (const { asin, book, mark } of read) {
    for (const piece of piecesOf(book, limit)) {
      const size = sizeOf(piece);
      if (size > room) {
        packs.push({ books: [], marks: {} });
        room = limit;
      }
      packs.at(-1)?.books.push(piece);
      room -= size;
    }
    const last = packs.at(-1);
    if (last) last.marks[asin] = mark;
  }
  return packs;
}

function piecesOf(book: KindleBook, limit: number): KindleBook[] {
  if (sizeOf(book) <= limit || book.highlights.length < 2) return [book];
  const half = Math.ceil(book.highlights.length / 2);
  const [first, second] = [book.highlights.slice(0, half), book.highlights.slice(half)];
  return [first, second].flatMap((highlights) => piecesOf({ ...book, highlights }, limit));
}

function sizeOf(book: KindleBook): number {
  return new TextEncoder().encode(JSON.stringify(book)).length;
}
