import { NextResponse } from "next/server";
import { notFound } from "#app/api/answer.ts";
import { Refused } from "#app/api/refused.ts";
import { app } from "#lib/boot.ts";
import type { Reader } from "#lib/auth/session.ts";
import type { ArrangeContext, Arranged } from "#lib/import/run/arrange-books.ts";
import { breather } from "#lib/jobs/breathe.ts";
import { presentBooks } from "#lib/library/present.ts";

const REFUSALS = {
  same_book: "These are the same book already.",
  import_runs: "An import is under way. Try again when it is over.",
  nothing_chosen: "Choose at least one of the book’s sources.",
  nothing_left: "Leave at least one source with the book.",
};

export function arranging(reader: Reader): ArrangeContext {
  return { db: app().db, readerId: reader.id, now: Date.now, breathe: breather() };
}

/** The book that came of it, as it is answered. */
export function answerArranged(arranged: Arranged): Response {
  if (arranged.ok) return NextResponse.json(presentBooks(app().db, arranged.book.readerId, [arranged.book])[0]);
  const { code } = arranged;
  if (code === "gone") throw notFound();
  throw new Refused(409, code, REFUSALS[code]);
}
