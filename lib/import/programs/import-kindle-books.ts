import { sourceBookByKey, sourcesOfBook } from "#db/entries/source-books.ts";
import { isSettledStatus } from "#lib/vocabulary/import-life.ts";
import type { KindleBooksTaken, PublishedBook, PublishedHighlight } from "#lib/api-contract/published.ts";
import { colorNamed } from "#lib/importers/values/colors.ts";
import { readRange } from "#lib/importers/values/place.ts";
import type { LektrBook, LektrHighlight } from "#lib/importers/lektr/ours.ts";
import { knownAuthors } from "#lib/importers/unknown.ts";
import { COLORS } from "#lib/vocabulary/colors.ts";
import { sourceBookKey } from "../books/keys.ts";
import { publishedCounts } from "../history/present-import.ts";
import { type ClientContext, type ProgramImport, importFromProgram } from "./import-from-program.ts";

interface TakenBook {
  taken: KindleBooksTaken["books"][number];
  created: boolean;
  settled: boolean;
}

/**
 * Imports what the published extension reads in Amazon's notebook: each book as an import of its own, so that the
 * result can be reported per book. Waits `patienceMs` at most; `settled` says whether all of them are over.
 * @throws {Error} if the file made from them is not in our own format
 */
export async function importKindleBooks(
  context: ClientContext,
  client: string,
  books: PublishedBook[],
  patienceMs: number,
): Promise<{ answer: KindleBooksTaken; settled: boolean }> {
  const until = performance.now() + patienceMs;
  const all: TakenBook[] = [];
  for (const book of books) all.push(await takeBook(context, client, asOurs(book), until - performance.now()));
  const sum = (count: (one: TakenBook) => number) => all.reduce((total, one) => total + count(one), 0);
  const settled = all.every((one) => one.settled);
  const answer = {
    message: settled ? "Import complete" : "The import goes on.",
    booksCreated: sum(({ created }) => Number(created)),
    highlightsImported: sum(({ taken }) => taken.highlightsImported),
    highlightsSkipped: sum(({ taken }) => taken.highlightsSkipped),
    books: all.map(({ taken }) => taken),
  };
  return { answer, settled };
}

async function takeBook(
  context: ClientContext,
  client: string,
  book: LektrBook,
  patienceMs: number,
): Promise<TakenBook> {
  const { db, readerId } = context;
  const brought: ProgramImport = { client, source: "kindle-notebook", books: [book] };
  const started = await importFromProgram(context, brought, patienceMs);
  if (!started.ok) throw new Error(`import: ${started.code}: ${started.message}`);
  const { row } = started;
  const author = knownAuthors(book.author?.trim() ?? "");
  const key = sourceBookKey(brought.source, { title: book.title, author });
  const bookId = sourceBookByKey(db, readerId, key)?.bookId ?? null;
  const created = bookId !== null && sourcesOfBook(db, readerId, bookId)[0]?.importId === row.id;
  const taken = { bookId, title: book.title, ...publishedCounts(row) };
  return { taken, created, settled: isSettledStatus(row.status) };
}

function asOurs({ title, author, highlights }: PublishedBook): LektrBook {
  return { title, author, highlights: highlights.map(highlightAsOurs) };
}

function highlightAsOurs({ content, note, location, color }: PublishedHighlight): LektrHighlight {
  const range = readRange(location ?? "");
  const named = colorNamed(color ?? "");
  return {
    text: content,
    note,
    ...(range ? { location: range } : { page: location?.trim().slice(0, 30) || null }),
    color: COLORS.find((one) => one === named) ?? null,
  };
}
