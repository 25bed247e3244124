import type { TagName } from "#lib/vocabulary/tag-name.ts";
import { and, asc, count, eq, sql } from "drizzle-orm";
import { among } from "../among.ts";
import { grouped } from "#lib/vocabulary/grouped.ts";
import type { Db } from "../open.ts";
import { isOwn, requireOwn } from "../owned.ts";
import { orderOfPart, type ListPart, type ListPosition, rowsOfPart, withinPart } from "../part.ts";
import { bookTags, highlightTags, importedTags, tags } from "../schema.ts";
import { writtenRow } from "../written-row.ts";

/**
 * Sets a highlight's tags; false if it has exactly these already. @throws {Error} if the reader has no such highlight
 */
export function setHighlightTags(db: Db, readerId: string, highlightId: number, names: TagName[]): boolean {
  requireOwn(db, "highlights", readerId, highlightId);
  return db.transaction((tx) => {
    const ids = names.map((name) => ensureTag(tx, readerId, name));
    const before = tx.delete(highlightTags).where(eq(highlightTags.highlightId, highlightId)).returning().all();
    for (const tagId of ids) tx.insert(highlightTags).values({ tagId, highlightId }).onConflictDoNothing().run();
    dropUnused(
      tx,
      readerId,
      before.map((row) => row.tagId),
    );
    const after = new Set(ids);
    return before.length !== after.size || before.some(({ tagId }) => !after.has(tagId));
  });
}

/** Sets a book's tags. @throws {Error} if the reader has no such book */
export function setBookTags(db: Db, readerId: string, bookId: number, names: TagName[]): void {
  requireOwn(db, "books", readerId, bookId);
  db.transaction((tx) => {
    const ids = names.map((name) => ensureTag(tx, readerId, name));
    const before = tx.delete(bookTags).where(eq(bookTags.bookId, bookId)).returning().all();
    for (const tagId of ids) tx.insert(bookTags).values({ tagId, bookId }).onConflictDoNothing().run();
    dropUnused(
      tx,
      readerId,
      before.map((row) => row.tagId),
    );
  });
}

/**
 * Adds the tags of an import to a highlight, and records that they came from it. @throws {Error} if the reader has no
 * such highlight
 */
export function giveTags(db: Db, readerId: string, highlightId: number, names: TagName[]): void {
  if (names.length > 0) requireOwn(db, "highlights", readerId, highlightId);
  for (const name of names) {
    const tagId = ensureTag(db, readerId, name);
    db.insert(highlightTags).values({ tagId, highlightId }).onConflictDoNothing().run();
    db.insert(importedTags).values({ highlightId, nameKey: name.nameKey }).onConflictDoNothing().run();
  }
}

/** Adds the tags of an import to a book. @throws {Error} if the reader has no such book */
export function giveBookTags(db: Db, readerId: string, bookId: number, names: TagName[]): void {
  if (names.length > 0) requireOwn(db, "books", readerId, bookId);
  for (const name of names) {
    db.insert(bookTags)
      .values({ tagId: ensureTag(db, readerId, name), bookId })
      .onConflictDoNothing()
      .run();
  }
}

/** Removes these tags from a book, if it has them. */
export function takeBookTags(db: Transaction, readerId: string, bookId: number, nameKeys: string[]): void {
  const ids = idsOf(db, readerId, nameKeys);
  db.delete(bookTags)
    .where(and(eq(bookTags.bookId, bookId), among(bookTags.tagId, ids)))
    .run();
  dropUnused(db, readerId, ids);
}

/** Removes tags that an import had added. */
export function takeTagsBack(db: Transaction, readerId: string, highlightId: number, nameKeys: string[]): void {
  if (nameKeys.length === 0) return;
  const ids = idsOf(db, readerId, nameKeys);
  db.delete(highlightTags)
    .where(and(eq(highlightTags.highlightId, highlightId), among(highlightTags.tagId, ids)))
    .run();
  db.delete(importedTags)
    .where(
      and(
        eq(importedTags.highlightId, highlightId),
        among(importedTags.nameKey, nameKeys),
        isOwn("highlights", readerId, highlightId),
      ),
    )
    .run();
  dropUnused(db, readerId, ids);
}

function idsOf(db: Transaction, readerId: string, nameKeys: string[]): number[] {
  return db
    .select({ id: tags.id })
    .from(tags)
    .where(and(eq(tags.readerId, readerId), among(tags.nameKey, nameKeys)))
    .all()
    .map((tag) => tag.id);
}

type Transaction = Pick<Db, "select" | "insert" | "delete">;

