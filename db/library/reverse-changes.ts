import { and, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import type { HighlightValues, Reversal } from "#lib/vocabulary/library-change.ts";
import { among } from "../among.ts";
import type { Db } from "../open.ts";
import { isOwn } from "../owned.ts";
import { highlights } from "../schema.ts";
import { undoTagChange } from "./tag-changes.ts";
import { shownIn, tagHighlights } from "./change-several.ts";
import { highlightById, type HighlightRow, setHighlightValues } from "./highlights.ts";
import { untrashBook } from "./trashed-books.ts";

/** Undoes one part of a change where nothing has changed since. Returns how many it left alone. */
export function reverse(
  db: Db,
  readerId: string,
  reversal: Exclude<Reversal, { field: "editBook" }>,
  now: number,
): number {
  if (reversal.field === "tags") return undoTagChange(db, readerId, reversal.tagChangeId, now) ? 0 : 1;
  if (reversal.field === "book") return untrashBook(db, readerId, reversal.bookId, reversal.deletedAt) ? 0 : 1;
  if (reversal.field === "edit") return reverseEdit(db, readerId, reversal, now);
  if (reversal.field !== "tag") return reverseColumn(db, readerId, reversal, now);
  const { ids, name, nameKey, given } = reversal;
  const undone = tagHighlights(db, readerId, ids, { name, nameKey }, !given, now);
  return ids.length - undone.flatMap((part) => ("ids" in part ? part.ids : [])).length;
}

type EditReversal = Extract<Reversal, { field: "edit" }>;

function reverseEdit(db: Db, readerId: string, { ids: [id], from, to }: EditReversal, now: number): number {
  const row = highlightById(db, readerId, id);
  if (!row || row.deletedAt !== null || !hasValues(row, to)) return 1;
  setHighlightValues(db, row, from, now);
  return 0;
}

/** Whether a highlight still has what an edit gave it; when it got that does not count. */
function hasValues(row: HighlightRow, to: HighlightValues): boolean {
  const now = new Map<string, unknown>(Object.entries(row));
  return Object.entries(to).every(([column, value]) => column.endsWith("EditedAt") || now.get(column) === value);
}

type ColumnReversal = Exclude<Extract<Reversal, { from: unknown }>, { field: "edit" | "editBook" }>;

function reverseColumn(db: Db, readerId: string, reversal: ColumnReversal, now: number): number {
  const isUnchanged = sql`${highlights[reversal.field]} IS ${stored(reversal.to)}`;
  const own = and(sql`+${highlights.readerId} = ${readerId}`, among(highlights.id, reversal.ids));
  const rows = db
    .update(highlights)
    .set({ ...valuesBefore(reversal), updatedAt: now })
    .where(and(own, isUnchanged, whereItWas(readerId, reversal)))
    .returning({ id: highlights.id })
    .all();
  return reversal.ids.length - rows.length;
}

/**
 * What is in the trash by now was changed since; only a change of the trash itself is about it. A book to move back to
 * may be gone.
 */
function whereItWas(readerId: string, reversal: ColumnReversal): SQL | undefined {
  const isTrashed = reversal.field === "deletedAt" && reversal.to !== null;
  return and(
    isTrashed ? isNotNull(highlights.deletedAt) : isNull(highlights.deletedAt),
    reversal.field === "bookId" ? isOwn("books", readerId, reversal.from) : undefined,
  );
}

function valuesBefore(reversal: ColumnReversal) {
  switch (reversal.field) {
    case "color":
      return { color: reversal.from, colorEditedAt: reversal.editedAt };
    case "favorite":
      return { favorite: reversal.from };
    case "deletedAt":
      return { deletedAt: reversal.from };
    case "bookId":
      return shownIn(reversal.from);
  }
}

function stored(value: string | number | boolean | null): string | number | null {
  return typeof value === "boolean" ? Number(value) : value;
}
