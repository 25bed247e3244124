import { isOnlyFrom } from "#db/entries/whole-library.ts";
import { coversOfBooks } from "#db/library/covers.ts";
import { keepCover } from "#lib/covers/keep-cover.ts";
import type { Items } from "../books/spool.ts";
import type { CoverOfUnit } from "../books/gather.ts";
import { isLater, type KeepContext } from "./keep-library.ts";

/**
 * Gives books the covers that they had in the library from which a file was exported: a new book its own, another the
 * later of the two. What is no image that could be uploaded is left out.
 */
export async function keepCovers(
  { db, readerId, importId, mayChange, breathe }: KeepContext,
  covers: Items<CoverOfUnit>,
  bookIds: ReadonlyMap<number, number>,
): Promise<void> {
  for (const { unit, image, origin, addedAt } of covers) {
    const bookId = bookIds.get(unit);
    if (bookId === undefined) continue;
    const before = coversOfBooks(db, readerId, [bookId]).get(bookId);
    const mayKeep = mayChange || isOnlyFrom(db, readerId, importId, bookId);
    if (mayKeep && isLater(addedAt, before?.addedAt ?? null))
      keepCover(db, readerId, bookId, { image: Buffer.from(image, "base64"), origin, addedAt });
    await breathe();
  }
}
