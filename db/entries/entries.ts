import { and, asc, count, desc, eq, getTableColumns, gt, isNull, ne, or, sql } from "drizzle-orm";
import { among } from "../among.ts";
import type { Db } from "../open.ts";
import { requireOwn } from "../owned.ts";
import { placeholdersFor, preparedOnce } from "../prepared.ts";
import { deletedEntries, entryMentions, sourceBooks, sourceEntries } from "../schema.ts";

export type StoredEntry = typeof sourceEntries.$inferSelect;
export type NewEntry = Omit<StoredEntry, "id">;

/** An entry and its source. */
export interface EntryRow extends StoredEntry {
  source: string;
  /** Whether the reader deleted its highlight for good. */
  isDeleted: boolean;
}

const IS_DELETED = sql<boolean>`${deletedEntries.entryId} IS NOT NULL`.mapWith(Boolean);

const statements = preparedOnce((db) => ({
  store: db
    .insert(sourceEntries)
    .values(placeholdersFor(sourceEntries, ["id"]))
    .onConflictDoNothing()
    .prepare(),
  mention: db
    .insert(entryMentions)
    .select((select) =>
      select
        .select({ importId: sql<number>`${sql.placeholder("importId")}`.as("import_id"), entryId: sourceEntries.id })
        .from(sourceEntries)
        .where(
          and(
            eq(sourceEntries.sourceBookId, sql.placeholder("sourceBookId")),
            eq(sourceEntries.fingerprint, sql.placeholder("fingerprint")),
            or(isNull(sourceEntries.importId), ne(sourceEntries.importId, sql.placeholder("importId"))),
          ),
        ),
    )
    .onConflictDoNothing()
    .prepare(),
  known: db
    .select({ id: sourceEntries.id })
    .from(sourceEntries)
    .where(
      and(
        eq(sourceEntries.sourceBookId, sql.placeholder("sourceBookId")),
        eq(sourceEntries.fingerprint, sql.placeholder("fingerprint")),
      ),
    )
    .prepare(),
  ofSourceBook: db
    .select({ ...getTableColumns(sourceEntries), source: sourceBooks.source, isDeleted: IS_DELETED })
    .from(sourceEntries)
    .innerJoin(sourceBooks, eq(sourceBooks.id, sourceEntries.sourceBookId))
    .leftJoin(deletedEntries, eq(deletedEntries.entryId, sourceEntries.id))
    .where(
      and(
        sql`+${sourceBooks.readerId} = ${sql.placeholder("readerId")}`,
        eq(sourceEntries.sourceBookId, sql.placeholder("sourceBookId")),
        gt(sourceEntries.fingerprint, sql.placeholder("after")),
      ),
    )
    .orderBy(asc(sourceEntries.fingerprint))
    .limit(sql.placeholder("limit"))
    .prepare(),
}));

/**
 * Stores entries that are not known yet, up to a limit. Known ones are not changed; that this import named them as well
 * is recorded. One transaction.
 * @returns how many were stored, and the positions of those over the limit
 * @throws {Error} if the book or the import of one is not the reader's
 */
export function storeEntries(
  db: Db,
  readerId: string,
  entries: (NewEntry & { importId: number })[],
  most = Infinity,
): { stored: number; over: number[] } {
  const { store, mention, known } = statements(db);
  for (const id of new Set(entries.map((entry) => entry.sourceBookId))) requireOwn(db, "sourceBooks", readerId, id);
  for (const id of new Set(entries.map((entry) => entry.importId))) requireOwn(db, "imports", readerId, id);
  return db.transaction(() => {
    let stored = 0;
    const over: number[] = [];
    for (const [at, entry] of entries.entries()) {
      const { importId, sourceBookId, fingerprint } = entry;
      const hasRoom = stored < most;
      if (hasRoom && store.run(entry).changes > 0) stored++;
      else if (hasRoom || known.get({ sourceBookId, fingerprint }))
        mention.run({ importId, sourceBookId, fingerprint });
      else over.push(at);
    }
    return { stored, over };
  });
}

/** The number of entries of a book, from all sources. */
export function countEntriesOfBook(db: Db, readerId: string, bookId: number): number {
  const [found] = db
    .select({ entries: count() })
    .from(sourceEntries)
    .innerJoin(sourceBooks, eq(sourceBooks.id, sourceEntries.sourceBookId))
    .where(and(eq(sourceBooks.readerId, readerId), eq(sourceBooks.bookId, bookId)))
    .all();
  return found?.entries ?? 0;
}

/**
 * The entries of a book from one source, after the fingerprint `after`, at most `limit`: read in pieces, so that nobody
 * waits.
 */
export function entriesOfSourceBook(
  db: Db,
  readerId: string,
  sourceBookId: number,
  after: string,
  limit: number,
): EntryRow[] {
  return statements(db).ofSourceBook.all({ readerId, sourceBookId, after, limit });
}

/** The ids of a book's entries, in the order in which they came. */
export function entryIdsOfBook(db: Db, readerId: string, bookId: number): number[] {
  return db
    .select({ id: sourceEntries.id })
    .from(sourceEntries)
    .innerJoin(sourceBooks, eq(sourceBooks.id, sourceEntries.sourceBookId))
    .where(and(sql`+${sourceBooks.readerId} = ${readerId}`, eq(sourceBooks.bookId, bookId)))
    .orderBy(asc(sourceEntries.id))
    .all()
    .map(({ id }) => id);
}

/** These entries, in the order in which they came. */
export function entriesById(db: Db, readerId: string, ids: number[]): EntryRow[] {
  return db
    .select({ ...getTableColumns(sourceEntries), source: sourceBooks.source, isDeleted: IS_DELETED })
    .from(sourceEntries)
    .innerJoin(sourceBooks, eq(sourceBooks.id, sourceEntries.sourceBookId))
    .leftJoin(deletedEntries, eq(deletedEntries.entryId, sourceEntries.id))
    .where(and(sql`+${sourceBooks.readerId} = ${readerId}`, among(sourceEntries.id, ids)))
    .orderBy(asc(sourceEntries.id))
    .all();
}

/** The texts of a book's entries, the newest first, at most `limit`. */
export function textsOfBook(db: Db, readerId: string, bookId: number, limit: number): string[] {
  return db
    .select({ text: sourceEntries.text })
    .from(sourceEntries)
    .innerJoin(sourceBooks, eq(sourceBooks.id, sourceEntries.sourceBookId))
    .where(and(eq(sourceBooks.readerId, readerId), eq(sourceBooks.bookId, bookId)))
    .orderBy(desc(sourceEntries.id))
    .limit(limit)
    .all()
    .map((row) => row.text);
}
