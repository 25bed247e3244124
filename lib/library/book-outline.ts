import { colorsOfBook, factsOfBook, type OutlineFilter, outlineOfBook, type OutlineRow } from "#db/library/outline.ts";
import type { Db } from "#db/open.ts";
import type { BookOutline, WordlessRun } from "#lib/vocabulary/book-outline.ts";
import { COLORS, DEFAULT_COLOR } from "#lib/vocabulary/colors.ts";
import type { HighlightView } from "#lib/vocabulary/book-view.ts";
import { allTerms, parseQuery, partsOfWords } from "../search/query.ts";

/** Lays out a book's highlights as the reader wants to see them. Linear in their number. */
export function bookOutline(db: Db, readerId: string, view: { bookId: number } & HighlightView): BookOutline {
  const rows = outlineOfBook(db, readerId, filterOf(view));
  return {
    ids: rows.map(({ id }) => id),
    textLengths: rows.map(({ textLength }) => textLength),
    noteLengths: rows.map(({ noteLength }) => noteLength),
    chapters: view.order === "reading" ? chaptersOf(rows) : [],
    wordless: wordlessRuns(rows),
  };
}

function filterOf({ find, colors, ...view }: { bookId: number } & HighlightView): OutlineFilter {
  const query = parseQuery(find);
  const words = allTerms(query);
  return {
    ...view,
    colors: colors.length > 0 ? colors : undefined,
    // The index also has titles and authors, which are the same for the whole book.
    matching: words === null ? undefined : { words: `{text note tokens} : (${words})`, parts: partsOfWords(query) },
  };
}

function chaptersOf(rows: OutlineRow[]): BookOutline["chapters"] {
  return rows.flatMap(({ chapter }, at) =>
    chapter === (rows[at - 1]?.chapter ?? null) ? [] : [{ title: chapter, at }],
  );
}

function wordlessRuns(rows: OutlineRow[]): WordlessRun[] {
  const runs: WordlessRun[] = [];
  for (const [at, row] of rows.entries()) {
    if (row.textLength > 0 || row.noteLength > 0) continue;
    const run = runs.at(-1);
    if (run?.to === at && row.chapter === rows[at - 1]?.chapter) {
      run.to = at + 1;
      run.clipped &&= row.clipped;
      run.places[1] = placeOf(row);
    } else runs.push({ from: at, to: at + 1, clipped: row.clipped, places: [placeOf(row), placeOf(row)] });
  }
  return runs;
}

function placeOf({ page, locationStart }: OutlineRow): string | null {
  if (page !== null && page !== "") return `p. ${page}`;
  return locationStart === null ? null : `Loc. ${locationStart}`;
}

/** How many highlights a book has, and in which colours. */
export function bookFacts(db: Db, readerId: string, bookId: number) {
  const stored = new Set(colorsOfBook(db, readerId, bookId).map((color) => color ?? DEFAULT_COLOR));
  return { ...factsOfBook(db, readerId, bookId), colors: COLORS.filter((color) => stored.has(color)) };
}
