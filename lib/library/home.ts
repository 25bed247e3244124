import { bookById } from "#db/library/books.ts";
import { quotationFromImports, someBooksFromImports } from "#db/entries/imported-books.ts";
import { type ImportRow, listImports } from "#db/imports/imports.ts";
import { anyHighlight, type HighlightRow } from "#db/library/highlights.ts";
import type { Db } from "#db/open.ts";
import type { PlacedHighlight } from "#lib/api-contract/highlight.ts";
import type { Import } from "#lib/api-contract/import.ts";
import { withCovers } from "#lib/covers/present-covers.ts";
import { sourceOf } from "#lib/import/run/source-of.ts";
import { presentHighlights } from "./present.ts";

/** A highlight from the whole library that stays the same for a day. */
export function rediscovered(db: Db, readerId: string, day: Date): PlacedHighlight | undefined {
  const days = Math.floor(day.getTime() / 86_400_000);
  // A large step from day to day (Knuth's multiplicative hash), so that highlights of neighbouring days are not
  // neighbours in the library.
  const row = anyHighlight(db, readerId, (days * 2_654_435_761) % 4_294_967_296);
  return row && place(db, readerId, [row])[0];
}

/** What one import added; or several from one program, one after the other. */
export interface LibraryArrival {
  /** The latest import of it. */
  importId: number;
  filename: string | null;
  client: string | null;
  source: string;
  /** ISO 8601, UTC. */
  at: string;
  added: number;
  isOneImport: boolean;
  books: Import["books"];
  /** One of its highlights; null if none has words. */
  quotation: PlacedHighlight | null;
}

/** The latest imports that are looked at: programs send many small ones. */
const LATEST_IMPORTS = 60;

interface ArrivalLimits {
  most: number;
  books: number;
  /** The highlight that the page shows anyway. */
  except?: number | undefined;
}

/** What was added to the library last, a few books and one quotation of each import. */
export function arrivals(db: Db, readerId: string, { most, ...limits }: ArrivalLimits): LibraryArrival[] {
  const added = listImports(db, readerId, LATEST_IMPORTS).filter((row) => row.status === "done" && row.added > 0);
  return groupByProgram(added)
    .slice(0, most)
    .map((rows) => describeArrival(db, readerId, rows, limits))
    .filter((arrival) => arrival.books.length > 0);
}

type ImportGroup = [ImportRow, ...ImportRow[]];

/** Imports from one program that follow each other are one group. */
function groupByProgram(rows: ImportRow[]): ImportGroup[] {
  const groups: ImportGroup[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last && row.client !== null && row.filename === null && last[0].client === row.client) last.push(row);
    else groups.push([row]);
  }
  return groups;
}

function describeArrival(
  db: Db,
  readerId: string,
  rows: ImportGroup,
  { books, except }: Omit<ArrivalLimits, "most">,
): LibraryArrival {
  const [latest] = rows;
  const ids = rows.map(({ id }) => id);
  const quotation = quotationFromImports(db, readerId, ids, except);
  return {
    importId: latest.id,
    filename: latest.filename,
    client: latest.client,
    source: sourceOf(latest),
    at: new Date(latest.createdAt).toISOString(),
    added: rows.reduce((sum, { added }) => sum + added, 0),
    isOneImport: rows.length === 1,
    books: withCovers(db, readerId, someBooksFromImports(db, readerId, ids, books)),
    quotation: (quotation && place(db, readerId, [quotation])[0]) ?? null,
  };
}

function place(db: Db, readerId: string, rows: HighlightRow[]): PlacedHighlight[] {
  return presentHighlights(db, readerId, rows).flatMap((highlight) => {
    const book = bookById(db, readerId, highlight.bookId);
    return book ? [{ highlight, book: { id: book.id, title: book.title, author: book.author } }] : [];
  });
}
