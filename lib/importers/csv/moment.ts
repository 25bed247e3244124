import { readDate } from "../kindle-clippings/dates.ts";

/** `2026-01-27 05:56:46+00:00`, `2026-01-27T05:56:46.123Z`, `2026-01-27`. */
const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?$/i;
/** Seconds or milliseconds since 1970, from 2001 on. */
const SINCE_1970 = /^([1-3]\d{9})(?:\.\d+|\d{3})?$/;

/**
 * Parses the time of a highlight as tables write it, in the format of `highlightedAt`: in UTC if it has a zone, else as
 * written. Null if it is not a date, or if day and month are ambiguous (`5/6/2024`).
 */
export function readMoment(written: string): string | null {
  const text = written.trim().slice(0, 100);
  const seconds = SINCE_1970.exec(text)?.[1];
  if (seconds !== undefined) return new Date(Number(seconds) * 1000).toISOString().slice(0, 19);
  const iso = ISO.exec(text);
  if (iso === null) return readDate(text);
  const [, year = "", month = "", day = "", hour = "00", minute = "00", second = "00", zone] = iso;
  const local = readDate(`${year}-${month}-${day} ${hour}:${minute}:${second}`);
  return local === null || zone === undefined ? local : inUtc(local, zone);
}

function inUtc(local: string, zone: string): string | null {
  const [, sign, hours, minutes = "00"] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  const offset = sign === undefined ? 0 : (Number(hours) * 60 + Number(minutes)) * (sign === "+" ? 1 : -1);
  if (Math.abs(offset) > 24 * 60) return null;
  return new Date(Date.parse(`${local}Z`) - offset * 60_000).toISOString().slice(0, 19);
}
