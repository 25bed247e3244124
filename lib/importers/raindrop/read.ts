import { cellText } from "../csv/entries.ts";
import { readMoment } from "../csv/moment.ts";
import { openTable } from "../csv/table.ts";
import { distinct, readTags } from "../csv/tags.ts";
import { type CsvPart, readPartsOf } from "../csv-parts.ts";
import { type ReadStep, type SourceBook, UnreadableFile } from "../types.ts";
import { webPage } from "../web-page.ts";
import { highlightsIn } from "./highlights.ts";

const NEEDED = ["url", "folder", "tags", "created", "cover", "highlights"];
/** Raindrop's name for items without a collection. */
const NO_FOLDER = "Unsorted";

type RaindropCells = (column: string) => string;

/** Whether a table with these columns is a backup of Raindrop. */
export function isRaindrop(columns: readonly string[]): boolean {
  return NEEDED.every((name) => columns.includes(name));
}

/**
 * Reads the CSV of Raindrop: a row is a page with all its highlights in one cell, each of which is an entry, as is the
 * note to the page. A page with neither is a bookmark. The tags of a page, and the collection it is in, are tags of the
 * page; the only date is that of saving the page, which is not used for highlights.
 *
 * There is no specification; the columns are those of public reports (wallabag/wallabag#8211,
 * mtopping/obsidian-raindrop#23), the lines within a cell are those of a sample.
 * @throws {UnreadableFile} if it contains no such table
 */
export function* readRaindrop(bytes: Uint8Array): Generator<ReadStep> {
  const table = openTable(bytes, isRaindrop);
  if (table === null || !isRaindrop(table.names)) {
    const what = "This is not a backup of Raindrop: columns such as “url” and “highlights” are missing.";
    throw new UnreadableFile("columns_unknown", `${what} Nothing was imported. Export it again as CSV.`);
  }
  yield* readPartsOf(bytes, table, "raindrop", (cells) =>
    partsOf((name) => cellText(cells[table.names.indexOf(name)])),
  );
}

function partsOf(cell: RaindropCells): CsvPart[] {
  const book = pageOf(cell);
  const highlights = highlightsIn(cell("highlights")).map(({ text, note, isGuessed }): CsvPart => ({
    kind: "annotation",
    book,
    text,
    note,
    guessed: isGuessed,
  }));
  const note = cell("note");
  if (note !== "") return [{ kind: "annotation", book, text: "", note }, ...highlights];
  if (highlights.length > 0) return highlights;
  const highlightedAt = readMoment(cell("created"));
  return [{ kind: "bookmark", book, highlightedAt, isDateUnread: highlightedAt === null && cell("created") !== "" }];
}

function pageOf(cell: RaindropCells): SourceBook {
  const folder = cell("folder");
  const tags = distinct([...readTags(cell("tags")), folder === NO_FOLDER ? "" : folder]);
  const title = cell("title");
  return { ...(webPage({ url: cell("url"), title }) ?? { title, author: null }), tags };
}
