import { and, count, eq, exists, inArray, isNotNull, isNull, lt, ne, notInArray, or, type SQL, sql } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Db } from "../open.ts";
import { books, bookTags, highlights, highlightTags, imports, jobs, tags } from "../schema.ts";

// What the usage report counts. Only numbers, names of sources, codes and two settings are selected: no reader's words.

/** A name in the database and how often it occurs. */
export interface NamedCount {
  name: string;
  count: number;
}

interface LibrarySize {
  books: number;
  highlights: number;
  notes: number;
  tags: number;
  tagUses: number;
}

const kept = isNull(highlights.deletedAt);
const isHighlight = eq(highlights.kind, "highlight");
const hasNote = and(isNotNull(highlights.note), ne(highlights.note, ""));

/** The size of the library. The trash is not counted, nor are tags of what is in it. */
export function librarySize(db: Db): LibrarySize {
  const onHighlights = db
    .select({ count: count() })
    .from(highlightTags)
    .innerJoin(highlights, eq(highlights.id, highlightTags.highlightId))
    .where(kept)
    .get();
  return {
    books: countRows(db, books, isNull(books.deletedAt)),
    highlights: countRows(db, highlights, and(kept, isHighlight)),
    notes: countRows(db, highlights, and(kept, hasNote)),
    tags: tagsInUse(db),
    tagUses: (onHighlights?.count ?? 0) + countRows(db, bookTags, notInArray(bookTags.bookId, booksInTrash(db))),
  };
}

/** Tags of books and highlights outside the trash. */
function tagsInUse(db: Db): number {
  const { tagId, highlightId } = highlightTags;
  const onHighlight = db
    .select({ id: highlights.id })
    .from(highlights)
    .where(and(eq(highlights.id, highlightId), kept));
  const used = db.select({ tagId }).from(highlightTags).where(exists(onHighlight));
  const onBooks = db
    .select({ tagId: bookTags.tagId })
    .from(bookTags)
    .where(notInArray(bookTags.bookId, booksInTrash(db)));
  return countRows(db, tags, or(inArray(tags.id, used), inArray(tags.id, onBooks)));
}

function booksInTrash(db: Db) {
  return db.select({ id: books.id }).from(books).where(isNotNull(books.deletedAt));
}

function countRows(db: Db, table: SQLiteTable, where?: SQL): number {
  return db.select({ count: count() }).from(table).where(where).get()?.count ?? 0;
}

/** How many highlights came from each source, those of the sample from `sample`; the trash is not counted. */
export function highlightsBySource(db: Db): NamedCount[] {
  const samples = db.select({ id: imports.id }).from(imports).where(eq(imports.origin, "sample"));
  const name = sql<string>`CASE WHEN ${inArray(highlights.importId, samples)} THEN 'sample' ELSE ${highlights.source} END`;
  return db.select({ name, count: count() }).from(highlights).where(and(kept, isHighlight)).groupBy(name).all();
}

interface JobHealth {
  waiting: number;
  running: number;
  failed: number;
  /** Running, by a process that has stopped renewing its claim. */
  stuck: number;
  /** When the job that has been queued longest was created; null if none is queued. Epoch milliseconds. */
  oldestWaitingSince: number | null;
}

export function jobHealth(db: Db, now: number): JobHealth {
  const oldest = sql<number | null>`min(${jobs.createdAt})`;
  const waiting = eq(jobs.status, "waiting");
  const running = eq(jobs.status, "running");
  return {
    waiting: countRows(db, jobs, waiting),
    running: countRows(db, jobs, running),
    failed: countRows(db, jobs, eq(jobs.status, "failed")),
    stuck: countRows(db, jobs, and(running, lt(jobs.leaseUntil, now))),
    oldestWaitingSince: db.select({ oldest }).from(jobs).where(waiting).get()?.oldest ?? null,
  };
}

/** The version of SQLite, and the size of the database in bytes. */
export function databaseFacts(db: Db): { version: string; bytes: number } {
  const size = sql`(SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size())`;
  return db.get<{ version: string; bytes: number }>(sql`SELECT sqlite_version() AS version, ${size} AS bytes`);
}
