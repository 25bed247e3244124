import { z } from "zod";
import type { Db } from "#db/open.ts";
import { type SourceBookRow, sourcesOfBook } from "#db/entries/source-books.ts";
import { giveBookTags, takeBookTags } from "#db/library/tags.ts";
import { tagKey, toTags } from "#lib/text/tag-names.ts";

const Names = z.array(z.string());

function namesIn(tags: string | null): string[] {
  return tags === null ? [] : Names.parse(JSON.parse(tags));
}

/** Gives a book the tags that a source has for it, once: those that the reader takes away later stay away. */
export function bringBookTags(db: Db, readerId: string, { bookId, tags }: SourceBookRow): void {
  giveBookTags(db, readerId, bookId, toTags(namesIn(tags)));
}

/** Takes tags back that only these sources, which are gone, had given the book. */
export function takeBookTagsBack(db: Db, readerId: string, bookId: number, gone: SourceBookRow[]): void {
  const kept = new Set(sourcesOfBook(db, readerId, bookId).flatMap((row) => namesIn(row.tags).map(tagKey)));
  const keys = gone.flatMap((row) => namesIn(row.tags).map(tagKey)).filter((key) => !kept.has(key));
  takeBookTags(db, readerId, bookId, keys);
}
