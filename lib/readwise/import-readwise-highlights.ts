import { createHash } from "node:crypto";
import { importOfRequest } from "#db/imports/imports.ts";
import type { Db } from "#db/open.ts";
import { isSettledStatus } from "#lib/vocabulary/import-life.ts";
import type { NewReadwiseHighlight } from "#lib/api-contract/readwise.ts";
import type { ReadwiseTakenBook } from "#lib/api-contract/readwise-answers.ts";
import { type ClientContext, importFromProgram } from "#lib/import/programs/import-from-program.ts";
import type { LektrBook } from "#lib/importers/lektr/ours.ts";
import { breather } from "#lib/jobs/breathe.ts";
import { booksToTake } from "./books-to-take.ts";
import { highlightsOfImport } from "./highlights-of-import.ts";
import { presentBooksById } from "./present-books.ts";

interface ReadwiseContext extends ClientContext {
  /** The address of the reader’s Lektr, without a slash at the end. */
  origin: string;
}

/** The request of a program. */
interface SentHighlights {
  /** The program's name for the reader. */
  client: string;
  /** The body of its request, by which a repeated request is recognised. */
  body: string;
  highlights: NewReadwiseHighlight[];
}

/** The books with the highlights that resulted from the request; or the state of its import. */
export type ReadwiseImport = { state: "done"; books: ReadwiseTakenBook[] } | { state: "waiting" } | { state: "failed" };

/**
 * Imports highlights in Readwise’s format, as an import like any other, and waits up to `patienceMs` for it. A repeated
 * request finds the same import; the same highlight in another request is the same highlight.
 */
export async function importReadwiseHighlights(
  { origin, ...context }: ReadwiseContext,
  { client, body, highlights }: SentHighlights,
  patienceMs: number,
): Promise<ReadwiseImport> {
  const { db, readerId } = context;
  const books = await booksToTake(highlights, breather());
  const sources = new Set(books.map((book) => book.source));
  const [only = "readwise"] = sources;
  const source = sources.size === 1 ? only : "readwise";
  const brought = { client, source, books, requestKey: requestKeyOf(db, readerId, body) };
  const started = await importFromProgram(context, brought, patienceMs);
  if (!started.ok) return { state: "failed" };
  const { row } = started;
  if (!isSettledStatus(row.status)) return { state: "waiting" };
  if (row.status !== "done") return { state: "failed" };
  const standing = await highlightsOfImport(db, readerId, row.id, textsOf(books));
  const named = presentBooksById(db, readerId, [...standing.keys()], origin);
  return { state: "done", books: named.map((book) => ({ ...book, modified_highlights: standing.get(book.id) ?? [] })) };
}

function textsOf(books: LektrBook[]): string[] {
  return books.flatMap((book) => book.highlights.map(({ text }) => text ?? ""));
}

/** The idempotency key of a request. If its import was undone, or failed, repeating it imports it again. */
function requestKeyOf(db: Db, readerId: string, body: string): string {
  let key = `readwise ${createHash("sha256").update(body).digest("base64url")}`;
  for (;;) {
    const known = importOfRequest(db, readerId, key);
    if (known?.status !== "undone" && known?.status !== "failed") return key;
    key = `${key.split(" after ", 1)[0]} after ${known.id}`;
  }
}
