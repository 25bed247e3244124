import { and, eq, gt, isNotNull, isNull, ne, or, sql } from "drizzle-orm";
import { among } from "../among.ts";
import { fileBook } from "../library/authors.ts";
import { type BookRow, booksWithDeleted } from "../library/books.ts";
import { shownIn } from "../library/change-several.ts";
import type { HighlightRow } from "../library/highlights.ts";
import type { Db } from "../open.ts";
import { isOwn, requireOwn } from "../owned.ts";
import { preparedOnce } from "../prepared.ts";
import {
  books,
  deletedEntries,
  highlights,
  importedTags,
  sourceBooks,
  sourceEntries,
  tagAliases,
  tags,
} from "../schema.ts";
import { bookInIndex, highlightInIndex } from "../text-index/columns.ts";
import { grouped } from "#lib/vocabulary/grouped.ts";
import { EDITED_NAME } from "#lib/vocabulary/sources.ts";
import { writtenRow } from "../written-row.ts";

const statements = preparedOnce((db) => ({
  entry: db
    .select({ id: sourceEntries.id })
    .from(sourceEntries)
    .innerJoin(sourceBooks, eq(sourceBooks.id, sourceEntries.sourceBookId))
    .where(
      and(
        eq(sourceEntries.sourceBookId, sql.placeholder("sourceBookId")),
        eq(sourceEntries.fingerprint, sql.placeholder("fingerprint")),
        sql`+${sourceBooks.readerId} = ${sql.placeholder("readerId")}`,
      ),
    )
    .prepare(),
  ofEntry: db
    .select()
    .from(highlights)
    .where(
      and(
        eq(highlights.entryId, sql.placeholder("entryId")),
        sql`+${highlights.readerId} = ${sql.placeholder("readerId")}`,
      ),
    )
    .prepare(),
  trash: db
    .select()
    .from(highlights)
    .where(
      and(
        sql`+${highlights.readerId} = ${sql.placeholder("readerId")}`,
        eq(highlights.bookId, sql.placeholder("bookId")),
        gt(highlights.id, sql.placeholder("after")),
        isNull(highlights.movedFromId),
        isNotNull(highlights.deletedAt),
      ),
    )
    .orderBy(highlights.id)
    .limit(sql.placeholder("limit"))
    .prepare(),
  movedAway: db
    .select()
    .from(highlights)
    .where(
      and(
        sql`+${highlights.readerId} = ${sql.placeholder("readerId")}`,
        eq(highlights.movedFromId, sql.placeholder("bookId")),
        gt(highlights.id, sql.placeholder("after")),
        sql`(${highlights.deletedAt} IS NOT NULL) = ${sql.placeholder("isTrashed")}`,
      ),
    )
    .orderBy(highlights.id)
    .limit(sql.placeholder("limit"))
    .prepare(),
}));

/**
 * The highlights in the trash that follow from a book's entries and were not moved to another book, after the highlight
 * `after`, at most `limit`.
 */
export function trashOfBook(db: Db, readerId: string, bookId: number, after: number, limit: number): HighlightRow[] {
  return statements(db).trash.all({ readerId, bookId, after, limit });
}

/** The highlights that the reader moved from a book to others, after the highlight `after`, at most `limit`. */
export function movedAway(
  db: Db,
  readerId: string,
  { isTrashed, ...page }: { bookId: number; isTrashed: boolean; after: number; limit: number },
): HighlightRow[] {
  return statements(db).movedAway.all({ readerId, ...page, isTrashed: isTrashed ? 1 : 0 });
}

/** The books to which the reader moved highlights. */
export function moveTargets(db: Db, readerId: string): Set<number> {
  const rows = db
    .selectDistinct({ bookId: highlights.bookId })
    .from(highlights)
    .where(and(sql`+${highlights.readerId} = ${readerId}`, isNotNull(highlights.movedFromId)))
    .all();
  return new Set(rows.map(({ bookId }) => bookId));
}

/** Shows highlights in another book than the one whose entries they follow from, as `moveToBook` does. */
export function showInBook(db: Db, readerId: string, ids: number[], bookId: number): void {
  db.update(highlights)
    .set(shownIn(bookId))
    .where(and(sql`+${highlights.readerId} = ${readerId}`, among(highlights.id, ids), isOwn("books", readerId, bookId)))
    .run();
}

/** The id of a stored entry; undefined if there is none. */
export function entryId(
  db: Db,
  readerId: string,
  entry: { sourceBookId: number; fingerprint: string },
): number | undefined {
  return statements(db).entry.get({ readerId, ...entry })?.id;
}

/** The highlights whose text comes from an entry: more than one if the reader has changed both that a merge met. */
export function highlightsOfEntry(db: Db, readerId: string, id: number): HighlightRow[] {
  return statements(db).ofEntry.all({ readerId, entryId: id });
}

/** Records that the reader deleted the highlights of these entries for good, before any highlight follows from them. */
export function keepDeleted(db: Db, readerId: string, entries: { sourceBookId: number; fingerprint: string }[]): void {
  db.transaction(() => {
    for (const entry of entries) {
      const id = entryId(db, readerId, entry);
      if (id === undefined || highlightsOfEntry(db, readerId, id).length > 0) continue;
      db.insert(deletedEntries).values({ entryId: id }).onConflictDoNothing().run();
    }
  });
}

/** The columns of a highlight that the file of a whole library sets. */
export type HighlightColumns = Omit<
  HighlightRow,
  "id" | "readerId" | "bookId" | "movedFromId" | "importId" | "foldedText" | "foldedNote" | "tokens"
>;

