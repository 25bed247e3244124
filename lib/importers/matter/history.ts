import { cellText } from "../csv/entries.ts";
import { openTable, rowsOf } from "../csv/table.ts";
import { readTags } from "../csv/tags.ts";
import type { SourceBook } from "../types.ts";
import { webPage } from "../web-page.ts";

/** What highlights and pages have in common. */
export function keyOf(title: string, author: string): string {
  return JSON.stringify([title, author]);
}

/**
 * The saved pages in `_matter_history.csv`, by their keys. Of two with the same title and author, the first is used: it
 * is unknown which of them a highlight is from.
 */
export function readHistory(bytes: Uint8Array): Map<string, SourceBook> {
  const pages = new Map<string, SourceBook>();
  const table = openTable(bytes, isHistory);
  if (table === null || !isHistory(table.names)) return pages;
  for (const { cells } of rowsOf(bytes, table)) {
    const cell = (name: string): string => cellText(cells[table.names.indexOf(name)]);
    const [title, author, site] = [cell("title"), cell("author"), cell("publisher") || null];
    const page = webPage({ url: cell("url"), title, author: author || null, site });
    const key = keyOf(title, author);
    if (page !== null && !pages.has(key)) pages.set(key, { ...page, tags: readTags(cell("tags")) });
  }
  return pages;
}

function isHistory(columns: readonly string[]): boolean {
  return ["title", "author", "url", "last interaction date"].every((name) => columns.includes(name));
}
