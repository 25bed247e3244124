import type { KindleHighlight } from "./book.ts";

const PAGE = /page|seite|p[áa]gina|p[áa]g\b|blz|ページ|页|頁|पृष्ठ/i;
const LOCATION = /location|position|posici[óo]n|posizione|posi[çc][ãa]o|emplacement|locatie|位置|लोकेशन|स्थान/i;

/**
 * The page and location of a highlight. `header` is for instance `Yellow highlight | Page: 12` or `Gelbe Markierung |
 * Position: 1.234`, in the reader's language; `hidden` is the location in the row's hidden field, if any.
 */
export function placeOf(header: string, hidden: string): Pick<KindleHighlight, "page" | "location"> {
  const said = header.slice(header.lastIndexOf("|") + 1);
  const shown = shownPlace(said);
  const location = numberIn(hidden);
  if (PAGE.test(said)) {
    // If both contain the page, there is no location.
    return { page: shown, location: location === numberIn(shown ?? "") ? null : rangeOf(location) };
  }
  if (LOCATION.test(said) || shown === null)
    return { page: null, location: rangeOf(location ?? numberIn(shown ?? "")) };
  // In an unknown language: a number that differs from the location is the page.
  const isLocation = location === null || location === numberIn(shown);
  return { page: isLocation ? null : shown, location: rangeOf(location) };
}

/** The text after the colon; without one, the number. Page numbers can be roman. */
function shownPlace(said: string): string | null {
  const behind = /[:：]\s*(\S(?:.*\S)?)\s*$/.exec(said)?.[1] ?? /[\d.,\s]*\d/.exec(said)?.[0];
  const place = behind?.trim();
  return place === undefined || place === "" ? null : ungrouped(place);
}

function rangeOf(location: number | null): KindleHighlight["location"] {
  return location === null ? null : { start: location, end: location };
}

/** A positive integer with any digit grouping; null for anything else. */
function numberIn(text: string): number | null {
  const digits = ungrouped(text.trim());
  return /^\d+$/.test(digits) && Number(digits) > 0 ? Number(digits) : null;
}

function ungrouped(text: string): string {
  return text.replace(/(\d)[.,’'\s\u00A0\u202F](?=\d{3}(\D|$))/g, "$1");
}