/** Sets columns of a highlight exactly so, without marking anything as edited. */
export function setHighlight(db: Db, readerId: string, id: number, columns: Partial<HighlightColumns>): void {
  const { text, note } = columns;
  db.update(highlights)
    .set({ ...columns, ...(text !== undefined && highlightInIndex(text, note ?? null)), readerId })
    .where(and(eq(highlights.id, id), sql`+${highlights.readerId} = ${readerId}`))
    .run();
}

/** Adds a highlight with exactly these columns. @throws {Error} if the book or the import is not the reader's */
export function addWholeHighlight(
  db: Db,
  readerId: string,
  at: { bookId: number; importId: number },
  columns: HighlightColumns,
): number {
  requireOwn(db, "books", readerId, at.bookId);
  requireOwn(db, "imports", readerId, at.importId);
  const index = highlightInIndex(columns.text, columns.note);
  return writtenRow(
    db
      .insert(highlights)
      .values({ ...columns, ...index, ...at, readerId })
      .returning()
      .all(),
  ).id;
}

/** The keys of the tags that each of these highlights got from its entries. */
export function importedTagsOf(db: Db, readerId: string, ids: number[]): Map<number, string[]> {
  const rows = db
    .select({ id: importedTags.highlightId, nameKey: importedTags.nameKey })
    .from(importedTags)
    .innerJoin(highlights, eq(highlights.id, importedTags.highlightId))
    .where(and(among(importedTags.highlightId, ids), sql`+${highlights.readerId} = ${readerId}`))
    .orderBy(importedTags.nameKey)
    .all();
  return grouped(rows.map(({ id, nameKey }) => [id, nameKey] as const));
}

/** Sets which tags a highlight got from its entries. @throws {Error} if the reader has no such highlight */
export function setImportedTags(db: Db, readerId: string, highlightId: number, nameKeys: string[]): void {
  requireOwn(db, "highlights", readerId, highlightId);
  db.delete(importedTags).where(eq(importedTags.highlightId, highlightId)).run();
  for (const nameKey of nameKeys) {
    db.insert(importedTags).values({ highlightId, nameKey }).onConflictDoNothing().run();
  }
}

/** The columns of a book that the file of a whole library sets. */
export type BookColumns = Omit<
  BookRow,
  | "id"
  | "readerId"
  | "foldedTitle"
  | "foldedAuthor"
  | "tokens"
  | "titleSort"
  | "authorSort"
  | "filedAuthor"
  | "highlightCount"
  | "lastHighlightedAt"
>;

/** Sets columns of a book exactly so, without marking anything as edited. */
export function setBook(db: Db, readerId: string, id: number, columns: Partial<BookColumns>): void {
  const before = booksWithDeleted(db, readerId, [id])[0];
  if (!before) return;
  const { title, author } = { ...before, ...columns };
  db.update(books)
    .set({ ...columns, ...bookInIndex(title, author), readerId })
    .where(and(eq(books.id, id), eq(books.readerId, readerId)))
    .run();
  const after = booksWithDeleted(db, readerId, [id])[0];
  if (after && after.author !== before.author) fileBook(db, after);
}

/** Whether no other import has named a book: in the library, or this one. */
export function isOnlyFrom(db: Db, readerId: string, importId: number, bookId?: number): boolean {
  const other = db
    .select({ id: sourceBooks.id })
    .from(sourceBooks)
    .where(
      and(
        eq(sourceBooks.readerId, readerId),
        ne(sourceBooks.source, EDITED_NAME),
        bookId === undefined ? undefined : eq(sourceBooks.bookId, bookId),
        or(isNull(sourceBooks.importId), ne(sourceBooks.importId, importId)),
      ),
    )
    .limit(1)
    .get();
  return other === undefined;
}

/** Pins those of these source books that an import brought. */
export function pinNewNames(db: Db, readerId: string, importId: number, ids: number[]): void {
  db.update(sourceBooks)
    .set({ pinned: true })
    .where(
      and(sql`+${sourceBooks.readerId} = ${readerId}`, among(sourceBooks.id, ids), eq(sourceBooks.importId, importId)),
    )
    .run();
}

/** Every tag that has a colour or is spelled in some way, and every alias. */
export function everyTag(db: Db, readerId: string) {
  const named = db
    .select({ name: tags.name, nameKey: tags.nameKey, color: tags.color })
    .from(tags)
    .where(eq(tags.readerId, readerId))
    .orderBy(tags.nameKey)
    .all();
  const aliases = db
    .select({ name: tagAliases.nameKey, tag: tagAliases.targetName })
    .from(tagAliases)
    .where(eq(tagAliases.readerId, readerId))
    .orderBy(tagAliases.nameKey)
    .all();
  return { tags: named, aliases };
}

/** Adds aliases for names that have none and are no tags. */
export function addAliases(
  db: Db,
  readerId: string,
  aliases: { nameKey: string; targetName: string | null; targetKey: string | null }[],
): void {
  db.transaction(() => {
    for (const alias of aliases) {
      db.insert(tagAliases)
        .values({ readerId, ...alias })
        .onConflictDoNothing()
        .run();
    }
  });
}

/** Spells tags so, and gives them a colour; tags that there are not stay so. */
export function spellTags(
  db: Db,
  readerId: string,
  spelled: { name: string; nameKey: string; color: (typeof tags.$inferSelect)["color"] }[],
): void {
  db.transaction(() => {
    for (const { name, nameKey, color } of spelled) {
      db.update(tags)
        .set({ name, color })
        .where(and(eq(tags.readerId, readerId), eq(tags.nameKey, nameKey)))
        .run();
    }
  });
}
