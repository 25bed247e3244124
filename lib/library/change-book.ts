import { isDeepStrictEqual } from "node:util";
import { keepEditedName } from "#db/entries/edited-names.ts";
import type { Db } from "#db/open.ts";
import { type BookEdit, editBook } from "#db/library/book-edits.ts";
import { bookById, type BookRow, tagsOfBooks } from "#db/library/books.ts";
import { storeChange } from "#db/library/changes.ts";
import { setBookTags } from "#db/library/tags.ts";
import type { BookChange } from "#lib/api-contract/book.ts";
import { sourceBookKey } from "#lib/import/books/keys.ts";
import { titleKeysOf } from "#lib/import/books/titles.ts";
import { authorKey, titleKey } from "#lib/text/keys.ts";
import { readIsbn } from "#lib/vocabulary/isbn.ts";
import { readLanguage } from "#lib/vocabulary/language-name.ts";
import type { BookValues, Reversal } from "#lib/vocabulary/library-change.ts";
import { YEARS_AHEAD } from "#lib/vocabulary/limits.ts";
import { EDITED_NAME } from "#lib/vocabulary/sources.ts";
import { parseTags } from "../text/tag-names.ts";

/** What became of a change of a book. `late-year`: it is not published for more than five years. */
export type BookChangeResult =
  | { is: "changed"; row: BookRow; undo: number | null }
  | { is: "unknown" }
  | { is: "late-year"; latest: number };

/**
 * Changes the given fields of a book, and adds that to the reader's history; imports don't overwrite them. If the book
 * has another title, authors or ISBN now, imports find it by these, too, besides what its sources call it.
 */
export function changeBook(db: Db, readerId: string, id: number, change: BookChange, now: number): BookChangeResult {
  const latest = new Date(now).getUTCFullYear() + YEARS_AHEAD;
  if (change.year != null && change.year > latest) return { is: "late-year", latest };
  return db.transaction((): BookChangeResult => {
    const before = bookById(db, readerId, id);
    if (!before) return { is: "unknown" };
    const saidBefore = valuesOf(db, before);
    const row = applyChange(db, before, change, now);
    if (!row) return { is: "unknown" };
    return { is: "changed", row, undo: recordEdit(db, row, saidBefore, now) };
  });
}

/** Undoes an edit of a book, as one more edit. False if the book is gone, or has something else by now. */
export function undoBookEdit(
  db: Db,
  readerId: string,
  { bookId, from, to }: Extract<Reversal, { field: "editBook" }>,
  now: number,
): boolean {
  const row = bookById(db, readerId, bookId);
  if (!row) return false;
  const said = new Map<string, unknown>(Object.entries(valuesOf(db, row)));
  if (!Object.entries(to).every(([field, value]) => isDeepStrictEqual(said.get(field), value))) return false;
  const { author, ...change } = from;
  applyChange(db, row, { ...change, ...(author !== undefined && { authors: author === null ? [] : [author] }) }, now);
  return true;
}

function applyChange(db: Db, before: BookRow, change: BookChange, now: number): BookRow | undefined {
  const { id, readerId } = before;
  const edit = editOf(before, change);
  if (change.tags !== undefined) setBookTags(db, readerId, id, parseTags(change.tags.join(",")));
  const row = Object.keys(edit).length === 0 ? before : editBook(db, readerId, id, edit, now);
  if (row && (edit.title ?? edit.author ?? edit.details?.isbn)) nameAsEdited(db, row);
  return row;
}

/** Adds what was changed to the history. Returns the id of the change; null if nothing was. */
function recordEdit(db: Db, row: BookRow, before: Required<BookValues>, now: number): number | null {
  const after = valuesOf(db, row);
  const had = new Map<string, unknown>(Object.entries(before));
  const changed = Object.entries(after).filter(([field, value]) => !isDeepStrictEqual(had.get(field), value));
  if (changed.length === 0) return null;
  const from: BookValues = Object.fromEntries(changed.map(([field]) => [field, had.get(field)]));
  const to: BookValues = Object.fromEntries(changed);
  const reversals: Reversal[] = [{ field: "editBook", bookId: row.id, from, to }];
  return storeChange(db, row.readerId, { kind: "edit_book", count: 1, detail: row.title, reversals }, now);
}

/** What the reader can say of a book, as it is. */
function valuesOf(db: Db, row: BookRow): Required<BookValues> {
  const { id, readerId, title, author, subtitle, series, seriesNumber, year, language, isbn, publisher } = row;
  return {
    title,
    author,
    subtitle,
    series,
    seriesNumber,
    year,
    language,
    isbn,
    publisher,
    pinned: row.pinnedAt !== null,
    archived: row.archivedAt !== null,
    tags: tagsOfBooks(db, readerId, [id]).get(id) ?? [],
  };
}

/** The fields that really change. Saving the current value is not an edit. */
function editOf(row: BookRow, change: BookChange): BookEdit {
  const edit: BookEdit = {};
  const { title, authors, pinned, archived } = change;
  if (title !== undefined && title !== row.title) edit.title = { title, titleKey: titleKey(title) };
  const author = authors && authorOf(authors);
  if (author !== undefined && author !== row.author) edit.author = { author, authorKey: authorKey(author) };
  const details = detailsOf(row, change);
  if (Object.keys(details).length > 0) edit.details = details;
  if (pinned !== undefined && pinned !== (row.pinnedAt !== null)) edit.pinned = pinned;
  if (archived !== undefined && archived !== (row.archivedAt !== null)) edit.archived = archived;
  return edit;
}

function detailsOf(row: BookRow, change: BookChange): NonNullable<BookEdit["details"]> {
  const { subtitle, series, seriesNumber, year, language, isbn, publisher } = change;
  const details = {
    subtitle: subtitle === "" ? null : subtitle,
    series: series === "" ? null : series,
    seriesNumber: seriesNumber === "" ? null : seriesNumber,
    year,
    language: language && readLanguage(language),
    isbn: isbn && readIsbn(isbn),
    publisher: publisher === "" ? null : publisher,
  };
  const before = new Map<string, unknown>(Object.entries(row));
  const changed = Object.entries(details).map(([field, value]) => [field, value === "" ? null : value] as const);
  return Object.fromEntries(changed.filter(([field, value]) => value !== undefined && value !== before.get(field)));
}

/** A list of authors as a book has it; null if there are none. */
export function authorOf(authors: string[]): string | null {
  return authors.length === 0 ? null : authors.join("; ");
}

/** Stores the book's name as one more by which imports find it. */
export function nameAsEdited(db: Db, { id, readerId, title, author, isbn, kind, url }: BookRow): void {
  const key = sourceBookKey(EDITED_NAME, { title: "", author: null, sourceId: `book ${id}` });
  const name = { bookId: id, key, source: EDITED_NAME, title, author, isbn, kind, url };
  keepEditedName(db, readerId, { ...name, ...titleKeysOf(title) });
}
