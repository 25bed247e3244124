import { HttpError } from "#app/api/http-error.ts";
import { notFound, serve } from "#app/api/serve.ts";
import { bookById } from "#db/library/books.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { keepCover } from "#lib/covers/keep-cover.ts";
import { coverWanted } from "#lib/covers/open-library/cover-wanted.ts";
import { lookUpCover } from "#lib/covers/open-library/look-up-cover.ts";
import { presentBook } from "#lib/library/present.ts";
import { COVER_REFUSALS, LOOKUP_REFUSALS } from "#lib/vocabulary/covers.ts";

/** Gives a book the cover that Open Library has of it. Ends when the caller breaks off. */
export const POST = serve(operations.lookUpCover, async ({ params, reader, request }) => {
  const { db, openLibrary } = app();
  const row = bookById(db, reader.id, params.id);
  if (!row) throw notFound();
  const found = await lookUpCover(openLibrary, coverWanted(db, reader.id, row), request.signal);
  if (found.is === "failed") {
    const { failure } = found;
    const status = failure === "no_cover" ? 404 : failure === "cancelled" ? 499 : 502;
    throw new HttpError(status, failure, LOOKUP_REFUSALS[failure]);
  }
  const cover = { image: found.image, origin: "open-library", addedAt: Date.now() } as const;
  const kept = keepCover(db, reader.id, params.id, cover);
  if (kept.is === "refused") throw new HttpError(502, kept.code, COVER_REFUSALS[kept.code]);
  const changed = bookById(db, reader.id, params.id);
  if (!changed) throw notFound();
  return presentBook(db, changed);
});
