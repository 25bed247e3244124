import { isAutomatic, squeeze } from "./auto-text.ts";
import type { KoreaderRow } from "./row.ts";

/**
 * Corrects the rows that the plugin’s “Sync All History” swaps: it sends an old sidecar’s `bookmarks[]` unchanged,
 * where `notes` is the quote and `text` the note, or KOReader's automatic text. They come without `sort`, mixed with
 * the rows of `annotations[]` and `highlight[]`, which are correct.
 *
 * A row is swapped if its text is KOReader’s own (`Page 7 … @ …`), or if another row of the same second has as its text
 * what this one has as its notes: the quote always occurs a second time. If two rows mirror each other, the first is
 * the swapped one, as bookmarks are sent first. Lengths prove nothing: notes may be longer than quotes.
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
