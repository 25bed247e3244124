import type { Annotation } from "../annotation.ts";
import { cellText, readEntriesOf } from "../csv/entries.ts";
import { readMoment } from "../csv/moment.ts";
import { openTable } from "../csv/table.ts";
import { readTags } from "../csv/tags.ts";
import { type ReadStep, type SourceBook, UnreadableFile } from "../types.ts";
import { webPage } from "../web-page.ts";

const NEEDED = ["title", "author", "publisher", "text", "highlighted date"];
/** What may hold the reader's note: no sample with one is to be had. */
const NOTES = ["note", "notes", "annotation", "comment"];

/** Whether a table with these columns is the one in Matter's export that contains the highlights. */
export function isMatter(columns: readonly string[]): boolean {
  return NEEDED.every((name) => columns.includes(name));
}

/**
 * Reads `_matter_highlights.csv` from the archive that Matter mails. An article is identified by title and author:
 * addresses are only in another table of that archive, which `pageOf` reads; if there is a column for them, it is used.
 *
 * There is no specification. The columns are those that a public converter of such a file reads; those for notes,
 * addresses and tags are guessed from their names.
 * @throws {UnreadableFile} if it contains no such table
 */
export function* readMatter(
  bytes: Uint8Array,
  pageOf: (title: string, author: string) => SourceBook | null = () => null,
): Generator<ReadStep> {
  const table = openTable(bytes, isMatter);
  if (table === null || !isMatter(table.names)) {
    const what = "These are not the highlights of Matter: columns such as “Text” and “Highlighted Date” are missing.";
    const advice = "Choose the file “_matter_highlights.csv” from the archive that Matter mails.";
    throw new UnreadableFile("columns_unknown", `${what} Nothing was imported. ${advice}`);
  }
  const note = table.names.find((name) => NOTES.includes(name)) ?? "note";
  yield* readEntriesOf(bytes, table, "matter", (cells) =>
    annotationOf((name) => cellText(cells[table.names.indexOf(name)]), note, pageOf),
  );
}

function annotationOf(
  cell: (column: string) => string,
  note: string,
  pageOf: (title: string, author: string) => SourceBook | null,
): Annotation {
  const [title, author, site] = [cell("title"), cell("author") || null, cell("publisher") || null];
  const highlightedAt = readMoment(cell("highlighted date"));
  return {
    book: webPage({ url: cell("url"), title, author, site }) ??
      pageOf(title, cell("author")) ?? { title, author: author ?? site },
    text: cell("text"),
    note: cell(note),
    tags: readTags(cell("tags")),
    highlightedAt,
    isDateUnread: highlightedAt === null && cell("highlighted date") !== "",
  };
}
