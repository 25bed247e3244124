import { asciiDigits } from "../values/digits.ts";
import { MONTHS } from "./months.ts";

/** `10:28:35`; `23h32min06s`, `22 h 05`; `09时11分28秒`; `오후 9시 5분 6초`. */
const TIMES = [
  /(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2}))?/,
  /(?<!\d)(\d{1,2})\s?h\s?(\d{2})(?!\d)(?:\s?min\.?)?(?:\s?(\d{2})\s?s(?!\p{L}))?/u,
  /(?<!\d)(\d{1,2})\s?[时時点點]\s?(\d{1,2})\s?分(?:\s?(\d{1,2})\s?秒)?/,
  /(?<!\d)(\d{1,2})\s?시\s?(\d{1,2})\s?분(?:\s?(\d{1,2})\s?초)?/,
  // `20.01.02`, only at the end of the line, because dates contain dots, too.
  /(?<![\d.])(\d{1,2})\.(\d{2})\.(\d{2})$/,
];
/** How far from UTC the clock was: no time of day, though it looks like one. */
const OFFSET = /(?:gmt|utc)\s?[-+\u2212]\s?\d{1,2}(?::?\d{2})?/;
/** Before the time in Chinese, Japanese, Korean and Turkish, after it elsewhere (`Hinzugefügt am …` is no morning). */
const BEFORE = /(上午|下午|凌晨|清晨|早上|中午|晚上|夜里|午前|午後|오전|오후|(?<!\p{L})(?:öö|ös))$/u;
const AFTER = /^(?:(a|p)\.?m|(öö|ös|fm|em|πμ|μμ|ap|ip|dop|odp|ص|م))(?![\p{L}\p{N}])/u;
const AFTERNOON = /^(?:p|下午|晚上|夜里|午後|오후|ös|em|μμ|ip|odp|م)$/;
const EASTERN = /(\d{4})[年년](\d{1,2})[月월](\d{1,2})[日일]/;
const NUMERIC = /(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/;
/** `30.09.2019`, `9/30/2019`, `23/11/2025`. */
const YEAR_LAST = /(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)/;
/** Such as U+202F before AM and PM since 2024; ordinary lines skip the costly replacement. */
const UNUSUAL_SPACE = /[^\S ]| {2}|[\u200e\u200f]/;
const WORD_OR_NUMBER = /[\p{L}\p{M}]+|\d+/gu;

/**
 * The wall-clock time a Kindle wrote, `YYYY-MM-DDTHH:MM:SS`; null if there is none or it is not a valid time.
 *
 * Reads the long form of every language in the table and of many others (a device set to German may still write English
 * months), 12-hour clocks, two-digit years of older firmware, and numeric dates that are unambiguous. Zones in a file
 * are not reliable: `Greenwich Mean Time` or `GMT+08:00` at the end is ignored. A date without a time is midnight.
 */
export function readDate(written: string): string | null {
  const spaced = UNUSUAL_SPACE.test(written) ? written.replace(/[\s\u200e\u200f]+/g, " ") : written;
  const text = asciiDigits(spaced).toLowerCase().replace(OFFSET, "").trim();
  const time = timeIn(text);
  const days = time === null ? text : text.slice(0, time.index);
  const date = longDate(days) ?? dateInDigits(days);
  const hour = time === null ? 0 : hourOf(time, text);
  const minute = Number(time?.[2] ?? 0);
  const second = Number(time?.[3] ?? 0);
  if (date === null || !isRealDay(date) || hour > 23 || minute > 59 || second > 59) return null;
  const day = `${date.year}-${twoDigits(date.month)}-${twoDigits(date.day)}`;
  return `${day}T${twoDigits(hour)}:${twoDigits(minute)}:${twoDigits(second)}`;
}

function timeIn(text: string): RegExpExecArray | null {
  for (const form of TIMES) {
    const found = form.exec(text);
    if (found !== null) return found;
  }
  return null;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

interface Day {
  year: number;
  month: number;
  day: number;
}

/** `Monday, May 22, 2023`, `27 August 2023`, `30 de septiembre de 2019`, `3 December 12`. */
function longDate(text: string): Day | null {
  let month: number | undefined;
  let numbersBefore = 0;
  const numbers: string[] = [];
  for (const token of text.match(WORD_OR_NUMBER) ?? []) {
    if (token.charCodeAt(0) <= 0x39) numbers.push(token);
    else if (MONTHS.has(token)) {
      month = MONTHS.get(token);
      numbersBefore = numbers.length;
    }
  }
  const [first, second, third] = numbers;
  if (month === undefined || first === undefined || second === undefined || third !== undefined) return null;
  if (numbersBefore === 2) return null;
  const [day, year] = first.length > 2 ? [second, first] : [first, second];
  return { year: fullYear(year), month, day: Number(day) };
}

/** No Kindle is older than 2007. */
function fullYear(digits: string): number {
  return digits.length <= 2 ? 2000 + Number(digits) : Number(digits);
}

/** `2020年1月5日`, `2019년 1월 5일`, `2015-01-05`. */
function dateInDigits(text: string): Day | null {
  const compact = text.replaceAll(" ", "");
  const found = EASTERN.exec(compact);
  if (found !== null) return { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) };
  const numeric = NUMERIC.exec(text.replaceAll(/([-/.]) /g, "$1"));
  if (numeric !== null) return { year: Number(numeric[1]), month: Number(numeric[3]), day: Number(numeric[4]) };
  return yearLast(text);
}

/**
 * Insert dots between day and month, in this order, if dots are used; with other separators, only a number above 12
 * decides.
 */
function yearLast(text: string): Day | null {
  const found = YEAR_LAST.exec(text);
  if (found === null) return null;
  const [first, second, year] = [Number(found[1]), Number(found[3]), Number(found[4])];
  if (found[2] === "." || first > 12 || first === second) return { year, month: second, day: first };
  return second > 12 ? { year, month: first, day: second } : null;
}

function hourOf(time: RegExpExecArray, text: string): number {
  const hour = Number(time[1]);
  const before = BEFORE.exec(text.slice(0, time.index).trimEnd())?.[1];
  const after = AFTER.exec(
    text
      .slice(time.index + time[0].length)
      .trimStart()
      .replace(/^(\p{L})\.\s?(\p{L})\.?/u, "$1$2"),
  );
  const mark = before ?? after?.[1] ?? after?.[2];
  if (mark === undefined || hour > 12) return hour;
  if (AFTERNOON.test(mark)) return mark === "晚上" && hour === 12 ? 0 : (hour % 12) + 12;
  if (mark === "中午") return hour < 11 ? hour + 12 : hour;
  return hour % 12;
}

function isRealDay({ year, month, day }: Day): boolean {
  if (year < 1970 || year > 2199 || month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day <= (lengths[month - 1] ?? 0);
}
