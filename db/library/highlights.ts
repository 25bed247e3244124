import { and, asc, count, desc, eq, gt, inArray, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { among } from "../among.ts";
import { archivedBooks } from "./archived-books.ts";
import { grouped } from "#lib/vocabulary/grouped.ts";
import { highlightInIndex } from "../text-index/columns.ts";
import type { HighlightValues } from "#lib/vocabulary/library-change.ts";
import { isWithinTag } from "./tag-nesting.ts";
import type { Db } from "../open.ts";
import { type ListOrder, orderOfPart, type ListPart, type ListPosition, rowsOfPart, withinPart } from "../part.ts";
import { books, highlights, highlightTags, tags } from "../schema.ts";

export type HighlightRow = typeof highlights.$inferSelect;

const IN_READING_ORDER: ListOrder = {
  value: sql<number>`coalesce(${highlights.readingOrder}, 9e15)`,
  id: highlights.id,
  descending: false,
  missing: 9e15,
};
const NEWEST_FIRST: ListOrder = { value: highlights.createdAt, id: highlights.id, descending: true, missing: 0 };

export interface HighlightsOfBook {
  bookId: number;
  favorite?: boolean | undefined;
  tag?: string | undefined;
}

/** One part of a book's highlights in reading order; those without a position come last. */
export function highlightsOfBook(db: Db, readerId: string, query: HighlightsOfBook & ListPart): HighlightRow[] {
  const rows = db
    .select()
    .from(highlights)
    .where(and(ofBook(db, readerId, query), withinPart(IN_READING_ORDER, query)))
    .orderBy(...orderOfPart(IN_READING_ORDER, query))
    .limit(query.limit)
    .offset(query.offset ?? 0)
    .all();
  return rowsOfPart(rows, query);
}

/** The number of a book's highlights, or of those before a position in reading order. */
export function countHighlightsOfBook(
  db: Db,
  readerId: string,
  query: HighlightsOfBook,
  before?: ListPosition,
): number {
  const which = and(ofBook(db, readerId, query), withinPart(IN_READING_ORDER, { before }));
  return db.select({ count: count() }).from(highlights).where(which).get()?.count ?? 0;
}

/** Whether a book has any highlight, even if only in the trash. */
export function hasHighlights(db: Db, readerId: string, bookId: number): boolean {
  const own = and(eq(highlights.readerId, readerId), eq(highlights.bookId, bookId));
  return db.select({ id: highlights.id }).from(highlights).where(own).limit(1).get() !== undefined;
}

function ofBook(db: Db, readerId: string, { bookId, favorite, tag }: HighlightsOfBook): SQL | undefined {
  return and(eq(highlights.bookId, bookId), ...wanted(db, readerId, { favorite, tag }));
}

export interface RecentHighlights {
  /** Added or changed after this; epoch milliseconds. */
  since?: number | undefined;
  /** Highlighted at the beginning of this year, month or day, or later: `2024`, `2024-03`, `2024-03-01`. */
  highlightedFrom?: string | undefined;
  /** Highlighted before that. */
  highlightedBefore?: string | undefined;
  tag?: string | undefined;
  favorite?: boolean | undefined;
}

/** One part of all the reader's highlights, newest in the library first. */
export function recentHighlights(db: Db, readerId: string, query: RecentHighlights & ListPart): HighlightRow[] {
  const changed = query.since === undefined ? undefined : gt(highlights.updatedAt, query.since);
  const highlighted = highlightedWithin(query);
  const rows = db
    .select()
    .from(highlights)
    .where(and(...wanted(db, readerId, query), changed, highlighted, withinPart(NEWEST_FIRST, query)))
    .orderBy(...orderOfPart(NEWEST_FIRST, query))
    .limit(query.limit)
    .offset(query.offset ?? 0)
    .all();
  return rowsOfPart(rows, query);
}

/** The number of the reader's highlights with a tag or one nested in it, or of those before a position in that list. */
export function countTaggedHighlights(db: Db, readerId: string, tag: string, before?: ListPosition): number {
  const which = and(...wanted(db, readerId, { tag }), withinPart(NEWEST_FIRST, { before }));
  return db.select({ count: count() }).from(highlights).where(which).get()?.count ?? 0;
}

function highlightedWithin({ highlightedFrom: from, highlightedBefore: before }: RecentHighlights): SQL | undefined {
  return and(
    from === undefined ? undefined : sql`${HIGHLIGHTED} >= ${from}`,
    before === undefined ? undefined : sql`${HIGHLIGHTED} < ${before}`,
  );
}

/** When a highlight was made, by the device's clock; if that is unknown, when it was imported. */
export const HIGHLIGHTED = sql`coalesce(${highlights.highlightedAt}, strftime('%Y-%m-%dT%H:%M:%S', ${highlights.createdAt} / 1000, 'unixepoch'))`;

/** Not in the trash, and matching the filter. */
function wanted(db: Db, readerId: string, { favorite, tag }: Omit<HighlightsOfBook, "bookId">): (SQL | undefined)[] {
  return [
    eq(highlights.readerId, readerId),
    isNull(highlights.deletedAt),
    favorite ? eq(highlights.favorite, true) : undefined,
    tag ? tagged(db, readerId, tag) : undefined,
  ];
}

function tagged(db: Db, readerId: string, nameKey: string): SQL {
  return inArray(
    highlights.id,
    db
      .select({ id: highlightTags.highlightId })
      .from(highlightTags)
      .innerJoin(tags, eq(tags.id, highlightTags.tagId))
      .where(and(eq(tags.readerId, readerId), isWithinTag(nameKey))),
  );
}

/** These highlights, in any order, except those in the trash. */
export function highlightsById(db: Db, readerId: string, ids: number[]): HighlightRow[] {
  // The plus sign keeps SQLite from scanning all of the reader's highlights to find these few.
  return db
    .select()
    .from(highlights)
    .where(and(sql`+${highlights.readerId} = ${readerId}`, among(highlights.id, ids), isNull(highlights.deletedAt)))
    .all();
}

/** These highlights, in the order of their ids, including those in the trash. */
export function highlightsWithDeleted(db: Db, readerId: string, ids: number[]): HighlightRow[] {
  return db
    .select()
    .from(highlights)
    .where(and(sql`+${highlights.readerId} = ${readerId}`, among(highlights.id, ids)))
    .orderBy(asc(highlights.id))
    .all();
}

/** The highlight, even if it is in the trash. */
export function highlightById(db: Db, readerId: string, id: number): HighlightRow | undefined {
  return db
    .select()
    .from(highlights)
    .where(and(eq(highlights.readerId, readerId), eq(highlights.id, id)))
    .get();
}

/** A highlight chosen by `seed` (a large whole number), of no archived book; undefined if there is none. */
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
    sql`${highlights.bookId} NOT IN ${archivedBooks(readerId)}`,
  );
  const pick = (bound: SQL) =>
    db.select().from(highlights).where(and(bound, live)).orderBy(highlights.id).limit(1).get();
  return pick(sql`${highlights.id} >= ${from}`) ?? pick(sql`${highlights.id} < ${from}`);
}

