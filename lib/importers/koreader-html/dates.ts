import { readMoment } from "../csv/moment.ts";

const DAY_OF_PAGE = /<span>(\d{2})\/\d{2}\/\d{2}<\/span>/g;
const SHORT = /^(\d{1,2})([./-])(\d{1,2})\2(\d{2})$/;

/**
 * How to read the days of a page, which `%x` wrote: as month, day and year (`06/27/24`) without a locale, as on all
 * devices. Where one of them can only be a day first, all are.
 */
export function datesIn(page: string): (written: string) => string | null {
  let dayFirst = false;
  for (const [, first] of page.matchAll(DAY_OF_PAGE)) dayFirst ||= Number(first) > 12;
  return (written) => {
    const [, first = "", sign, second = "", year = ""] = SHORT.exec(written.trim()) ?? [];
    if (sign === undefined) return readMoment(written);
    const [month, day] = dayFirst || sign === "." ? [second, first] : [first, second];
    return readMoment(`20${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
  };
}
