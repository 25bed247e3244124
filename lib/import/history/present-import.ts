import { booksFromImport, countBooksOfImport, titlesOfImports } from "#db/entries/imported-books.ts";
import { countBooks } from "#db/library/books.ts";
import { type Counts, type ImportRow, listSkipped, previewOf } from "#db/imports/imports.ts";
import type { Db } from "#db/open.ts";
import { type Import, ImportPreview, type ImportSummary, type SentImport } from "#lib/api-contract/import.ts";
import { withCovers } from "#lib/covers/present-covers.ts";
import { importError } from "../run/fail-import.ts";
import { sourceOf } from "../run/source-of.ts";
import { describeSkip } from "../run/skip-reasons.ts";

/** Number of skipped entries in one response. */
const SKIPPED_PER_PAGE = 200;

/** An import of at most this many entries is described by its books. */
const SMALL = 50;
const SOME_TITLES = 2;
const BOOKS_SHOWN = 50;

/** The response for an import, with the skipped entries after position `after`. */
export function presentImport(db: Db, row: ImportRow, after = -1): Import {
  const [summary] = summariseImports(db, row.readerId, [row]);
  if (!summary) throw new Error("import: one row has one summary");
  const skipped = listSkipped(db, row.readerId, row.id, SKIPPED_PER_PAGE, after);
  const last = skipped.length === SKIPPED_PER_PAGE ? skipped.at(-1) : undefined;
  return {
    ...summary,
    preview: row.status === "previewed" ? previewIn(previewOf(db, row.readerId, row.id)) : null,
    skipped: skipped.map(({ entry, reason }) => ({ entry, reason: describeSkip(reason) })),
    ...booksIn(db, row),
    skippedCursor: last ? `${last.position}` : null,
  };
}

/** The books that a finished import added something to. Those of all others are still changing, or gone. */
function booksIn(db: Db, { id, readerId, status }: ImportRow): Pick<Import, "books" | "bookCount"> {
  if (status !== "done") return { books: [], bookCount: 0 };
  const books = withCovers(db, readerId, booksFromImport(db, readerId, id, BOOKS_SHOWN));
  const isAll = books.length < BOOKS_SHOWN;
  return { books, bookCount: isAll ? books.length : countBooks(db, readerId, { importId: id }) };
}

/** A preview that an older version stored may lack fields. */
function previewIn(kept: unknown): ImportPreview {
  return ImportPreview.parse(typeof kept === "object" ? { unnamed: 0, book: null, ...kept } : kept);
}

/** The response to an upload: the import, and the fields that clients of the published Lektr know. */
export function presentSent(db: Db, row: ImportRow): SentImport {
  return {
    ...presentImport(db, row),
    importId: row.id,
    booksImported: countBooksOfImport(db, row.readerId, row.id),
    ...publishedCounts(row),
    syncHistoryId: `${row.id}`,
  };
}

/** The counts of an import, as the published Lektr counts them. */
export function publishedCounts({ entries, added, updated, notes }: Counts) {
  const highlightsImported = added + updated + notes;
  return { highlightsImported, highlightsSkipped: entries - highlightsImported };
}

/** Imports as rows of a list. */
export function summariseImports(db: Db, readerId: string, rows: ImportRow[]): ImportSummary[] {
  const small = rows.filter(
    ({ client, filename, entries }) => client !== null && filename === null && entries <= SMALL,
  );
  const titles = titlesOfImports(
    db,
    readerId,
    small.map((row) => row.id),
  );
  return rows.map((row) => summarise(row, titles.get(row.id) ?? []));
}

function summarise(row: ImportRow, titles: string[]): ImportSummary {
  return {
    id: row.id,
    source: sourceOf(row),
    filename: row.filename,
    bytes: row.bytes,
    origin: row.origin === "sample" ? "upload" : row.origin,
    client: row.client,
    titles: titles.slice(0, SOME_TITLES),
    status: row.status,
    progress: row.progress,
    counts: {
      entries: row.entries,
      added: row.added,
      updated: row.updated,
      unchanged: row.unchanged,
      notes: row.notes,
      bookmarks: row.bookmarks,
      deleted: row.deleted,
      skipped: row.skipped,
    },
    guessed: row.guessed,
    unreadDates: row.unreadDates,
    unreadPlaces: row.unreadPlaces,
    error: importError(row),
    errorCode: row.errorCode,
    createdAt: new Date(row.createdAt).toISOString(),
    finishedAt: row.finishedAt === null ? null : new Date(row.finishedAt).toISOString(),
  };
}
