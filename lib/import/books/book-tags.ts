import { z } from "zod";
import type { Db } from "#db/open.ts";
import { type SourceBookRow, sourcesOfBook } from "#db/entries/source-books.ts";
import { giveBookTags, takeBookTags } from "#db/library/tags.ts";
import { tagKey, toTags } from "#lib/text/tag-names.ts";

const Names = z.array(z.string());

function namesIn(tags: string | null): string[] {
  return tags === null ? [] : Names.parse(JSON.parse(tags));
}

/** Adds a source's tags to its book, once; tags that the reader removes later are not added again. */
export function bringBookTags(db: Db, readerId: string, { bookId, tags }: SourceBookRow): void {
  giveBookTags(db, readerId, bookId, toTags(namesIn(tags)));
}

/** Removes the tags that a book has only from these deleted sources. */
export function takeBookTagsBack(db: Db, readerId: string, bookId: number, gone: SourceBookRow[]): void {
  const keysIn = (rows: SourceBookRow[]) => rows.flatMap((row) => namesIn(row.tags).map(tagKey));
  takeBookTags(db, readerId, bookId, keysIn(gone), keysIn(sourcesOfBook(db, readerId, bookId)));
}
