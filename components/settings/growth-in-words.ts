import { byteSize } from "#components/byte-size.ts";

interface SizeOfDay {
  /** `2026-11-28`. */
  day: string;
  bytes: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** Over how many days growth is told. */
const DAYS = 28;

/** How the database grew over the last weeks, in a sentence; null if too little is known. */
export function growthInWords(sizes: readonly SizeOfDay[]): string | null {
  const last = sizes.at(-1);
  if (!last) return null;
  const since = Date.parse(last.day) - DAYS * DAY_MS;
  const first = sizes.find(({ day }) => Date.parse(day) >= since) ?? last;
  const days = Math.round((Date.parse(last.day) - Date.parse(first.day)) / DAY_MS);
  if (days === 0) return null;
  const grown = last.bytes - first.bytes;
  const period = days === 1 ? "since yesterday" : `in ${days} days`;
  if (grown === 0) return `The same size ${days === 1 ? "as yesterday" : `for ${days} days`}`;
  return `${byteSize(Math.abs(grown))} ${grown > 0 ? "more" : "less"} ${period}`;
}
