import { and, asc, count, eq, sql } from "drizzle-orm";
import { among } from "../among.ts";
import type { Db } from "../open.ts";
import { orderOfPart, type ListPart, type ListPosition, rowsOfPart, withinPart } from "../part.ts";
import { tags } from "../schema.ts";

/** A tag comes right after the one that it is nested in: `nature`, `nature/water`, `nature walks`. */
const ORDER = {
  value: sql<string>`replace(${tags.nameKey}, '/', char(1))`,
  id: tags.id,
  descending: false,
  missing: "",
};

// Column names are written out with their table: Drizzle omits the table if a query has only one, and `id` would mean
// another table's.
const COUNTED_TAG = {
  id: tags.id,
  name: tags.name,
  nameKey: tags.nameKey,
  color: tags.color,
  place: ORDER.value.as("place"),
  highlights:
    sql<number>`(SELECT count(*) FROM highlight_tags t JOIN highlights h ON h.id = t.highlight_id WHERE t.tag_id = tags.id AND h.deleted_at IS NULL)`.as(
      "highlights",
    ),
  books:
    sql<number>`(SELECT count(*) FROM book_tags t JOIN books b ON b.id = t.book_id WHERE t.tag_id = tags.id AND b.deleted_at IS NULL)`.as(
      "books",
    ),
};

/** One part of the reader's tags by name, each with the numbers of its books and highlights outside the trash. */
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

/**
 * The most used of the reader's tags whose key contains `key`; those that begin with it come first, then those of which
 * a word does: `nature/water` for `wat`.
 */
export function mostUsedTags(db: Db, readerId: string, key: string, limit: number) {
  const place = sql`instr(${tags.nameKey}, ${key})`;
  const words = sql`' ' || replace(replace(${tags.nameKey}, '/', ' '), '-', ' ')`;
  const beginsNoWord = sql`instr(${words}, ${` ${key}`}) = 0`;
  const isWithin = key === "" ? undefined : sql`${place} > 0`;
  return db
    .select(COUNTED_TAG)
    .from(tags)
    .where(and(eq(tags.readerId, readerId), isWithin))
    .orderBy(sql`${place} > 1`, beginsNoWord, sql`highlights + books DESC`, asc(tags.nameKey))
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
  return db.select({ value: ORDER.value, id: tags.id }).from(tags).where(which).get();
}

/** These tags, with the numbers of their books and highlights. */
export function countedTags(db: Db, readerId: string, ids: number[]) {
  return db
    .select(COUNTED_TAG)
    .from(tags)
    .where(and(sql`+${tags.readerId} = ${readerId}`, among(tags.id, ids)))
    .orderBy(ORDER.value)
    .all();
}

/** The tags, by key, that no book and no highlight outside the trash has; at most `limit`. */
export function unusedTags(db: Db, readerId: string, limit: number) {
  return db
    .select(COUNTED_TAG)
    .from(tags)
    .where(
      and(
        eq(tags.readerId, readerId),
        sql`NOT EXISTS (SELECT 1 FROM highlight_tags t JOIN highlights h ON h.id = t.highlight_id WHERE t.tag_id = tags.id AND h.deleted_at IS NULL)`,
        sql`NOT EXISTS (SELECT 1 FROM book_tags t JOIN books b ON b.id = t.book_id WHERE t.tag_id = tags.id AND b.deleted_at IS NULL)`,
      ),
    )
    .orderBy(asc(tags.nameKey))
    .limit(limit)
    .all();
}

/** The keys of all the reader's tags, at most `limit`. */
export function tagKeys(db: Db, readerId: string, limit: number): { id: number; nameKey: string }[] {
  return db
    .select({ id: tags.id, nameKey: tags.nameKey })
    .from(tags)
    .where(eq(tags.readerId, readerId))
    .orderBy(asc(tags.nameKey))
    .limit(limit)
    .all();
}
