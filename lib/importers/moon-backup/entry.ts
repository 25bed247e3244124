import { entryOf } from "../annotation.ts";
import { fromMilliseconds } from "../values/instants.ts";
import { colorOf } from "../values/argb-color.ts";
import { nameOfBook, orderOfPlace, sourceIdOfPlace, wordsOfLine } from "../moon-reader/entry.ts";
import { asJson, holdsBytes, numberIn, wordsIn } from "../sqlite/cells.ts";
import type { Row } from "../sqlite/rows.ts";
import type { Entry, SkipReason } from "../types.ts";

/** The columns that are read: the lines of an export, with names. */
export const COLUMNS = [
  "book",
  "filename",
  "lastChapter",
  "lastSplitIndex",
  "lastPosition",
  "highlightLength",
  "highlightColor",
  "time",
  "bookmark",
  "note",
  "original",
] as const;

/** Reads a row of `notes`; `authors` are those of the list of books, by the paths of their files in small letters. */
export function readEntry(row: Row, index: number, authors: Map<string, string>): Entry {
  const skip = (reason: SkipReason): Entry => ({ kind: "skipped", index, reason, raw: asJson(row) });
  if (row.oversized) return skip("too_long");
  if (holdsBytes(row, COLUMNS)) return skip("malformed");
  const path = wordsIn(row, "filename") ?? "";
  const { title, author } = nameOfBook(wordsIn(row, "book") ?? "", path);
  const book = { title, author: authors.get(path.toLowerCase()) ?? author };
  const [text, note] = [wordsOfLine(wordsIn(row, "original") ?? ""), wordsOfLine(wordsIn(row, "note") ?? "")];
  const [chapter = 0, part = 0, start = 0, length = 0] = [
    "lastChapter",
    "lastSplitIndex",
    "lastPosition",
    "highlightLength",
  ].map((column) => numberIn(row, column) ?? 0);
  const place = { chapter, part, start, length };
  const position = { page: null, pages: null, locations: null, order: orderOfPlace(place) };
  const highlightedAt = fromMilliseconds(numberIn(row, "time") ?? 0);
  if (text === "" && note === "" && wordsIn(row, "bookmark") !== null) {
    return { kind: "bookmark", index, book, position, highlightedAt };
  }
  const color = colorOf(numberIn(row, "highlightColor") ?? 0);
  const sourceId = sourceIdOfPlace(place);
  return entryOf({ book, text, note, color, highlightedAt, sourceId, position }, index, asJson(row));
}