/** The fields of a highlight that a reader can edit. */
export type HighlightEdit = Partial<
  Pick<HighlightRow, "text" | "note" | "color" | "favorite" | "chapter" | "page" | "highlightedAt">
>;

/** Changes the given fields, and records that the reader edited them. Undefined if there is no such highlight. */
export function editHighlight(
  db: Db,
  readerId: string,
  id: number,
  edit: HighlightEdit,
  now: number,
): HighlightRow | undefined {
  const row = highlightById(db, readerId, id);
  if (!row) return undefined;
  const text = edit.text ?? row.text;
  const note = edit.note === undefined ? row.note : edit.note;
  const changesWords = edit.text !== undefined || edit.note !== undefined;
  const [edited] = db
    .update(highlights)
    .set({
      ...edit,
      ...(changesWords && highlightInIndex(text, note)),
      ...(edit.page !== undefined && row.locationStart === null && { readingOrder: orderOfPage(edit.page) }),
      ...timesOf(edit, now),
      updatedAt: now,
    })
    .where(and(eq(highlights.readerId, readerId), eq(highlights.id, id)))
    .returning()
    .all();
  if (edit.highlightedAt !== undefined) countLastDate(db, readerId, row.bookId);
  return edited;
}

/** Sets columns of a highlight as they were before an edit, or are after it. `now` in epoch milliseconds. */
export function setHighlightValues(db: Db, row: HighlightRow, values: HighlightValues, now: number): void {
  const { text, note } = { ...row, ...values };
  db.update(highlights)
    .set({ ...values, ...highlightInIndex(text, note), updatedAt: now })
    .where(and(eq(highlights.readerId, row.readerId), eq(highlights.id, row.id)))
    .run();
  if (values.highlightedAt !== undefined) countLastDate(db, row.readerId, row.bookId);
}

