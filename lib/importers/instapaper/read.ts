import { z } from "zod";
import { cellText } from "../csv/entries.ts";
import { readMoment } from "../csv/moment.ts";
import { openTable } from "../csv/table.ts";
import { distinct, readTags } from "../csv/tags.ts";
import { type CsvPart, readPartsOf } from "../csv-parts.ts";
import { type ReadStep, type SourceBook, UnreadableFile } from "../types.ts";
import { webPage } from "../web-page.ts";

const NEEDED = ["url", "title", "selection", "folder", "timestamp"];
/** Folders that Instapaper itself sorts into. */
const OWN_FOLDERS = ["Unread", "Archive", "Starred"];

type InstapaperCells = (column: string) => string;

/** Whether a table with these columns is an export of Instapaper. */
export function isInstapaper(columns: readonly string[]): boolean {
  return NEEDED.every((name) => columns.includes(name));
}

/**
 * Reads the CSV of Instapaper: a row is a page, with the passage that was selected when it was saved, if any; a page
 * without one is a bookmark. The time is that of saving, in seconds. The folder and the tags (`["coding"]`, in newer
 * exports) are tags of the page.
 *
 * There is no specification; the columns are those that many public importers read, some of which quote real exports.
 * @throws {UnreadableFile} if it contains no such table
 */
export function* readInstapaper(bytes: Uint8Array): Generator<ReadStep> {
  const table = openTable(bytes, isInstapaper);
  if (table === null || !isInstapaper(table.names)) {
    const what = "This is not an export of Instapaper: columns such as “URL” and “Selection” are missing.";
    throw new UnreadableFile("columns_unknown", `${what} Nothing was imported. Download the CSV file again.`);
  }
  yield* readPartsOf(bytes, table, "instapaper", (cells) => [
    partOf((name) => cellText(cells[table.names.indexOf(name)])),
  ]);
}

function partOf(cell: InstapaperCells): CsvPart {
  const book = pageOf(cell);
  const highlightedAt = readMoment(cell("timestamp"));
  const date = { highlightedAt, isDateUnread: highlightedAt === null && cell("timestamp") !== "" };
  const text = cell("selection");
  return text === "" ? { kind: "bookmark", book, ...date } : { kind: "annotation", book, ...date, text };
}

function pageOf(cell: InstapaperCells): SourceBook {
  const folder = cell("folder");
  const tags = distinct([...tagsIn(cell("tags")), OWN_FOLDERS.includes(folder) ? "" : folder]);
  const title = cell("title");
  return { ...(webPage({ url: cell("url"), title }) ?? { title, author: null }), tags };
}

function tagsIn(cell: string): string[] {
  if (!cell.startsWith("[")) return readTags(cell);
  try {
    return z.array(z.string()).parse(JSON.parse(cell));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return readTags(cell.replace(/["[\]]/g, ""));
    throw error;
  }
}
