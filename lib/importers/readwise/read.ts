import { colorNamed } from "../values/colors.ts";
import type { Annotation } from "../annotation.ts";
import { cellText, readEntriesOf } from "../csv/entries.ts";
import { readMoment } from "../csv/moment.ts";
import { readPage, readRange } from "../values/place.ts";
import { openTable } from "../csv/table.ts";
import { distinct, readTags } from "../csv/tags.ts";
import { type Position, type ReadStep, type SourceBook, UnreadableFile } from "../types.ts";
import { isReadwise, type ReadwiseColumn, readwiseColumns } from "./columns.ts";
import { FAVORITE, takeInlineTags } from "./inline-tags.ts";

type ReadwiseCells = (column: ReadwiseColumn) => string;

const ASIN = /^[A-Z0-9]{10}$/;

/**
 * Reads the CSV that Readwise exports, row by row, whatever the order of its columns. Throws `UnreadableFile`
 * (`columns_unknown`) if those of the highlight and of the book's title are not there.
 */
export function* readReadwise(bytes: Uint8Array): Generator<ReadStep> {
  const table = openTable(bytes, isReadwise);
  if (table === null || !isReadwise(table.names)) {
    throw new UnreadableFile(
      "columns_unknown",
      "This is not a Readwise export: it has no columns “Highlight” and “Book Title”. Nothing was imported. Export your highlights from Readwise again, as CSV.",
    );
  }
  const columns = readwiseColumns(table.names);
  yield* readEntriesOf(bytes, table, "readwise", (cells) =>
    readingOf((column) => cellText(cells[columns.get(column) ?? -1])),
  );
}

function readingOf(cell: ReadwiseCells): Annotation {
  const { note, tags: inline } = takeInlineTags(cell("note"));
  const tags = distinct([...readTags(cell("tags")), ...inline]);
  return {
    book: bookOf(cell),
    position: positionOf(cell("location type").toLowerCase(), cell("location")),
    highlightedAt: readMoment(cell("highlighted at")),
    text: cell("highlight"),
    note,
    tags: tags.filter((tag) => tag.toLowerCase() !== FAVORITE),
    favorite: tags.some((tag) => tag.toLowerCase() === FAVORITE),
    color: colorNamed(cell("color")),
  };
}

function bookOf(cell: ReadwiseCells): SourceBook {
  const asin = cell("amazon book id").toUpperCase();
  const title = cell("book title").replace(/\s+/g, " ");
  const author = cell("book author").replace(/\s+/g, " ") || null;
  return { title, author, asin: ASIN.test(asin) ? asin : null, tags: readTags(cell("document tags")) };
}

/** Of `order`, `time_offset` and the like only the order is used: their units match no other source. */
function positionOf(type: string, written: string): Position {
  const nowhere: Position = { page: null, pages: null, locations: null };
  if (type === "page") return { ...nowhere, ...readPage(written) };
  const range = readRange(written);
  if (type === "location") return { ...nowhere, locations: range };
  return { ...nowhere, order: range?.start ?? null };
}
