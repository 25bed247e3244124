import { asJson, holdsBytes, isSet, numberIn, wordsIn } from "../sqlite/cells.ts";
import { momentWritten } from "../values/sqlite-moments.ts";
import type { Row } from "../sqlite/rows.ts";
import type { Entry, SkipReason, SourceBook } from "../types.ts";
import type { Chapter, Volume } from "./contents.ts";

/** The columns that are read. Old firmware has fewer: `Type` came in 2012, `Color` in 2024. */
export const COLUMNS = [
  "BookmarkID",
  "VolumeID",
  "ContentID",
  "StartContainerPath",
  "Text",
  "Annotation",
  "DateCreated",
  "DateModified",
  "ChapterProgress",
  "Hidden",
  "Type",
  "Color",
] as const;

/** By their numbers in `Color`. */
const COLORS = ["yellow", "pink", "blue", "green"];

/** Reads a row of `Bookmark`, whose `Type` is `highlight`, `note`, `dogear` (a page) or `markup` (handwriting). */
export function readEntry(row: Row, index: number, volumes: Map<string, Volume>): Entry {
  const skip = (reason: SkipReason): Entry => ({ kind: "skipped", index, reason, raw: asJson(row) });
  if (row.oversized) return skip("too_long");
  if (holdsBytes(row, COLUMNS)) return skip("malformed");
  const volumeId = wordsIn(row, "VolumeID");
  if (volumeId === null) return skip("malformed");
  // Set when it was deleted on the reader, until Kobo's servers are informed.
  if (isSet(row, "Hidden")) return skip("deleted");
  const volume = volumes.get(volumeId);
  if (volume === undefined) return skip("malformed");
  return entryOf(row, index, volume.book, volume) ?? skip("no_text");
}

/** Null for an entry with neither text nor note that is not a bookmark: handwriting is in separate files. */
function entryOf(row: Row, index: number, book: SourceBook, { chapters }: Volume): Entry | null {
  const contentId = wordsIn(row, "ContentID") ?? "";
  const chapter = chapters.find(contentId, wordsIn(row, "StartContainerPath"));
  const order = orderOf(row, contentId === book.sourceId ? null : chapter);
  const highlightedAt = momentWritten(wordsIn(row, "DateCreated"));
  const base = { index, book, position: { page: null, pages: null, locations: null, order }, highlightedAt };
  const [written, note] = [wordsIn(row, "Text"), wordsIn(row, "Annotation")];
  const text = written === null ? null : unwrap(written);
  const type = wordsIn(row, "Type")?.toLowerCase() ?? null;
  const sourceId = wordsIn(row, "BookmarkID");
  if (note === null && isBookmark(type, text)) return { kind: "bookmark", ...base };
  if (note !== null && (text === null || type === "dogear")) return { kind: "note", ...base, text: note, sourceId };
  if (text === null) return null;
  const color = COLORS[numberIn(row, "Color") ?? -1] ?? null;
  const updatedAt = momentWritten(wordsIn(row, "DateModified"));
  const details = { text, note, updatedAt, sourceId, color, chapter: chapter?.title ?? null };
  return { kind: "highlight", ...base, ...details, clipped: false, guessed: false };
}

/** Between letters of scripts without spaces, a line break is not a space. */
const BETWEEN_CJK =
  /(?<=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}、。，])\n(?=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])/gu;

/**
 * The text as the page shows it: line ends are those of the book's source file, and only an empty line between them
 * ends a paragraph.
 */
function unwrap(text: string): string {
  return text
    .replace(BETWEEN_CJK, "")
    .replace(/(?<!\n)\n(?!\n)/g, " ")
    .replace(/\n{2,}/g, "\n");
}

/** Before there were types, only pages had no text. Of a page, the text may be that of its first line. */
function isBookmark(type: string | null, text: string | null): boolean {
  return type === "dogear" || (type === null && text === null);
}

/**
 * The file's index in the book, and the progress in it; if the file is unknown, the progress is that of the whole book.
 */
function orderOf(row: Row, chapter: Chapter | null): number | null {
  const progress = numberIn(row, "ChapterProgress");
  const within = progress === null ? null : Math.min(Math.max(progress, 0), 0.999_999);
  const index = chapter?.index ?? null;
  return index === null ? within : index + (within ?? 0);
}
