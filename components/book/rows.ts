import type { BookOutline, WordlessRun } from "#lib/vocabulary/book-outline.ts";

/** A row of a book's page, under the heading of the chapter that begins with it, if one does. */
export type BookPageRow = { chapter: string | null } & (
  | { kind: "highlight"; id: number; textLength: number; noteLength: number }
  | { kind: "wordless"; ids: readonly number[]; run: WordlessRun }
);

/** The highlights of a row. */
export function idsOfRow(row: BookPageRow): readonly number[] {
  return row.kind === "highlight" ? [row.id] : row.ids;
}

interface RowsOptions {
  isShown: (id: number) => boolean;
  /** The runs of highlights without words that are unfolded, by the id of their first one. */
  unfolded: ReadonlySet<number>;
}

/** The rows of a book's page: its highlights in order, with several in a row that have no words as one. */
export function rowsOf(outline: BookOutline, { isShown, unfolded }: RowsOptions): BookPageRow[] {
  const { ids, textLengths, noteLengths } = outline;
  const chapters = new Map(outline.chapters.map(({ at, title }) => [at, title]));
  const folded = new Map(
    outline.wordless
      .filter(({ from, to }) => to - from > 1 && !unfolded.has(ids[from] ?? 0))
      .map((run) => [run.from, run]),
  );
  const rows: BookPageRow[] = [];
  let chapter: string | null = null;
  for (let at = 0; at < ids.length; at++) {
    chapter = chapters.get(at) ?? chapter;
    const run = folded.get(at);
    const id = ids[at] ?? 0;
    if (run) {
      const within = ids.slice(run.from, run.to).filter(isShown);
      if (within.length > 0) rows.push({ kind: "wordless", ids: within, run, chapter });
      at = run.to - 1;
    } else if (isShown(id)) {
      rows.push({ kind: "highlight", id, chapter, textLength: textLengths[at] ?? 0, noteLength: noteLengths[at] ?? 0 });
    } else continue;
    // A chapter whose first highlights are gone begins with the first that is left.
    chapter = null;
  }
  return rows;
}

/** The width of a page's column, and the heights of its lines, in CSS pixels. */
export interface PageMeasure {
  width: number;
  /** Notes are beside their passages. */
  hasMargin: boolean;
}

const LINE_PX = 28.8;
const LETTER_PX = 8.6;
const DETAILS_PX = 34;
const NOTE_LINE_PX = 20;
const NOTE_LETTER_PX = 7;
const HEADING_PX = 60;
const MARGIN_PX = 224;

/** About how high a row is. The real height replaces it when the row is first shown. */
export function estimateHeight(row: BookPageRow, { width, hasMargin }: PageMeasure): number {
  const heading = row.chapter === null ? 0 : HEADING_PX;
  if (row.kind === "wordless") return heading + LINE_PX;
  const lines = (letters: number, letterPx: number, column: number) => Math.ceil((letters * letterPx) / column);
  const text = Math.max(1, lines(row.textLength, LETTER_PX, width)) * LINE_PX + DETAILS_PX;
  const note = lines(row.noteLength, NOTE_LETTER_PX, hasMargin ? MARGIN_PX : width) * NOTE_LINE_PX;
  return heading + (hasMargin ? Math.max(text, note) : text + note + (note > 0 ? 8 : 0));
}
