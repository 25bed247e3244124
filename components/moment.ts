const MONTHS = "January February March April May June July August September October November December".split(" ");
const DAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");
const WALL_CLOCK = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?)?$/;
const WEEK_MS = 7 * 24 * 3_600_000;

/** A point in time as it is written, without a zone; `at` is the same in milliseconds, in the device's zone. */
export type Moment = { clock: Date; hasTime: boolean; at: number };

/**
 * Parses `YYYY-MM-DD`, `YYYY-MM-DDTHH:MM:SS` (wall-clock time, shown unchanged) or ISO 8601 with a zone (shown in the
 * device's zone if `local`, else in UTC). Null for anything else. `clock` has the digits in its UTC fields.
 */
export function readMoment(text: string, local: boolean): Moment | null {
  const wall = WALL_CLOCK.exec(text);
  if (wall) {
    const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = wall.slice(1).map((digits) => Number(digits ?? 0));
    const at = new Date(year, month - 1, day, hour, minute).getTime();
    return { clock: new Date(Date.UTC(year, month - 1, day, hour, minute)), hasTime: wall[4] !== undefined, at };
  }
  const at = Date.parse(text);
  if (Number.isNaN(at)) return null;
  const shift = local ? new Date(at).getTimezoneOffset() * 60_000 : 0;
  return { clock: new Date(at - shift), hasTime: true, at };
}

/** For instance “4 Mar 2024”. Formatted by hand: the server's and the browser's locale data may differ. */
export function shortDate({ clock }: Moment): string {
  return `${clock.getUTCDate()} ${MONTHS[clock.getUTCMonth()]?.slice(0, 3)} ${clock.getUTCFullYear()}`;
}

/** For instance “Monday 4 March 2024, 07:12”. */
export function fullDate({ clock, hasTime }: Moment): string {
  const date = `${DAYS[clock.getUTCDay()]} ${clock.getUTCDate()} ${MONTHS[clock.getUTCMonth()]} ${clock.getUTCFullYear()}`;
  return hasTime ? `${date}, ${timeOfDay({ clock })}` : date;
}

/** A day in the device's zone, for instance “Monday 4 March”. */
export function dayWords(day: Date): string {
  return `${DAYS[day.getDay()]} ${day.getDate()} ${MONTHS[day.getMonth()]}`;
}

/** For instance “07:12”. */
function timeOfDay({ clock }: Pick<Moment, "clock">): string {
  return clock.toISOString().slice(11, 16);
}

const RELATIVE = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

/** For instance “3 days ago” or “in 10 minutes”; null if it is so far away that the date is clearer. */
export function timeAgo(moment: Moment, now: number): string | null {
  const elapsed = now - moment.at;
  if (elapsed <= -60_000) return timeAhead(-elapsed);
  if (elapsed >= WEEK_MS) return null;
  const days = daysBetween(moment.at, now);
  if (days === 0 && !moment.hasTime) return RELATIVE.format(0, "day");
  const minutes = Math.floor(elapsed / 60_000);
  // For the first minute, `Intl` says “this minute”.
  if (minutes < 1) return "just now";
  if (minutes < 60) return RELATIVE.format(-minutes, "minute");
  return days === 0 ? RELATIVE.format(-Math.floor(minutes / 60), "hour") : RELATIVE.format(-days, "day");
}

function timeAhead(ahead: number): string | null {
  const minutes = Math.round(ahead / 60_000);
  if (minutes < 60) return RELATIVE.format(minutes, "minute");
  const hours = Math.round(minutes / 60);
  return hours > 36 ? null : RELATIVE.format(hours, "hour");
}

/** Number of midnights between two moments, in the device's zone. */
function daysBetween(earlier: number, later: number): number {
  return Math.round((new Date(later).setHours(0, 0, 0, 0) - new Date(earlier).setHours(0, 0, 0, 0)) / 86_400_000);
}
