import { colorNamed } from "../values/colors.ts";
import { type CsvField, type ReadOptions, type ReadStep, UnreadableFile } from "../types.ts";
import { webPage } from "../web-page.ts";
import type { Annotation } from "../annotation.ts";
import { cellText, readEntriesOf } from "./entries.ts";
import { readIsbn } from "../../vocabulary/isbn.ts";
import { readMoment } from "./moment.ts";
import { guessColumns } from "./names.ts";
import { readPage, readRange } from "../values/place.ts";
import { openTable } from "./table.ts";
import { readTags } from "./tags.ts";

/**
 * Reads a table of highlights, row by row; `mapping` assigns the columns, else their names do. A row with the address
 * of a web page is from that page. Throws `UnreadableFile` (`columns_unknown`) if it is unknown which column contains
 * the text.
 */
export function* readTable(bytes: Uint8Array, { mapping }: ReadOptions = {}): Generator<ReadStep> {
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

function readingOf(cell: (field: CsvField) => string): Annotation {
  const line = (field: CsvField): string => cell(field).replace(/\s+/g, " ");
  const [title, author] = [line("title"), line("author") || null];
  const [locations, highlightedAt] = [readRange(cell("location")), readMoment(cell("date"))];
  return {
    book: webPage({ url: cell("url"), title, author }) ?? { title, author, isbn: readIsbn(cell("isbn")) },
    position: { ...readPage(line("page")), locations },
    highlightedAt,
    isDateUnread: highlightedAt === null && cell("date") !== "",
    isPlaceUnread: locations === null && cell("location") !== "",
    text: cell("text"),
    note: cell("note"),
    tags: readTags(cell("tags")),
    chapter: line("chapter") || null,
    color: colorNamed(cell("color")),
  };
}
