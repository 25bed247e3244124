import {
  favorHighlights,
  moveToBook,
  recolorHighlights,
  restoreSeveral,
  tagHighlights,
  trashHighlights,
} from "#db/library/change-several.ts";
import { storeChange } from "#db/library/changes.ts";
import { bookById, type BookRow } from "#db/library/books.ts";
import type { Db } from "#db/open.ts";
import { toTags } from "../text/tag-names.ts";
import type { ChangeKind, Reversal } from "../vocabulary/library-change.ts";
import type { TagName } from "../vocabulary/tag-name.ts";

/** One change of several highlights. */
export interface HighlightsChange {
  color?: string | undefined;
  favorite?: boolean | undefined;
  addTags?: string[] | undefined;
  removeTags?: string[] | undefined;
  /** The book to move them to. */
  bookId?: number | undefined;
  /** Moved to the trash, or restored from it. */
  trashed?: boolean | undefined;
}

/**
 * The number of highlights that really changed, and the id of the change to undo it; null if none did. `no_book`: the
 * reader has no such book, and nothing was changed.
 */
export type HighlightsChangeResult = { ok: true; count: number; undo: number | null } | { ok: false; code: "no_book" };

/**
 * Changes several highlights at once, or none if anything fails, and adds that to the reader's history. Highlights that
 * do not exist are left out, and so are those in the trash that are not restored.
 */
export function changeHighlights(
  db: Db,
  readerId: string,
  ids: number[],
  change: HighlightsChange,
  now: number,
): HighlightsChangeResult {
  return db.transaction((): HighlightsChangeResult => {
    const book = change.bookId === undefined ? null : bookById(db, readerId, change.bookId);
    if (book === undefined) return { ok: false, code: "no_book" };
    const reversals = applyChange(db, readerId, ids, change, now);
    const count = new Set(reversals.flatMap((part) => ("ids" in part ? part.ids : []))).size;
    if (count === 0) return { ok: true, count, undo: null };
    return { ok: true, count, undo: storeChange(db, readerId, { ...describe(change, book), count, reversals }, now) };
  });
}

function applyChange(
  db: Db,
  readerId: string,
  ids: number[],
  { color, favorite, addTags = [], removeTags = [], bookId, trashed }: HighlightsChange,
  now: number,
): Reversal[] {
  const tag = (tags: TagName[], given: boolean) =>
    tags.flatMap((one) => tagHighlights(db, readerId, ids, one, given, now));
  return [
    ...(trashed === false ? restoreSeveral(db, readerId, ids, now) : []),
    ...(color === undefined ? [] : recolorHighlights(db, readerId, ids, color, now)),
    ...(favorite === undefined ? [] : favorHighlights(db, readerId, ids, favorite, now)),
    ...tag(toTags(addTags), true),
    ...tag(toTags(removeTags), false),
    ...(bookId === undefined ? [] : moveToBook(db, readerId, ids, bookId, now)),
    ...(trashed === true ? trashHighlights(db, readerId, ids, now) : []),
  ];
}

/** What the history calls a change; of one that does several things, the weightiest. */
function describe(change: HighlightsChange, book: BookRow | null): { kind: ChangeKind; detail: string | null } {
  const { color, favorite, addTags = [], removeTags = [], trashed } = change;
  if (trashed !== undefined) return { kind: trashed ? "trash" : "restore", detail: null };
  if (book !== null) return { kind: "move", detail: book.title };
  if (addTags.length > 0) return { kind: "tag", detail: addTags.join(", ") };
  if (removeTags.length > 0) return { kind: "untag", detail: removeTags.join(", ") };
  if (color !== undefined) return { kind: "color", detail: color };
  return { kind: favorite === false ? "unfavorite" : "favorite", detail: null };
}
