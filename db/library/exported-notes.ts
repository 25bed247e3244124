import { and, asc, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import type { Db } from "../open.ts";
import { books, exportedNotes, highlights } from "../schema.ts";

/** The identities of all notes that were written into the export folder. */
export function exportedNoteIds(db: Db, readerId: string): Set<string> {
  const rows = db
    .select({ noteId: exportedNotes.noteId })
    .from(exportedNotes)
    .where(eq(exportedNotes.readerId, readerId))
    .all();
  return new Set(rows.map(({ noteId }) => noteId));
}

export function keepExportedNote(db: Db, readerId: string, noteId: string): void {
  db.insert(exportedNotes).values({ readerId, noteId }).onConflictDoNothing().run();
}

export function forgetExportedNote(db: Db, readerId: string, noteId: string): void {
  db.delete(exportedNotes)
    .where(and(eq(exportedNotes.readerId, readerId), eq(exportedNotes.noteId, noteId)))
    .run();
}

/** A book that has highlights, and what changes with each change of them. */
export interface BookState {
  id: number;
  createdAt: number;
  state: string;
}

/** The states of the next books after `after` that have highlights outside the trash, by id. */
export function bookStates(db: Db, readerId: string, after: number, limit: number): BookState[] {
  const rows = db
    .select({ id: books.id, createdAt: books.createdAt })
    .from(books)
    .where(and(eq(books.readerId, readerId), gt(books.id, after), gt(books.highlightCount, 0)))
    .orderBy(asc(books.id))
    .limit(limit)
    .all();
  const ids = rows.map(({ id }) => id);
  const of = and(eq(highlights.readerId, readerId), inArray(highlights.bookId, ids), isNull(highlights.deletedAt));
  const states = db
    .select({
      id: highlights.bookId,
      state: sql<string>`count(*) || ' ' || sum(${highlights.id}) || ' ' || max(${highlights.updatedAt})`,
    })
    .from(highlights)
    .where(of)
    .groupBy(highlights.bookId)
    .all();
  const stateOf = new Map(states.map(({ id, state }) => [id, state]));
  return rows.flatMap((row) => ({ ...row, state: stateOf.get(row.id) ?? "" }));
}
