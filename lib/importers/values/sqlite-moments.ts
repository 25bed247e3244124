const WRITTEN = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:\.\d{1,9})?(Z|[+-]\d{2}:?\d{2})?$/;
/** 2001-01-01, the day Apple counts from, in milliseconds since 1970. */
const APPLE_EPOCH_MS = 978_307_200_000;

/**
 * Parses a time as Kobo writes it, with or without fractions of a second and zone, to `YYYY-MM-DDTHH:MM:SS`: in UTC if
 * it has a zone. Null if it is not a time, as `0000-00-00T00:00:00.000`.
 */
export function momentWritten(text: string | null): string | null {
  const found = WRITTEN.exec(text?.trim() ?? "");
  if (found === null) return null;
  const [, day = "", time = "", zone = "Z"] = found;
  const moment = utc(Date.parse(`${day}T${time}${zone}`));
  // A day that does not exist, such as 31 February, would be taken for another one.
  const exists = utc(Date.parse(`${day}T00:00:00Z`))?.startsWith(day) === true;
  return exists ? moment : null;
}

/** Converts seconds since 2001-01-01 UTC, as Apple counts them. Null if the time is outside 1990 to 2199. */
export function momentSince2001(seconds: number | null): string | null {
  return seconds === null || seconds === 0 ? null : utc(APPLE_EPOCH_MS + Math.floor(seconds) * 1000);
}

function utc(milliseconds: number): string | null {
  if (!(milliseconds >= Date.UTC(1990) && milliseconds < Date.UTC(2200))) return null;
  return new Date(milliseconds).toISOString().slice(0, 19);
}
