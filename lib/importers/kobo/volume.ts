import { readIsbn } from "../values/isbn.ts";
import { standIn } from "../stand-in.ts";
import type { SourceBook } from "../types.ts";

interface KoboVolumeFacts {
  title?: string | null;
  author?: string | null;
  isbn?: string | null;
}

/**
 * The book of a volume. Of one that somebody copied to the reader, the id is the path of its file, which gives the
 * title where nothing else does; of one from the shop it is a number of Kobo's. Of a book that was removed from the
 * reader nothing may tell the title: its highlights are kept under a stand-in.
 */
export function bookOf(volumeId: string, { title, author, isbn }: KoboVolumeFacts): SourceBook {
  return {
    title: title ?? titleInPath(volumeId) ?? standIn(volumeId),
    author: author ?? null,
    isbn: isbn == null ? null : readIsbn(isbn),
    sourceId: volumeId,
  };
}

function titleInPath(volumeId: string): string | null {
  const file = /^file:\/\/.*\/([^/]+)$/.exec(volumeId)?.[1];
  return file?.replace(/(?:\.kepub)?\.(?:epub|pdf|mobi|txt|cbz|cbr|html?|rtf)$/i, "").trim() || null;
}
