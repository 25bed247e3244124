import { colorNamed } from "../colors.ts";
import { type CsvField, type CsvMapping, type ReadStep, UnreadableFile } from "../types.ts";
import { cellText, type Reading, readEntriesOf } from "./entries.ts";
import { readIsbn } from "./isbn.ts";
import { readMoment } from "./moment.ts";
import { guessColumns } from "./names.ts";
import { readPage, readRange } from "./place.ts";
import { openTable } from "./table.ts";
import { readTags } from "./tags.ts";

/**
 * Reads a table of highlights, row by row; `mapping` says which column holds what, else the names of the columns do.
 * Rows without a title are skipped. Throws `UnreadableFile` (`columns_unknown`) if no column is said to hold the text.
 */
export function* readTable(bytes: Uint8Array, mapping?: CsvMapping): Generator<ReadStep> {
  const table = openTable(bytes);
  const columns = mapping ?? guessColumns(table?.columns ?? []);
  if (table === null || columns.text === undefined) {
    throw new UnreadableFile(
      "columns_unknown",
      "It is not clear which column of this table holds the highlighted text. Nothing was imported. Import the file again and say which column is which.",
    );
  }
  yield* readEntriesOf(bytes, table, "csv", (cells) =>
    readingOf((field) => {
      const number = columns[field];
      return number === undefined ? "" : cellText(cells[number]);
    }),
  );
}

function readingOf(cell: (field: CsvField) => string): Reading {
  const line = (field: CsvField): string => cell(field).replace(/\s+/g, " ");
  return {
    book: { title: line("title"), author: line("author") || null, isbn: readIsbn(cell("isbn")) },
    position: { ...readPage(line("page")), locations: readRange(cell("location")) },
    highlightedAt: readMoment(cell("date")),
    text: cell("text"),
    note: cell("note"),
    tags: readTags(cell("tags")),
    favorite: false,
    chapter: line("chapter") || null,
    color: colorNamed(cell("color")),
  };
}
