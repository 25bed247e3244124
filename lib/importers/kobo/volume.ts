import { readIsbn } from "../../vocabulary/isbn.ts";
import { standIn } from "../stand-in.ts";
import type { SourceBook } from "../types.ts";

interface KoboVolumeFacts {
  title?: string | null;
  author?: string | null;
  isbn?: string | null;
}

/**
 * The book of a volume. If somebody copied it to the reader, its id is the path of its file, which gives the title if
 * nothing else does; if it is from the shop, the id is a number of Kobo's. The title of a book that was removed from
 * the reader may be unknown: its highlights get a placeholder.
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
