import type { Annotation } from "../annotation.ts";
import { cellText, readEntriesOf } from "../csv/entries.ts";
import { readMoment } from "../csv/moment.ts";
import { readPage } from "../values/place.ts";
import { openTable } from "../csv/table.ts";
import { readTags } from "../csv/tags.ts";
import { documentAt } from "../hypothesis/document.ts";
import { type ReadStep, UnreadableFile } from "../types.ts";

/** The names of a column in one version of the client or another. */
const COLUMNS = {
  date: ["created at", "creation date"],
  url: ["url"],
  group: ["group"],
  type: ["type", "annotation/reply type"],
  quote: ["quote"],
  comment: ["comment", "body"],
  tags: ["tags"],
  page: ["page"],
};
type HypothesisColumn = keyof typeof COLUMNS;
const NEEDED: HypothesisColumn[] = ["date", "url", "group", "type", "quote", "comment"];

/** Whether a table with these columns is an export of the Hypothesis client. */
export function isHypothesisTable(columns: readonly string[]): boolean {
  return NEEDED.every((column) => numberOf(columns, column) !== -1);
}

/**
 * Reads the CSV that the Hypothesis client exports. It has neither the title of a page nor the parent of a reply: a
 * reply is a note to the page, as is a comment without a quote. Times are in the time zone of the person who exported
 * it.
 *
 * Source: https://github.com/hypothesis/client (`src/sidebar/services/annotations-exporter.tsx`, whose columns changed
 * twice).
 * @throws {UnreadableFile} if it contains no such table
 */
export function* readHypothesisTable(bytes: Uint8Array): Generator<ReadStep> {
  const table = openTable(bytes, isHypothesisTable);
  if (table === null || !isHypothesisTable(table.names)) {
    const what = "This is not a table of Hypothesis: columns such as “URL” and “Quote” are missing.";
    throw new UnreadableFile("columns_unknown", `${what} Nothing was imported. Export your annotations again.`);
  }
  yield* readEntriesOf(bytes, table, "hypothesis", (cells) =>
    annotationOf((column) => cellText(cells[numberOf(table.names, column)])),
  );
}

function annotationOf(cell: (column: HypothesisColumn) => string): Annotation {
  const highlightedAt = readMoment(cell("date"));
  const position = readPage(cell("page"));
  return {
    book: documentAt(cell("url"), ""),
    text: cell("quote"),
    note: cell("comment"),
    tags: readTags(cell("tags")),
    highlightedAt,
    isDateUnread: highlightedAt === null && cell("date") !== "",
    position,
    isPlaceUnread: position.page === null && cell("page") !== "",
  };
}

function numberOf(columns: readonly string[], column: HypothesisColumn): number {
  return columns.findIndex((name) => COLUMNS[column].includes(name));
}
