/** Converts times as sources write them to wall-clock time: `YYYY-MM-DDTHH:MM:SS`, in UTC if the source has a zone. */

const WRITTEN =
  /^\s*(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2}|[+-]\d{2})?\s*$/i;
const MINUTE = 60_000;
const LAST_YEAR = 2199;

/**
 * Reads `2023-05-22 10:28:35`, `2023-05-22T10:28:35.000Z`, `2023-05-22T10:28:35+02:00` or a day alone, which is
 * midnight. With a zone the answer is in UTC; without one it stays as written. Null for anything else, and for days
 * that do not exist.
 */
export function fromWritten(written: string): string | null {
  const found = WRITTEN.exec(written);
  if (found === null) return null;
  const [, year, month, day, hour = "00", minute = "00", second = "00", zone] = found;
  const wallClock = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const milliseconds = Date.parse(`${wallClock}Z`);
  // Date.parse takes 31 February for 3 March.
  if (Number.isNaN(milliseconds) || new Date(milliseconds).toISOString().slice(0, 19) !== wallClock) return null;
  return fromMilliseconds(milliseconds - offsetOf(zone));
}

/** From milliseconds since 1970 (UTC); null outside the years 1970 to 2199, and for 0, which means “unknown”. */
export function fromMilliseconds(milliseconds: number): string | null {
  if (!(milliseconds > 0) || milliseconds > Date.UTC(LAST_YEAR, 11, 31, 23, 59, 59)) return null;
  return new Date(milliseconds).toISOString().slice(0, 19);
}

/** From seconds since 1970 (UTC), in the same way. */
export function fromSeconds(seconds: number): string | null {
  return fromMilliseconds(seconds * 1000);
}

function offsetOf(zone: string | undefined): number {
  const found = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone ?? "");
  if (found === null) return 0;
  const minutes = Number(found[2]) * 60 + Number(found[3] ?? 0);
  return (found[1] === "-" ? -minutes : minutes) * MINUTE;
}
