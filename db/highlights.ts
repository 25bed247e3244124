import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { among } from "./among.ts";
import { grouped } from "./grouped.ts";
import type { Db } from "./open.ts";
import { books, highlights, highlightTags, tags } from "./schema.ts";

export type HighlightRow = typeof highlights.$inferSelect;

/** Where the last page ended: the row's place in the order, and its id. */
export interface Place {
  value: number | null;
  id: number;
}

/** One page of a book's highlights in the order of reading; those without a place come last. */
export function highlightsOfBook(
  db: Db,
  readerId: string,
  query: {
    bookId: number;
    favorite?: boolean | undefined;
    tag?: string | undefined;
    limit: number;
    after?: Place | undefined;
  },
): HighlightRow[] {
  const order = sql<number>`coalesce(${highlights.readingOrder}, 9e15)`;
  const { after } = query;
  const conditions: (SQL | undefined)[] = [
    eq(highlights.readerId, readerId),
    eq(highlights.bookId, query.bookId),
    isNull(highlights.deletedAt),
  ];
  if (query.favorite) conditions.push(eq(highlights.favorite, true));
  if (query.tag) conditions.push(tagged(db, readerId, query.tag));
  if (after) conditions.push(sql`(${order}, ${highlights.id}) > (${after.value ?? 9e15}, ${after.id})`);
  return db
    .select()
    .from(highlights)
    .where(and(...conditions))
    .orderBy(order, asc(highlights.id))
    .limit(query.limit)
    .all();
}

/** One page of all the reader's highlights, newest in the library first. */
export function recentHighlights(
  db: Db,
  readerId: string,
  query: {
    since?: number | undefined;
    tag?: string | undefined;
    favorite?: boolean | undefined;
    limit: number;
    after?: Place | undefined;
  },
): HighlightRow[] {
  const { after } = query;
  const conditions: (SQL | undefined)[] = [eq(highlights.readerId, readerId), isNull(highlights.deletedAt)];
  if (query.since !== undefined) conditions.push(gt(highlights.updatedAt, query.since));
  if (query.favorite) conditions.push(eq(highlights.favorite, true));
  if (query.tag) conditions.push(tagged(db, readerId, query.tag));
  if (after) {
    const value = after.value ?? 0;
    conditions.push(
      or(lt(highlights.createdAt, value), and(eq(highlights.createdAt, value), lt(highlights.id, after.id))),
    );
  }
  return db
    .select()
    .from(highlights)
    .where(and(...conditions))
    .orderBy(desc(highlights.createdAt), desc(highlights.id))
    .limit(query.limit)
    .all();
}

function tagged(db: Db, readerId: string, nameKey: string): SQL {
  return inArray(
    highlights.id,
    db
      .select({ id: highlightTags.highlightId })
      .from(highlightTags)
      .innerJoin(tags, eq(tags.id, highlightTags.tagId))
      .where(and(eq(tags.readerId, readerId), eq(tags.nameKey, nameKey))),
  );
}

/** These highlights, in any order, but for those in the trash. */
export function highlightsById(db: Db, readerId: string, ids: number[]): HighlightRow[] {
  // The sign keeps SQLite from going through all of the reader's highlights to find these few.
  return db
    .select()
    .from(highlights)
    .where(and(sql`+${highlights.readerId} = ${readerId}`, among(highlights.id, ids), isNull(highlights.deletedAt)))
    .all();
}

/** These highlights, in the order of their ids, in the trash or not. */
export function highlightsWithDeleted(db: Db, readerId: string, ids: number[]): HighlightRow[] {
  return db
    .select()
    .from(highlights)
    .where(and(sql`+${highlights.readerId} = ${readerId}`, among(highlights.id, ids)))
    .orderBy(asc(highlights.id))
    .all();
}

/** The highlight, in the trash or not. */
export function highlightById(db: Db, readerId: string, id: number): HighlightRow | undefined {
  return db
    .select()
    .from(highlights)
    .where(and(eq(highlights.readerId, readerId), eq(highlights.id, id)))
    .get();
}

/** One highlight of the library at a place chosen by `seed` (a large whole number); undefined if there is none. */
export function anyHighlight(db: Db, readerId: string, seed: number): HighlightRow | undefined {
  const end = (direction: typeof asc | typeof desc) =>
    db.select({ id: highlights.id }).from(highlights).orderBy(direction(highlights.id)).limit(1).get()?.id;
  const [low, high] = [end(asc), end(desc)];
  if (low === undefined || high === undefined) return undefined;
  const from = low + (seed % (high - low + 1));
  const live = and(
    eq(highlights.readerId, readerId),
    isNull(highlights.deletedAt),
    eq(highlights.kind, "highlight"),
    sql`${highlights.text} <> ''`,
  );
  const pick = (bound: SQL) =>
    db.select().from(highlights).where(and(bound, live)).orderBy(highlights.id).limit(1).get();
  return pick(sql`${highlights.id} >= ${from}`) ?? pick(sql`${highlights.id} < ${from}`);
}

/** What a reader can change of a highlight. */
export type HighlightEdit = Partial<{ text: string; note: string | null; color: string | null; favorite: boolean }>;

/** Changes what is given, and remembers that the reader did. Undefined if there is no such highlight. */
export function editHighlight(
  db: Db,
  readerId: string,
  id: number,
  edit: HighlightEdit,
  now: number,
): HighlightRow | undefined {
  return db
    .update(highlights)
    .set({
      ...edit,
      ...(edit.text === undefined ? {} : { textEditedAt: now }),
      ...(edit.note === undefined ? {} : { noteEditedAt: now }),
      ...(edit.color === undefined ? {} : { colorEditedAt: now }),
      updatedAt: now,
    })
    .where(and(eq(highlights.readerId, readerId), eq(highlights.id, id)))
    .returning()
    .all()[0];
}

/** Puts a highlight in the trash, or takes it back out (`deletedAt` null). False if there is no such highlight. */
export function setDeleted(db: Db, readerId: string, id: number, deletedAt: number | null, now: number): boolean {
  const { changes } = db
    .update(highlights)
    .set({ deletedAt, updatedAt: now })
    .where(and(eq(highlights.readerId, readerId), eq(highlights.id, id)))
    .run();
  return changes > 0;
}

/** One page of the trash, the latest first, each with its book's title. */
export function trashedHighlights(db: Db, readerId: string, query: { limit: number; after?: Place | undefined }) {
  const { after } = query;
  const beyond = after && sql`(${highlights.deletedAt}, ${highlights.id}) < (${after.value ?? 0}, ${after.id})`;
  return db
    .select({ highlight: highlights, title: books.title, author: books.author })
    .from(highlights)
    .innerJoin(books, eq(books.id, highlights.bookId))
    .where(and(eq(highlights.readerId, readerId), isNotNull(highlights.deletedAt), beyond))
    .orderBy(desc(highlights.deletedAt), desc(highlights.id))
    .limit(query.limit)
    .all();
}

/** The tags of each of these highlights, by name. */
export function tagsOfHighlights(db: Db, ids: number[]): Map<number, string[]> {
  const rows = db
    .select({ id: highlightTags.highlightId, name: tags.name })
    .from(highlightTags)
    .innerJoin(tags, eq(tags.id, highlightTags.tagId))
    .where(among(highlightTags.highlightId, ids))
    .orderBy(tags.nameKey)
    .all();
  return grouped(rows.map(({ id, name }) => [id, name]));
}