function ensureTag(tx: Transaction, readerId: string, { name, nameKey }: TagName): number {
  const identity = and(eq(tags.readerId, readerId), eq(tags.nameKey, nameKey));
  const known = tx.select({ id: tags.id }).from(tags).where(identity).get();
  return (known ?? writtenRow(tx.insert(tags).values({ readerId, name, nameKey }).returning({ id: tags.id }).all())).id;
}

/** Deletes those of these tags that nothing uses any more. */
export function dropUnused(tx: Transaction, readerId: string, ids: number[]): void {
  tx.delete(tags)
    .where(
      and(
        sql`+${tags.readerId} = ${readerId}`,
        among(tags.id, ids),
        sql`NOT EXISTS (SELECT 1 FROM highlight_tags WHERE tag_id = tags.id)`,
        sql`NOT EXISTS (SELECT 1 FROM book_tags WHERE tag_id = tags.id)`,
      ),
    )
    .run();
}

const ORDER = { value: tags.nameKey, id: tags.id, descending: false, missing: "" };

// Column names are written out with their table: Drizzle omits the table if a query has only one, and `id` would mean
// another table's.
const COUNTED_TAG = {
  id: tags.id,
  name: tags.name,
  nameKey: tags.nameKey,
  highlights:
    sql<number>`(SELECT count(*) FROM highlight_tags t JOIN highlights h ON h.id = t.highlight_id WHERE t.tag_id = tags.id AND h.deleted_at IS NULL)`.as(
      "highlights",
    ),
  books: sql<number>`(SELECT count(*) FROM book_tags t WHERE t.tag_id = tags.id)`.as("books"),
};

/** One part of the reader's tags by name, each with the number of its books and of its highlights outside the trash. */
export function listTags(db: Db, readerId: string, part: ListPart) {
  const rows = db
    .select(COUNTED_TAG)
    .from(tags)
    .where(and(eq(tags.readerId, readerId), withinPart(ORDER, part)))
    .orderBy(...orderOfPart(ORDER, part))
    .limit(part.limit)
    .offset(part.offset ?? 0)
    .all();
  return rowsOfPart(rows, part);
}

/** The most used of the reader's tags whose key contains `key`; those that begin with it come first. */
export function mostUsedTags(db: Db, readerId: string, key: string, limit: number) {
  const place = sql`instr(${tags.nameKey}, ${key})`;
  const isWithin = key === "" ? undefined : sql`${place} > 0`;
  return db
    .select(COUNTED_TAG)
    .from(tags)
    .where(and(eq(tags.readerId, readerId), isWithin))
    .orderBy(sql`${place} > 1`, sql`highlights + books DESC`, asc(tags.nameKey))
    .limit(limit)
    .all();
}

/** The number of the reader's tags, or of those before a position. */
export function countTags(db: Db, readerId: string, before?: ListPosition): number {
  const those = before && withinPart(ORDER, { before });
  const which = and(eq(tags.readerId, readerId), those);
  return db.select({ count: count() }).from(tags).where(which).get()?.count ?? 0;
}

/** The position of a tag in the reader's list; undefined if there is none with this id. */
export function placeOfTag(db: Db, readerId: string, id: number): ListPosition | undefined {
  const which = and(eq(tags.readerId, readerId), eq(tags.id, id));
  return db.select({ value: tags.nameKey, id: tags.id }).from(tags).where(which).get();
}

/** A tag with its id, for programs that store it. */
export interface NamedTag {
  id: number;
  name: string;
}

/** The tags of each of these highlights, by name. */
export function namedTagsOfHighlights(db: Db, readerId: string, ids: number[]): Map<number, NamedTag[]> {
  const rows = db
    .select({ ofId: highlightTags.highlightId, id: tags.id, name: tags.name })
    .from(highlightTags)
    .innerJoin(tags, eq(tags.id, highlightTags.tagId))
    .where(and(sql`+${tags.readerId} = ${readerId}`, among(highlightTags.highlightId, ids)))
    .orderBy(asc(tags.nameKey))
    .all();
  return grouped(rows.map(({ ofId, ...tag }) => [ofId, tag]));
}

/** The tags of each of these books, by name. */
export function namedTagsOfBooks(db: Db, readerId: string, ids: number[]): Map<number, NamedTag[]> {
  const rows = db
    .select({ ofId: bookTags.bookId, id: tags.id, name: tags.name })
    .from(bookTags)
    .innerJoin(tags, eq(tags.id, bookTags.tagId))
    .where(and(sql`+${tags.readerId} = ${readerId}`, among(bookTags.bookId, ids)))
    .orderBy(asc(tags.nameKey))
    .all();
  return grouped(rows.map(({ ofId, ...tag }) => [ofId, tag]));
}
