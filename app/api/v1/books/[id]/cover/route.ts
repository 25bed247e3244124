import { bytesBody } from "#app/api/body.ts";
import { isKnown } from "#app/api/entity-tag.ts";
import { HttpError } from "#app/api/http-error.ts";
import { notFound, serve } from "#app/api/serve.ts";
import { bookById } from "#db/library/books.ts";
import { coverOfBook, removeCover } from "#db/library/covers.ts";
import type { Book } from "#lib/api-contract/book.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { keepCover } from "#lib/covers/keep-cover.ts";
import { presentBook } from "#lib/library/present.ts";
import { COVER_REFUSALS } from "#lib/vocabulary/covers.ts";

/** The image of a cover. Under an address with its hash, browsers keep it: that never shows another image. */
export const GET = serve(operations.getCover, ({ params, query, reader, request }) => {
  const cover = coverOfBook(app().db, reader.id, params.id);
  if (!cover) throw notFound();
  const etag = `"${cover.sha256}"`;
  const kept = query.v === cover.sha256 ? "max-age=31536000, immutable" : "no-cache";
  const headers = { etag, "cache-control": `private, ${kept}`, "content-type": cover.type };
  if (isKnown(request, etag)) return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(cover.image), { headers });
});

/** Gives a book a cover, in place of the one it has. */
export const PUT = serve(operations.setCover, async ({ params, query, reader, request }) => {
  const { db } = app();
  if (!bookById(db, reader.id, params.id)) throw notFound();
  const image = await bytesBody(request, operations.setCover);
  const kept = keepCover(db, reader.id, params.id, { image, origin: query.origin, addedAt: Date.now() });
  if (kept.is === "refused") throw new HttpError(422, kept.code, COVER_REFUSALS[kept.code]);
  return bookWith(reader.id, params.id);
});

/** Removes the cover of a book, if it has one. */
export const DELETE = serve(operations.removeCover, ({ params, reader }) => {
  removeCover(app().db, reader.id, params.id);
  return bookWith(reader.id, params.id);
});

function bookWith(readerId: string, id: number): Book {
  const { db } = app();
  const row = bookById(db, readerId, id);
  if (!row) throw notFound();
  return presentBook(db, row);
}
