import { entryOf } from "../annotation.ts";
import { fromWritten } from "../values/instants.ts";
import { stepsOf, textOf } from "../text-file.ts";
import type { Entry, ReadStep } from "../types.ts";
import { type BooxBlock, isReadingNotes, splitNotes, timeIn } from "./split.ts";

/** `【Original Text】`, `【原文】`: at the beginning of a line. */
const FIELD = /^【([^】]{1,24})】(.*)$/;
const NOTE =
  /^(?:annotations?|notes?|注释|註釋|批注|批註|笔记|筆記|评论|評論|备注|備註|注|メモ|anmerkung(?:en)?|notiz(?:en)?|annotazion[ei]|nota|notas)$/i;
const PAGE = /^(?:page(?: number| no\.?)?|页码|頁碼|页|ページ|seite|seitenzahl|página|pagina|número de página)$/i;

interface BooxWords {
  text: string[];
  note: string[];
  page: string[];
}

/**
 * Reads what Boox's NeoReader exports as text, of several versions: until 2022 with a line `Time：…` and the fields
 * 【Original Text】, 【Annotations】 and 【Page Number】 (in Chinese 【原文】 and so on), since then with time and page on one
 * line, the words below, and a note in 【Annotation】. Pages are those of the screen, except in PDFs.
 *
 * No specification exists; the shapes are those of public parsers: akosbalasko/Onyx-Boox-Annotation-Highlight-Extractor
 * (src/parse-onyx-note.ts), wangandi520/ClippingsToMarkdown (BooxForOS3.1.py and later). Before the first step the file
 * is split.
 */
export function* readBoox(bytes: Uint8Array): Generator<ReadStep> {
  yield* stepsOf([...splitNotes(textOf(bytes))], { bytes, format: "boox", read: readBlock });
}

/** Whether a text begins as such an export: `Reading Notes | <<Title>>`. */
export function isBoox(text: string): boolean {
  return isReadingNotes(text);
}

function readBlock({ book, lines, raw }: BooxBlock, index: number): Entry {
  const at = lines.findIndex((line) => timeIn(line) !== null);
  const found = timeIn(lines[at] ?? "");
  if (found === null) return { kind: "skipped", index, reason: "no_metadata", raw };
  const { text, note, page } = found.isOld ? fieldsIn(lines.slice(at + 1)) : wordsIn(lines.slice(at + 1), found.author);
  const highlightedAt = fromWritten(found.time);
  const place = (found.page || page.join(" ")).trim().slice(0, 40);
  const said = {
    book,
    text: text.join("\n"),
    note: note.join("\n"),
    chapter: lines.slice(0, at).join(" ").trim() || null,
    highlightedAt,
    isDateUnread: highlightedAt === null,
    position: { page: place || null, order: /^\d{1,7}$/.test(place) ? Number(place) : null },
  };
  return entryOf(said, index, raw);
}

/** The first field is the text, in any language; then come note and page, in this order if their labels are unknown. */
function fieldsIn(lines: readonly string[]): BooxWords {
  const words: BooxWords = { text: [], note: [], page: [] };
  const isNamed = lines.some((line) => fieldOf(FIELD.exec(line)?.[1] ?? "") !== null);
  let field: keyof BooxWords = "text";
  for (const [at, line] of lines.entries()) {
    const [, name, rest] = FIELD.exec(line) ?? [];
    const next: keyof BooxWords | null =
      name === undefined || at === 0 ? null : isNamed ? fieldOf(name) : follower(field);
    if (next !== null) field = next;
    words[field].push(next !== null || (at === 0 && rest !== undefined) ? (rest ?? "") : line);
  }
  return words;
}

/** A note has a symbol in front; if an author precedes the time, it has only a blank line in front. */
function wordsIn(lines: readonly string[], author: string): BooxWords {
  const isNote = (line: string) => fieldOf(FIELD.exec(line)?.[1] ?? "") === "note";
  const marked = lines.findIndex(isNote);
  const first = lines.findIndex((line) => line.trim() !== "");
  const blank = author === "" ? -1 : lines.findIndex((line, index) => index > first && line.trim() === "");
  const at = marked === -1 ? blank : marked;
  if (at === -1) return { text: [...lines], note: [], page: [] };
  return { text: lines.slice(0, at), note: [FIELD.exec(lines[at] ?? "")?.[2] ?? "", ...lines.slice(at + 1)], page: [] };
}

function fieldOf(name: string): "note" | "page" | null {
  return NOTE.test(name.trim()) ? "note" : PAGE.test(name.trim()) ? "page" : null;
}

function follower(field: keyof BooxWords): keyof BooxWords {
  return field === "text" ? "note" : "page";
}
