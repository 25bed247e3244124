import { and, isNotNull, isNull, ne, type SQL, sql } from "drizzle-orm";
import type { SQLiteUpdateSetSource } from "drizzle-orm/sqlite-core";
import { grouped } from "#lib/vocabulary/grouped.ts";
import type { Reversal } from "#lib/vocabulary/library-change.ts";
import type { TagName } from "#lib/vocabulary/tag-name.ts";
import { among } from "../among.ts";
import type { Db } from "../open.ts";
import { isOwn } from "../owned.ts";
import { highlights } from "../schema.ts";
import { giveTagToSeveral, takeTagFromSeveral } from "./tags-of-several.ts";

/** The reader's highlights with these ids that are in the trash, or are not. */
function ownAmong(readerId: string, ids: number[], isTrashed = false): SQL | undefined {
  const { deletedAt } = highlights;
  // The plus sign keeps SQLite from scanning all of the reader's highlights to find these.
  const own = sql`+${highlights.readerId} = ${readerId}`;
  return and(own, among(highlights.id, ids), isTrashed ? isNotNull(deletedAt) : isNull(deletedAt));
}

/** Gives highlights a colour. Returns what undoing it needs, by the colours that they had. */
export function recolorHighlights(db: Db, readerId: string, ids: number[], color: string, now: number): Reversal[] {
  const rows = db
    .select({ id: highlights.id, color: highlights.color, editedAt: highlights.colorEditedAt })
    .from(highlights)
    .where(and(ownAmong(readerId, ids), sql`${highlights.color} IS NOT ${color}`))
    .all();
  const groups = grouped(rows.map((row) => [`${row.color} ${row.editedAt}`, row]));
  const reversals = [...groups.values()].flatMap((group): Reversal[] => {
    const [first] = group;
    if (!first) return [];
    const { color: from, editedAt } = first;
    return [{ field: "color", ids: group.map(({ id }) => id), from, to: color, editedAt }];
  });
  update(
    db,
    readerId,
    rows.map(({ id }) => id),
    { color, colorEditedAt: now, updatedAt: now },
  );
  return reversals;
}

/** Makes highlights favourites, or no longer. */
export function favorHighlights(db: Db, readerId: string, ids: number[], favorite: boolean, now: number): Reversal[] {
  const rows = db
    .select({ id: highlights.id })
    .from(highlights)
    .where(and(ownAmong(readerId, ids), sql`${highlights.favorite} IS NOT ${favorite ? 1 : 0}`))
    .all();
  const changed = rows.map(({ id }) => id);
  update(db, readerId, changed, { favorite, updatedAt: now });
  return changed.length === 0 ? [] : [{ field: "favorite", ids: changed, from: !favorite, to: favorite }];
}

/** Moves highlights to the trash. */
export function trashHighlights(db: Db, readerId: string, ids: number[], now: number): Reversal[] {
  const rows = db.select({ id: highlights.id }).from(highlights).where(ownAmong(readerId, ids)).all();
  const changed = rows.map(({ id }) => id);
  update(db, readerId, changed, { deletedAt: now, updatedAt: now });
  return changed.length === 0 ? [] : [{ field: "deletedAt", ids: changed, from: null, to: now }];
}

/** Restores highlights from the trash. */
export function restoreSeveral(db: Db, readerId: string, ids: number[], now: number): Reversal[] {
  const rows = db
    .select({ id: highlights.id, deletedAt: highlights.deletedAt })
    .from(highlights)
    .where(ownAmong(readerId, ids, true))
    .all();
  const changed = rows.map(({ id }) => id);
  db.update(highlights)
    .set({ deletedAt: null, updatedAt: now })
    .where(ownAmong(readerId, changed, true))
    .run();
  return [...grouped(rows.map(({ id, deletedAt }) => [deletedAt, id]))].map(([from, group]) => ({
    field: "deletedAt",
    ids: group,
    from,
    to: null,
  }));
}

/** Gives highlights a tag, or takes it off them. */
export function tagHighlights(
  db: Db,
  readerId: string,
  ids: number[],
  tag: TagName,
  given: boolean,
  now: number,
): Reversal[] {
  const change = given ? giveTagToSeveral : takeTagFromSeveral;
  const changed = change(db, readerId, ids, tag);
  update(db, readerId, changed, { updatedAt: now });
  return changed.length === 0 ? [] : [{ field: "tag", ids: changed, ...tag, given }];
}

/**
 * Moves highlights to another book of the reader's. Later imports leave them there, and still update them from the
 * entries that they follow from.
 */
export function moveToBook(db: Db, readerId: string, ids: number[], bookId: number, now: number): Reversal[] {
  const rows = db
    .select({ id: highlights.id, from: highlights.bookId })
    .from(highlights)
    .where(and(ownAmong(readerId, ids), ne(highlights.bookId, bookId), isOwn("books", readerId, bookId)))
    .all();
  update(
    db,
    readerId,
    rows.map(({ id }) => id),
    { ...shownIn(bookId), updatedAt: now },
  );
  return [...grouped(rows.map(({ id, from }) => [from, id]))].map(([from, group]) => ({
    field: "bookId",
    ids: group,
    from,
    to: bookId,
  }));
}

/** Sets the book that shows a highlight, and keeps the one whose entries it follows from, if that is another. */
export function shownIn(bookId: number): { bookId: number; movedFromId: SQL<number | null> } {
  const home = sql`coalesce(${highlights.movedFromId}, ${highlights.bookId})`;
  return {
    bookId,
    movedFromId: sql`CASE WHEN ${highlights.entryId} IS NULL THEN NULL ELSE nullif(${home}, ${bookId}) END`,
  };
}

type NewValues = SQLiteUpdateSetSource<typeof highlights>;

function update(db: Db, readerId: string, ids: number[], set: NewValues): void {
  if (ids.length > 0) db.update(highlights).set(set).where(ownAmong(readerId, ids)).run();
}
