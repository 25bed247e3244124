import { HttpError } from "#app/api/http-error.ts";
import { notFound } from "#app/api/serve.ts";
import type { Book } from "#lib/api-contract/book.ts";
import { app } from "#lib/boot.ts";
import type { Reader } from "#lib/auth/session.ts";
import type { ArrangeContext, ArrangeResult } from "#lib/import/run/arrange-books.ts";
import { breather } from "#lib/jobs/breathe.ts";
import { presentBook } from "#lib/library/present.ts";

const REFUSALS = {
  same_book: "These are the same book already.",
  import_runs: "An import is under way. Try again when it is over.",
  nothing_chosen: "Choose at least one of the book’s sources.",
  nothing_left: "Leave at least one source with the book.",
};

export function arranging(reader: Reader): ArrangeContext {
  return { db: app().db, readerId: reader.id, now: Date.now, breathe: breather() };
}

/** The book that came of it. @throws {HttpError} if nothing did */
export function presentArranged(arranged: ArrangeResult): Book {
  if (arranged.ok) return presentBook(app().db, arranged.book);
  const { code } = arranged;
  if (code === "gone") throw notFound();
  throw new HttpError(409, code, REFUSALS[code]);
}
