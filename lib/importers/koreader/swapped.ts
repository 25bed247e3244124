import { isAutomatic, squeeze } from "./auto-text.ts";
import type { KoreaderRow } from "./row.ts";

/**
 * Rights what the plugin’s “Sync All History” turns over: it sends the rows of an old sidecar’s `bookmarks[]` as they
 * stand, where `notes` is the quote and `text` the note, or what KOReader wrote for one. They come without `sort`,
 * mixed with the rows of `annotations[]` and `highlight[]`, which are the right way round.
 *
 * A row is turned over if its text is KOReader’s own (`Page 7 … @ …`), or if another row of the same second has as its
 * text what this one has as its notes: the quote always comes a second time. Where two rows mirror each other, the
 * first is the turned one, as bookmarks are sent first. Lengths would not tell: notes may well be longer than quotes.
 */
export function rightSwapped(rows: KoreaderRow[]): KoreaderRow[] {
  const texts = new Set(rows.map(({ datetime, text }) => key(datetime, text)));
  const lastRow = new Map(rows.map(({ datetime, text, notes }, at) => [key(datetime, text, notes), at]));
  return rows.map((row, at) => {
    const { datetime, text, notes, sort } = row;
    if (sort !== null || text === null || notes === null || squeeze(text) === squeeze(notes)) return row;
    const mirror = lastRow.get(key(datetime, notes, text));
    const turned = isAutomatic(text) || (mirror === undefined ? texts.has(key(datetime, notes)) : mirror > at);
    return turned ? { ...row, text: notes, notes: text } : row;
  });
}

function key(...parts: (string | null)[]): string {
  return JSON.stringify(parts.map((part) => squeeze(part ?? "")));
}
