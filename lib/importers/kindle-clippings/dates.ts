import { LANGUAGES } from "./languages.ts";

const MONTHS = monthsByName();
const TIME = /(\d{1,2}):(\d{2})(?::(\d{2}))?/;
/** `20.01.02`, at the end of the line only, since dates are written with dots too. */
const DOTTED_TIME = /(\d{1,2})\.(\d{2})\.(\d{2})$/;
/** Before the time in Chinese, Japanese and Korean, after it elsewhere (`Hinzugefügt am …` is no morning). */
const BEFORE = /(上午|下午|凌晨|清晨|早上|中午|晚上|夜里|午前|午後|오전|오후)$/;
const AFTER = /^(a|p)\.?m(?![\p{L}\p{N}])|^(öö|ös|fm|em)(?![\p{L}\p{N}])/u;
const EASTERN = /(\d{4})[年년](\d{1,2})[月월](\d{1,2})[日일]/;
const NUMERIC = /(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/;
/** Such as U+202F before AM and PM since 2024; ordinary lines skip the costly replacement. */
const UNUSUAL_SPACE = /[^\S ]| {2}|[\u200e\u200f]/;
const WORD_OR_NUMBER = /\p{L}+|\d+/gu;

/**
 * The wall-clock time a Kindle wrote, `YYYY-MM-DDTHH:MM:SS`; null if there is none or it is no real time.
 *
 * Reads the long form of every language in the table (a device set to German may still write English months),
 * 12-hour clocks, two-digit years of older firmware, and year-month-day in digits. A file names no zone worth trusting:
 * `Greenwich Mean Time` at the end is ignored. A date without a time is midnight.
 */
export function readDate(written: string): string | null {
  const text = (UNUSUAL_SPACE.test(written) ? written.replace(/[\s\u200e\u200f]+/g, " ") : written)
    .trim()
    .toLowerCase();
  const time = TIME.exec(text) ?? DOTTED_TIME.exec(text);
  const days = time === null ? text : text.slice(0, time.index);
  const date = longDate(days) ?? dateInDigits(days);
  const hour = time === null ? 0 : hourOf(time, text);
  const minute = Number(time?.[2] ?? 0);
  const second = Number(time?.[3] ?? 0);
  if (date === null || !isRealDay(date) || hour > 23 || minute > 59 || second > 59) return null;
  const day = `${date.year}-${twoDigits(date.month)}-${twoDigits(date.day)}`;
  return `${day}T${twoDigits(hour)}:${twoDigits(minute)}:${twoDigits(second)}`;
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
  return numeric === null ? null : { year: Number(numeric[1]), month: Number(numeric[3]), day: Number(numeric[4]) };
}

function hourOf(time: RegExpExecArray, text: string): number {
  const hour = Number(time[1]);
  const before = BEFORE.exec(text.slice(0, time.index).trimEnd())?.[1];
  const after = AFTER.exec(
    text
      .slice(time.index + time[0].length)
      .trimStart()
      .replace(/^([ap])\. m/, "$1.m"),
  );
  const mark = before ?? after?.[1] ?? after?.[2];
  if (mark === undefined || hour > 12) return hour;
  if (/^(p|下午|晚上|夜里|午後|오후|ös|em)$/.test(mark)) return mark === "晚上" && hour === 12 ? 0 : (hour % 12) + 12;
  if (mark === "中午") return hour < 11 ? hour + 12 : hour;
  return hour % 12;
}

function isRealDay({ year, month, day }: Day): boolean {
  if (year < 1970 || year > 2199 || month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day <= (lengths[month - 1] ?? 0);
}

function monthsByName(): Map<string, number> {
  const names = new Map<string, number>();
  for (const { months } of LANGUAGES) {
    for (const [index, spellings] of months.split(" ").entries()) {
      for (const name of spellings.split("/")) if (name !== "") names.set(name, index + 1);
    }
  }
  return names;
}