function timesOf(edit: HighlightEdit, now: number) {
  return {
    ...(edit.text !== undefined && { textEditedAt: now }),
    ...(edit.note !== undefined && { noteEditedAt: now }),
    ...(edit.color !== undefined && { colorEditedAt: now }),
    ...(edit.chapter !== undefined && { chapterEditedAt: now }),
    ...(edit.page !== undefined && { pageEditedAt: now }),
    ...(edit.highlightedAt !== undefined && { dateEditedAt: now }),
  };
}

/** Where a page number places a highlight in its book; null for one that is no plain number. */
function orderOfPage(page: string | null): number | null {
  return page !== null && /^\d{1,7}$/.test(page) ? Number(page) : null;
}

/** Triggers only ever raise the date of a book's newest highlight; an edit may lower it. */
function countLastDate(db: Db, readerId: string, bookId: number): void {
  const newest = sql`(SELECT max(h.highlighted_at) FROM highlights h WHERE h.book_id = ${bookId} AND h.deleted_at IS NULL)`;
  db.update(books)
    .set({ lastHighlightedAt: sql`coalesce(${newest}, '')` })
    .where(and(eq(books.readerId, readerId), eq(books.id, bookId)))
    .run();
}

/** Moves a highlight to the trash; one that is there already is not changed. False if there is no such highlight. */
export function trashHighlight(db: Db, readerId: string, id: number, now: number): boolean {
  return setDeletedAt(db, readerId, id, { from: isNull(highlights.deletedAt), deletedAt: now, now });
}

/** Restores a highlight from the trash; one that is not in it is not changed. False if there is no such highlight. */
export function restoreHighlight(db: Db, readerId: string, id: number, now: number): boolean {
  return setDeletedAt(db, readerId, id, { from: isNotNull(highlights.deletedAt), deletedAt: null, now });
}

interface DeletedAt {
  from: SQL;
  deletedAt: number | null;
  now: number;
}

/**
 * Sets or clears `deleted_at`, but only if that changes it: every update is reported to programs that ask for changes.
 */
function setDeletedAt(db: Db, readerId: string, id: number, { from, deletedAt, now }: DeletedAt): boolean {
  const own = and(eq(highlights.readerId, readerId), eq(highlights.id, id));
  const { changes } = db.update(highlights).set({ deletedAt, updatedAt: now }).where(and(own, from)).run();
  return changes > 0 || db.select({ id: highlights.id }).from(highlights).where(own).all().length > 0;
}

/** The tags of each of these highlights, by name. */
export function tagsOfHighlights(db: Db, readerId: string, ids: number[]): Map<number, string[]> {
  const rows = db
    .select({ id: highlightTags.highlightId, name: tags.name })
    .from(highlightTags)
    .innerJoin(tags, eq(tags.id, highlightTags.tagId))
    .where(and(sql`+${tags.readerId} = ${readerId}`, among(highlightTags.highlightId, ids)))
    .orderBy(tags.nameKey)
    .all();
  return grouped(rows.map(({ id, name }) => [id, name]));
}
