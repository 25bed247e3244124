import { coverBefore, setCover } from "#components/book/cover-requests.ts";
import { request } from "#components/request.ts";
import type { Book, BookChange } from "#lib/api-contract/book.ts";
import { authorsIn } from "#lib/vocabulary/filing.ts";

/** Says whether two books that look alike are two. */
export function setDistinct(id: number, bookId: number, distinct: boolean): Promise<unknown> {
  return request("PUT /api/v1/books/{id}/distinct", { params: { id }, json: { bookId, distinct } });
}

/**
 * Merges `other` into `kept`, and returns what makes them two again: `other` with its sources, title, details and
 * cover, under a new id. Null if `other` has no sources by which its highlights could be told apart.
 */
export async function mergeDuplicate(kept: Book, other: Book): Promise<(() => Promise<unknown>) | null> {
  const { items } = await request("GET /api/v1/books/{id}/sources", { params: { id: other.id } });
  const cover = await coverBefore(other.id);
  await request("POST /api/v1/books/{id}/merge", { params: { id: kept.id }, json: { bookId: other.id } });
  const sourceIds = items.map(({ id }) => id);
  if (sourceIds.length === 0) return null;
  return async () => {
    const made = await request("POST /api/v1/books/{id}/split", { params: { id: kept.id }, json: { sourceIds } });
    await request("PATCH /api/v1/books/{id}", { params: { id: made.id }, json: changeTo(other, made) });
    await request("PATCH /api/v1/books/{id}", { params: { id: kept.id }, json: { tags: kept.tags } });
    if (!cover) return;
    await setCover(made.id, cover);
    // It had none, and took that of the other.
    if (!kept.cover) await setCover(kept.id, null);
  };
}

/** What gives a book that was split off the title, the details and the tags that it had before. */
function changeTo(before: Book, made: Book): BookChange {
  const { subtitle, series, seriesNumber, year, language, isbn, publisher, tags, pinned, archived } = before;
  const details = { subtitle, series, seriesNumber, year, language, isbn, publisher };
  return {
    ...(before.title !== made.title && { title: before.title }),
    ...(before.author !== made.author && { authors: authorsIn(before.author ?? "") }),
    ...details,
    tags,
    pinned,
    archived,
  };
}
