import { failureIn, request, unreachable } from "#components/request.ts";
import type { Book } from "#lib/api-contract/book.ts";
import { withBase } from "#lib/vocabulary/base-path.ts";

/** The cover of a book before a change: its image, or null if it was the generated one. */
export type CoverBefore = { image: Blob; origin: NonNullable<Book["cover"]>["origin"] } | null;

/** Fetches the cover that a book has now, so that a change of it can be undone. */
export async function coverBefore(id: number): Promise<CoverBefore> {
  const { cover } = await request("GET /api/v1/books/{id}", { params: { id } });
  if (!cover) return null;
  const response = await fetch(withBase(cover.url)).catch(() => {
    throw unreachable(true);
  });
  if (!response.ok) throw failureIn(null, response.status);
  return { image: await response.blob(), origin: cover.origin };
}

/** Gives a book this cover, or the generated one. */
export async function setCover(id: number, cover: CoverBefore): Promise<Book> {
  if (!cover) return request("DELETE /api/v1/books/{id}/cover", { params: { id } });
  const { image, origin } = cover;
  return request("PUT /api/v1/books/{id}/cover", { params: { id }, query: { origin }, file: image });
}
