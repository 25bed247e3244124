import { readIsbn } from "../csv/isbn.ts";
import type { SourceBook } from "../types.ts";

interface Known {
  title?: string | null;
  author?: string | null;
  isbn?: string | null;
}

/**
 * The book of a volume. Of one that somebody copied to the reader, the id is the path of its file, which gives the title where
 * nothing else does; of one from the shop it is a number of Kobo's. Null if nothing tells the title.
 */
export function bookOf(volumeId: string, { title, author, isbn }: Known): SourceBook | null {
  const named = title ?? titleInPath(volumeId);
  if (named === null) return null;
  return {
    title: named,
    author: author == null || /^unknown(?: author)?$/i.test(author) ? null : author,
    isbn: isbn == null ? null : readIsbn(isbn),
    sourceId: volumeId,
  };
}

function titleInPath(volumeId: string): string | null {
  const file = /^file:\/\/.*\/([^/]+)$/.exec(volumeId)?.[1];
  return file?.replace(/(?:\.kepub)?\.(?:epub|pdf|mobi|txt|cbz|cbr|html?|rtf)$/i, "").trim() || null;
}
