import { entryOf, plainText } from "../annotation.ts";
import { colorNamed } from "../values/colors.ts";
import { openTable, rowsOf, type CsvTable } from "../csv/table.ts";
import { scanRow } from "../csv/row.ts";
import { belongsTo } from "../kindle-notebook/notes.ts";
import { readPosition } from "../kindle-clippings/position.ts";
import { kindOf } from "../kindle-clippings/metadata.ts";
import { type Entry, type HighlightEntry, type ReadStep, type SourceBook, UnreadableFile } from "../types.ts";

/** Above the table: a heading, the title, `by` and the authors, a link, a rule of dashes, a blank line. */
const LINES_ABOVE = 15;

/** Whether a table with these columns is the notebook that a Kindle app mails as CSV. */
export function isKindleTable(columns: readonly string[]): boolean {
  return ["annotation type", "location", "starred?", "annotation"].every((name) => columns.includes(name));
}

/**
 * Reads the notebook that a Kindle app mails as CSV beside its HTML: title and authors are above the table, the colour
 * is in `Highlight (Yellow)`, a star marks a favourite, and a note follows its highlight. It has no dates.
 *
 * No specification of the format exists; its shape is that of public reports (hadynz/obsidian-kindle-plugin#147, #230).
 * @throws {UnreadableFile} if it contains no such table
 */
export function* readKindleTable(bytes: Uint8Array): Generator<ReadStep> {
  const table = openTable(bytes, isKindleTable);
  if (table === null || !isKindleTable(table.names)) {
    throw new UnreadableFile(
      "columns_unknown",
      "This is not a notebook of a Kindle app. Nothing was imported. Export the notebook again, and import that.",
    );
  }
  const book = bookAbove(bytes, table);
  const [type, location, starred, annotation] = ["annotation type", "location", "starred?", "annotation"].map((name) =>
    table.names.indexOf(name),
  );
  const cellsOf = (cells: string[]) => {
    const cell = (at: number | undefined) => plainText(cells[at ?? -1] ?? "");
    return { label: cell(type), place: cell(location), isStarred: cell(starred) !== "", text: cell(annotation) };
  };
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let highlight: HighlightEntry | null = null;
  let index = 0;
  for (const { cells, start, end, broken } of rowsOf(bytes, table)) {
    const raw = decoder.decode(bytes.subarray(start, end));
    const entry: Entry =
      broken === null
        ? readRow(cellsOf(cells), { book, index, raw, highlight })
        : { kind: "skipped", index, reason: broken, raw };
    if (entry.kind === "highlight") highlight = entry;
    index++;
    yield { entry, format: "kindle-notebook", bytesRead: end, raw };
  }
}

interface KindleCsvRow {
  label: string;
  place: string;
  isStarred: boolean;
  text: string;
}

interface KindleCsvBook {
  book: SourceBook;
  index: number;
  raw: string;
  /** The previous highlight, which a note may belong to. */
  highlight: HighlightEntry | null;
}

function readRow(
  { label, place, isStarred, text }: KindleCsvRow,
  { book, index, raw, highlight }: KindleCsvBook,
): Entry {
  const position = readPosition([place]);
  const kind = kindOf(label);
  if (kind === "bookmark" && text === "") return { kind, index, book, position, highlightedAt: null };
  if (kind === "note") {
    if (text === "") return { kind: "skipped", index, reason: "empty_note", raw };
    const owner = highlight !== null && belongsTo(highlight, position) ? highlight : null;
    const at = owner?.position ?? position;
    return { kind, index, book, position: at, highlightedAt: null, text, sourceId: null };
  }
  const color = colorNamed(/\(([^()]+)\)\s*$/.exec(label)?.[1] ?? "");
  const isPlaceUnread = place !== "" && position.page === null && position.locations === null;
  const guessed = kind === null;
  return entryOf({ book, text, favorite: isStarred, color, position, isPlaceUnread, guessed }, index, raw);
}

/** The title is on the second line, the authors on the third. */
function bookAbove(bytes: Uint8Array, { separator, start }: CsvTable): SourceBook {
  const lines: string[] = [];
  for (let at = 0; at < start && lines.length < LINES_ABOVE;) {
    const row = scanRow(bytes, at, start, separator);
    const line = plainText(row.cells[0] ?? "");
    if (line !== "") lines.push(line);
    at = row.end;
  }
  const [, title = "", authors = ""] = lines;
  return { title, author: /^(?:by|von|par|de|di|por|door|av|af)\s+(.+)$/i.exec(authors)?.[1] ?? null };
}
