import { asJson, holdsBytes, isSet, numberIn, wordsIn } from "../sqlite/cells.ts";
import { momentSince2001 } from "../values/sqlite-moments.ts";
import type { Row } from "../sqlite/rows.ts";
import { standIn } from "../stand-in.ts";
import type { Entry, SkipReason, SourceBook } from "../types.ts";
import { orderOfCfi } from "./location.ts";

/** The columns that are read. `ZFUTUREPROOFING5` is where Apple Books stores the title of the chapter. */
export const COLUMNS = [
  "ZANNOTATIONUUID",
  "ZANNOTATIONASSETID",
  "ZANNOTATIONTYPE",
  "ZANNOTATIONSTYLE",
  "ZANNOTATIONISUNDERLINE",
  "ZANNOTATIONDELETED",
  "ZANNOTATIONSELECTEDTEXT",
  "ZANNOTATIONNOTE",
  "ZANNOTATIONLOCATION",
  "ZPLLOCATIONRANGESTART",
  "ZANNOTATIONCREATIONDATE",
  "ZANNOTATIONMODIFICATIONDATE",
  "ZFUTUREPROOFING5",
] as const;

/** By their numbers in `ZANNOTATIONSTYLE`; 0 is an underline. */
const COLORS = [null, "green", "blue", "yellow", "pink", "purple"];

/** In `ZANNOTATIONTYPE`: a bookmark, and the place where reading stopped, which the app itself marks in each book. */
const BOOKMARKS = [1, 3];

/** Reads a row of `ZAEANNOTATION`; `books` are those of the library, by their ids. */
export function readEntry(row: Row, index: number, books: Map<string, SourceBook>): Entry {
  const skip = (reason: SkipReason): Entry => ({ kind: "skipped", index, reason, raw: asJson(row) });
  if (row.oversized) return skip("too_long");
  if (holdsBytes(row, COLUMNS)) return skip("malformed");
  if (isSet(row, "ZANNOTATIONDELETED")) return skip("deleted");
  const assetId = wordsIn(row, "ZANNOTATIONASSETID");
  if (assetId === null) return skip("malformed");
  // The title of a book that was removed from the library is unknown.
  const book = books.get(assetId) ?? { title: standIn(assetId), author: null, sourceId: assetId };
  return entryOf(row, index, book) ?? skip("no_text");
}

/** Null for an entry with neither text nor note that is not a bookmark. */
function entryOf(row: Row, index: number, book: SourceBook): Entry | null {
  const order = orderOfCfi(wordsIn(row, "ZANNOTATIONLOCATION")) ?? numberIn(row, "ZPLLOCATIONRANGESTART");
  const highlightedAt = momentSince2001(numberIn(row, "ZANNOTATIONCREATIONDATE"));
  const base = { index, book, position: { page: null, pages: null, locations: null, order }, highlightedAt };
  const [text, note] = [wordsIn(row, "ZANNOTATIONSELECTEDTEXT"), wordsIn(row, "ZANNOTATIONNOTE")];
  const sourceId = wordsIn(row, "ZANNOTATIONUUID");
  const isBookmark = BOOKMARKS.includes(numberIn(row, "ZANNOTATIONTYPE") ?? 0);
  if (note === null && isBookmark) return { kind: "bookmark", ...base };
  if (note !== null && (text === null || isBookmark)) return { kind: "note", ...base, text: note, sourceId };
  if (text === null) return null;
  const updatedAt = momentSince2001(numberIn(row, "ZANNOTATIONMODIFICATIONDATE"));
  const chapter = wordsIn(row, "ZFUTUREPROOFING5");
  const details = { text, note, updatedAt, sourceId, chapter, color: colorOf(row) };
  return { kind: "highlight", ...base, ...details, clipped: false, guessed: false };
}

function colorOf(row: Row): string | null {
  if (isSet(row, "ZANNOTATIONISUNDERLINE")) return null;
  return COLORS[numberIn(row, "ZANNOTATIONSTYLE") ?? 0] ?? null;
}
