import { entryOf } from "../annotation.ts";
import { readMoment } from "../csv/moment.ts";
import { stepsOf, textOf } from "../text-file.ts";
import type { Entry, ReadStep } from "../types.ts";
import { headerAt, type WeReadPiece, splitNotes } from "./split.ts";

/** A book is named in the first lines. */
const HEADER_WITHIN = 10;

/**
 * Reads the notes of a book as copied from 微信读书 (WeRead), in both of its formats: passages by chapter, thoughts about
 * passages with their days, and the reader's review of the book. A passage with a thought occurs twice, once without
 * it.
 *
 * No specification exists; the shape is that of public parsers: wangandi520/ClippingsToMarkdown (Weread.py) for the
 * older form, mystery-pai/weread2flomo for the newer. Before the first step the text is split.
 */
export function* readWeread(bytes: Uint8Array): Generator<ReadStep> {
  yield* stepsOf(splitNotes(textOf(bytes)), { bytes, format: "weread", read: readPiece });
}

/** Whether a text begins with a title and the number of notes, or is signed, and has passages. */
export function isWeread(text: string): boolean {
  const lines = text.split("\n", HEADER_WITHIN * 2).map((line) => line.trim());
  const isNamed = lines.slice(0, HEADER_WITHIN).some((_, at) => headerAt(lines, at) !== null);
  return (isNamed || /^-{1,3} ?来自微信读书/m.test(text)) && /^[^\S\n]{0,9}(?:◆|>>)/m.test(text);
}

function readPiece({ kind, day, text, note, ...said }: WeReadPiece, index: number): Entry {
  if (kind === "stray") return { kind: "skipped", index, reason: "malformed", raw: said.raw };
  const { book, chapter, raw } = said;
  const highlightedAt = day === null ? null : readMoment(day.replace(/\/(\d)(?=\/|$)/g, "/0$1").replaceAll("/", "-"));
  const isDateUnread = day !== null && highlightedAt === null;
  const words = { text: text.join("\n"), note: note.join("\n") };
  return entryOf({ book, chapter, ...words, highlightedAt, isDateUnread }, index, raw);
}
