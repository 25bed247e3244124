import { readMoment } from "../csv/moment.ts";
import { htmlEvents } from "../html-events.ts";
import { entryOfClipping } from "../koreader-markdown/clipping.ts";
import { textOf } from "../text-file.ts";
import type { ReadStep } from "../types.ts";
import { clippingsIn } from "./clippings.ts";

/**
 * Reads KOReader's HTML export, of one book or several: titles, authors, chapters, pages of the screen, days, texts and
 * notes. It has no times and no colours: the colour in front of a day shows how long ago it was. Source:
 * koreader/koreader, plugins/exporter.koplugin/template/note.tpl and target/html.lua.
 */
export function* readKoreaderHtml(bytes: Uint8Array): Generator<ReadStep> {
  const page = textOf(bytes);
  const readDay = datesIn(page);
  let index = 0;
  for (const { end, ...clipping } of clippingsIn(page, htmlEvents(page), readDay)) {
    const entry = entryOfClipping(clipping, index++);
    yield { entry, format: "koreader", bytesRead: Math.floor((bytes.length * end) / page.length), raw: clipping.raw };
  }
}

/** The styles of title and author; nothing but its template writes both so. */
const HEADINGS =
  /<h2 style="font-size:\s?18pt;\s?text-align:\s?right;">[^<]{0,2000}<\/h2>\s{0,200}<h5 style="font-size:\s?12pt;\s?text-align:\s?right;/;
/** An unstyled version, with a page on a line of its own. */
const PLAIN =
  /<h2>[^<]{1,2000}<\/h2>\s{0,200}<h[35]>[^<]{0,2000}<\/h[35]>\s{0,200}<div>Page \w{1,20}<\/div>\s{0,200}<div>/;

/** Whether a page is KOReader's export. */
export function isKoreaderHtml(text: string): boolean {
  return /^\s{0,200}<(?:!doctype|html)/i.test(text) && (HEADINGS.test(text) || PLAIN.test(text));
}

const DAY_OF_PAGE = /<span>(\d{2})\/\d{2}\/\d{2}<\/span>/g;
const SHORT = /^(\d{1,2})([./-])(\d{1,2})\2(\d{2})$/;

/**
 * How to parse the days of a page, which were formatted with `%x`: as month, day and year (`06/27/24`) without a
 * locale, as on all devices. If one of them must have the day first, all have.
 */
function datesIn(page: string): (written: string) => string | null {
  let dayFirst = false;
  for (const [, first] of page.matchAll(DAY_OF_PAGE)) dayFirst ||= Number(first) > 12;
  return (written) => {
    const [, first = "", sign, second = "", year = ""] = SHORT.exec(written.trim()) ?? [];
    if (sign === undefined) return readMoment(written);
    const [month, day] = dayFirst || sign === "." ? [second, first] : [first, second];
    return readMoment(`20${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
  };
}
