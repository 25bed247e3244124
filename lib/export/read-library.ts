import { selectorsOf } from "#db/entries/brought-highlights.ts";
import { sourceBooksOf } from "#db/entries/source-books.ts";
import { type BookRow, booksById, listBooks } from "#db/library/books.ts";
import { type ChosenPlace, placesOfHighlights, placesOfTag } from "#db/library/exports.ts";
import { type HighlightRow, highlightsById, highlightsOfBook } from "#db/library/highlights.ts";
import type { Db } from "#db/open.ts";
import { presentBooks, presentHighlights } from "#lib/library/present.ts";
import { authorsOf } from "#lib/vocabulary/authors.ts";
import { grouped } from "#lib/vocabulary/grouped.ts";
import { EDITED_NAME } from "#lib/vocabulary/sources.ts";
import { chunksOf } from "./chunks-of.ts";
import type { ExportedBook, ExportedHighlight, ExportStep } from "./exported.ts";

/** What to export: the whole library, some books, or chosen highlights. */
export type ExportScope =
  | { of: "library" }
  | { of: "books"; bookIds: number[] }
  | { of: "tag"; nameKey: string }
  | { of: "highlights"; ids: number[] };

/** Books and highlights read at a time: few enough that nobody waits. */
const BOOKS = 50;
const HIGHLIGHTS = 200;
/** Highlights without a position come last. */
const LAST = 9e15;

/**
 * Reads what is to be exported, books by title, piece by piece. Never holds more than one part in memory, except for
 * the places of chosen highlights. Changes between two parts are seen or not; nothing is read twice.
 */
export function* readLibrary(db: Db, readerId: string, scope: ExportScope): Generator<ExportStep> {
  if (scope.of === "library") {
    yield* wholeBooks(db, readerId, allBooks(db, readerId));
  } else if (scope.of === "books") {
    yield* wholeBooks(db, readerId, chunksOf(byTitle(booksById(db, readerId, scope.bookIds)), BOOKS));
  } else {
    const places =
      scope.of === "tag" ? placesOfTag(db, readerId, scope.nameKey) : placesOfHighlights(db, readerId, scope.ids);
    yield* chosenHighlights(db, readerId, places);
  }
}

function* allBooks(db: Db, readerId: string): Generator<BookRow[]> {
  let after: { value: string; id: number } | undefined;
  for (;;) {
    const rows = listBooks(db, readerId, { sort: "title", limit: BOOKS, after });
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = { value: last.titleSort, id: last.id };
  }
}

function* wholeBooks(db: Db, readerId: string, parts: Iterable<BookRow[]>): Generator<ExportStep> {
  for (const rows of parts) {
    for (const book of exportedBooks(db, readerId, rows)) {
      if (book.highlightCount === 0) continue;
      yield { is: "book", book };
      yield* highlightsInBook(db, readerId, book.id);
    }
  }
}

function* highlightsInBook(db: Db, readerId: string, bookId: number): Generator<ExportStep> {
  let after: { value: number | null; id: number } | undefined;
  for (;;) {
    const rows = highlightsOfBook(db, readerId, { bookId, limit: HIGHLIGHTS, after });
    const last = rows.at(-1);
    if (!last) return;
    yield { is: "highlights", items: exportedHighlights(db, readerId, rows) };
    after = { value: last.readingOrder, id: last.id };
  }
}

function* chosenHighlights(db: Db, readerId: string, places: ChosenPlace[]): Generator<ExportStep> {
  const chosen = grouped(places.map((place) => [place.bookId, place] as const));
  for (const rows of chunksOf(byTitle(booksById(db, readerId, [...chosen.keys()])), BOOKS)) {
    for (const book of exportedBooks(db, readerId, rows)) {
      const inOrder = (chosen.get(book.id) ?? []).toSorted(
        (a, b) => (a.readingOrder ?? LAST) - (b.readingOrder ?? LAST) || a.id - b.id,
      );
      yield { is: "book", book: { ...book, exportedCount: inOrder.length } };
      for (const part of chunksOf(inOrder, HIGHLIGHTS)) {
        const ids = part.map(({ id }) => id);
        const found = new Map(highlightsById(db, readerId, ids).map((row) => [row.id, row]));
        const items = exportedHighlights(
          db,
          readerId,
          ids.flatMap((id) => found.get(id) ?? []),
        );
        yield { is: "highlights", items };
      }
    }
  }
}

function exportedBooks(db: Db, readerId: string, rows: BookRow[]): ExportedBook[] {
  const ids = rows.map(({ id }) => id);
  const sources = grouped(sourceBooksOf(db, readerId, ids).map((row) => [row.bookId, row] as const));
  const createdAt = new Map(rows.map((row) => [row.id, row.createdAt]));
  return presentBooks(db, readerId, rows).map((book) => {
    const from = sources.get(book.id) ?? [];
    const first = (field: "asin" | "isbn" | "md5") => from.find((source) => source[field] !== null)?.[field] ?? null;
    const named = [...new Set(from.map(({ source }) => source))].filter((source) => source !== EDITED_NAME);
    return {
      ...book,
      authors: authorsOf(book.author).map(({ name }) => name),
      sources: named.length === 0 ? [book.source] : named,
      asin: first("asin"),
      isbn: book.isbn ?? first("isbn"),
      md5: first("md5"),
      createdAt: createdAt.get(book.id) ?? 0,
      exportedCount: book.highlightCount,
    };
  });
}

function exportedHighlights(db: Db, readerId: string, rows: HighlightRow[]): ExportedHighlight[] {
  const ids = rows.map(({ id }) => id);
  const selectors = selectorsOf(db, readerId, ids);
  return presentHighlights(db, readerId, rows).map((highlight, at) => {
    const {
      sourceId = null,
      locationStart: start = null,
      locationEnd: end = null,
      readingOrder: order = null,
    } = rows[at] ?? {};
    return {
      ...highlight,
      sourceId,
      locations: start === null ? null : { start, end: end ?? start },
      order,
      selectors: selectors.get(highlight.id) ?? null,
    };
  });
}

/** In the order of the library. */
function byTitle(rows: BookRow[]): BookRow[] {
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return rows.toSorted((a, b) => compare(a.titleSort, b.titleSort) || a.id - b.id);
}
