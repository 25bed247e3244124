import { LIMITS } from "../vocabulary/limits.ts";
import type {
  Entry,
  FileStep,
  HighlightEntry,
  Range,
  ReadOptions,
  ReadStep,
  SkippedEntry,
  SkipReason,
  SourceBook,
} from "./types.ts";
import { knownAuthors } from "./unknown.ts";

/**
 * Enforces the rules for entries of every format. Readers are pure and trust their files; here each value is checked
 * against the limits, so that one absurd value costs only one skipped entry, and later code need not check again:
 * - authors called “unknown”, in any language, are removed;
 * - a book without a title gets the one that the reader entered, else the entry is skipped;
 * - positions are whole numbers, or unknown;
 * - no value is longer, and no list has more items, than `LIMITS` allows.
 */
export function* checked(steps: Iterable<FileStep>, { book }: ReadOptions): Generator<FileStep> {
  for (const step of steps) {
    if ("piece" in step) yield step;
    else yield step.entry.kind === "skipped" ? { ...step, entry: cutRaw(step.entry) } : checkedStep(step, book);
  }
}

function cutRaw(entry: SkippedEntry): SkippedEntry {
  return entry.raw.length <= LIMITS.raw ? entry : { ...entry, raw: `${entry.raw.slice(0, LIMITS.raw)}…` };
}

function checkedStep({ raw, ...step }: ReadStep, told: ReadOptions["book"]): ReadStep {
  const { entry } = step;
  if (entry.kind === "skipped") return step;
  const skip = (reason: SkipReason): ReadStep => ({
    ...step,
    entry: cutRaw({ kind: "skipped", index: entry.index, reason, raw: raw ?? wordsOf(entry) }),
  });
  const book = checkedBook(entry.book, told);
  if (book === null) return skip("no_title");
  if (isTooLong(entry, book)) return skip("too_long");
  if (hasTooManyTags(entry, book)) return skip("too_many_tags");
  entry.book = book;
  checkPosition(entry);
  if (entry.kind === "highlight") checkDetails(entry);
  return step;
}

/** The words of an entry whose raw text is not at hand. */
function wordsOf(entry: Exclude<Entry, { kind: "skipped" }>): string {
  if (entry.kind === "bookmark") return entry.book.title;
  const note = entry.kind === "highlight" ? entry.note : null;
  return [entry.book.title, entry.text, note].filter(Boolean).join("\n");
}

/** Null if neither the file nor the reader gives a title. */
function checkedBook(book: SourceBook, told: ReadOptions["book"]): SourceBook | null {
  const title = oneLine(book.title) || oneLine(told?.title ?? "");
  if (title === "") return null;
  const author = knownAuthors(oneLine(book.author ?? "")) ?? knownAuthors(oneLine(told?.author ?? ""));
  return title === book.title && author === book.author ? book : { ...book, title, author };
}

/**
 * Turn any run of white space into one blank: titles contain line breaks, and those of an attacker a hundred thousand
 * blanks.
 */
function oneLine(text: string): string {
  return /^\S*(?: \S+)*$/.test(text) ? text : text.replace(/\s+/g, " ").trim();
}

function isTooLong(entry: Exclude<Entry, { kind: "skipped" }>, book: SourceBook): boolean {
  if (book.title.length > LIMITS.title || (book.author?.length ?? 0) > LIMITS.author) return true;
  if (hasLongTag(book.tags)) return true;
  if ([book.asin, book.isbn, book.md5, book.sourceId, book.url, book.site, book.publishedAt].some(isLongLine))
    return true;
  if (isLongLine(entry.position.page) || entry.kind === "bookmark") return isLongLine(entry.position.page);
  if (entry.text.length > LIMITS.text || isLongLine(entry.sourceId)) return true;
  if (entry.kind === "note") return false;
  const { note, tags, chapter, selectors } = entry;
  if ((note?.length ?? 0) > LIMITS.text || isLongLine(chapter)) return true;
  if (hasLongTag(tags)) return true;
  return (selectors ?? []).some(
    (one) => one.type === "TextQuoteSelector" && one.exact.length + (one.prefix?.length ?? 0) > 2 * LIMITS.text,
  );
}

function hasTooManyTags(entry: Exclude<Entry, { kind: "skipped" }>, { tags = [] }: SourceBook): boolean {
  if (tags.length > LIMITS.tagsOfBook) return true;
  return entry.kind === "highlight" && (entry.tags?.length ?? 0) > LIMITS.tagsOfHighlight;
}

function isLongLine(text: string | null | undefined): boolean {
  return (text?.length ?? 0) > LIMITS.line;
}

function hasLongTag(tags: string[] | undefined): boolean {
  return tags?.some((tag) => tag.length > LIMITS.tag) ?? false;
}

/** Drops an invalid position, and counts it. */
function checkPosition(entry: Exclude<Entry, { kind: "skipped" }>): void {
  const { page, pages, locations, order = null } = entry.position;
  if (isWhole(pages) && isWhole(locations) && (order === null || Number.isFinite(order))) return;
  entry.position = {
    page,
    pages: isWhole(pages) ? pages : null,
    locations: isWhole(locations) ? locations : null,
    order: order !== null && Number.isFinite(order) ? order : null,
  };
  entry.isPlaceUnread = true;
}

function isWhole(range: Range | null): boolean {
  if (range === null) return true;
  return Number.isSafeInteger(range.start) && Number.isSafeInteger(range.end) && range.start <= range.end;
}

function checkDetails(entry: HighlightEntry): void {
  if (entry.note?.trim() === "") entry.note = null;
  if (entry.chapter?.trim() === "") entry.chapter = null;
}
