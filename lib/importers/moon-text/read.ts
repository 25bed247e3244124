import { entryOf } from "../annotation.ts";
import { stepsOf, textOf } from "../text-file.ts";
import type { Entry, ReadStep, SourceBook } from "../types.ts";

/** `Walden - Henry David Thoreau (Highlight: 3; Note: 1)`, the words in the language of the phone. */
const HEADER = /^(.+?) ?[(（][^()（）\n]{1,40}[:：] ?(\d{1,6})[;；,，] ?[^()（）\n]{1,40}[:：] ?(\d{1,6})[)）]\s*$/;
const RULE = /^[─━—_-]{3,}\s*$/;
const CHAPTER = "◆";
/** In version 7 it may be another one. */
const PASSAGE = /^[▪▫•■●]/;

interface MoonPassage {
  book: SourceBook;
  chapter: string | null;
  words: string;
  /** Whether there are notes in the book: then brackets at the end may be one. */
  hasNotes: boolean;
  raw: string;
}

/**
 * Reads highlights that Moon+ Reader shares as text: title and author in one line with how many there are, chapters
 * with `◆`, and passages with `▪`, each followed by its note in brackets. There are no dates and no positions.
 *
 * No specification exists; the shape is that of public parsers: wangandi520/ClippingsToMarkdown
 * (MoonReaderProToTXT.py), titandrive/moonsync. Brackets may belong to the passage, too: they are a note only if the
 * first line says that there are notes, and then passages are parsed by their structure. Before the first step the file
 * is split.
 */
export function* readMoonText(bytes: Uint8Array): Generator<ReadStep> {
  yield* stepsOf([...passagesIn(textOf(bytes))], { bytes, format: "moon-reader", read: readPassage });
}

/** Whether a text begins with title and numbers, and contains such passages. */
export function isMoonText(text: string): boolean {
  const lines = text.split("\n", 40).filter((line) => line.trim() !== "");
  return HEADER.test(lines[0] ?? "") && lines.some((line) => PASSAGE.test(line) || line.startsWith(CHAPTER));
}

function* passagesIn(text: string): Generator<MoonPassage> {
  let book: SourceBook = { title: "", author: null };
  let chapter: string | null = null;
  let hasNotes = false;
  let lines: string[] = [];
  const passage = (): MoonPassage[] => {
    const raw = lines.join("\n").trim();
    lines = [];
    const words = PASSAGE.test(raw) ? raw.slice(1).trim() : "";
    return raw === "" ? [] : [{ book, chapter, words, hasNotes, raw }];
  };
  for (const line of text.split("\n")) {
    const [, name, , notes] = HEADER.exec(line) ?? [];
    if (name !== undefined && !PASSAGE.test(line)) {
      yield* passage();
      [book, chapter, hasNotes] = [bookIn(name), null, Number(notes) > 0];
    } else if (line.startsWith(CHAPTER)) {
      yield* passage();
      chapter = line.slice(CHAPTER.length).trim() || null;
    } else if (RULE.test(line)) yield* passage();
    else {
      if (PASSAGE.test(line)) yield* passage();
      lines.push(line);
    }
  }
  yield* passage();
}

/** Titles have dashes in them more often than authors. */
function bookIn(name: string): SourceBook {
  const at = name.lastIndexOf(" - ");
  if (at <= 0) return { title: name.trim(), author: null };
  return { title: name.slice(0, at).trim(), author: name.slice(at + 3).trim() || null };
}

function readPassage({ book, chapter, words, hasNotes, raw }: MoonPassage, index: number): Entry {
  if (!PASSAGE.test(raw)) return { kind: "skipped", index, reason: "malformed", raw };
  const at = hasNotes ? noteStart(words) : null;
  const [text, note] = at === null ? [words, null] : [words.slice(0, at), words.slice(at + 1, -1)];
  return entryOf({ book, text, note, chapter, guessed: note !== null }, index, raw);
}

/** Index of the bracket that is closed at the end of a passage; null if there is none, or nothing but the brackets. */
function noteStart(words: string): number | null {
  if (!words.endsWith(")")) return null;
  let depth = 0;
  for (let at = words.length - 1; at > 0; at--) {
    const character = words.charAt(at);
    if (character === ")") depth++;
    else if (character === "(" && --depth === 0) return /\s/.test(words.charAt(at - 1)) ? at : null;
  }
  return null;
}
