import { bookById, type BookRow, createBook } from "#db/library/books.ts";
import { moveBookTags, moveHighlights, movedHighlights, reassignMoved } from "#db/entries/arrange.ts";
import { moveCover } from "#db/library/covers.ts";
import { unfinishedImports } from "#db/imports/imports.ts";
import type { Db } from "#db/open.ts";
import { dropEmptyBook, pinSourceBooks, type SourceBookRow, sourcesOfBook } from "#db/entries/source-books.ts";
import { settleBook } from "./import-book.ts";
import { authorKey, titleKey } from "#lib/text/keys.ts";
import { EDITED_NAME } from "#lib/vocabulary/sources.ts";
import { chunks } from "../pieces.ts";

export interface ArrangeContext {
  db: Db;
  readerId: string;
  now: () => number;
  breathe: () => Promise<void>;
}

/** The resulting book, or why nothing was done. */
export type ArrangeResult =
  | { ok: true; book: BookRow }
  | { ok: false; code: "gone" | "same_book" | "import_runs" | "nothing_chosen" | "nothing_left" };

/**
 * Merges two books: everything of `otherId` moves into `bookId`, which keeps its title, author and
 * cover. Highlights that both had become one. Later imports put what they bring for either into this book.
 */
export async function mergeBooks(context: ArrangeContext, bookId: number, otherId: number): Promise<ArrangeResult> {
  const { db, readerId } = context;
  return arrange(readerId, async () => {
    const book = bookById(db, readerId, bookId);
    const other = bookById(db, readerId, otherId);
    if (!book || !other) return { ok: false, code: "gone" };
    if (bookId === otherId) return { ok: false, code: "same_book" };
    if (unfinishedImports(db, readerId).length > 0) return { ok: false, code: "import_runs" };
    db.transaction(() => {
      const names = sourcesOfBook(db, readerId, otherId).map((row) => row.id);
      pinSourceBooks(db, readerId, names, bookId);
      moveBookTags(db, readerId, otherId, bookId);
      reassignMoved(db, readerId, { fromId: otherId, toId: bookId });
      moveCover(db, readerId, otherId, bookId);
    });
    await move(context, movedHighlights(db, readerId, otherId), bookId);
    await settleBook({ ...context, bookId, importId: null });
    dropEmptyBook(db, readerId, otherId);
    return { ok: true, book: bookById(db, readerId, bookId) ?? book };
  });
}

/**
 * Splits a book: makes a new one of what some of its sources say. Highlights that only they have move there, with all
 * of the reader's changes; highlights that both have are in both. Later imports put what these sources bring into the
 * new book.
 */
export async function splitBook(context: ArrangeContext, bookId: number, sourceIds: number[]): Promise<ArrangeResult> {
  const { db, readerId, now } = context;
  return arrange(readerId, async () => {
    const book = bookById(db, readerId, bookId);
    if (!book) return { ok: false, code: "gone" };
    if (unfinishedImports(db, readerId).length > 0) return { ok: false, code: "import_runs" };
    const sources = sourcesOfBook(db, readerId, bookId);
    const chosen = sources.filter((row) => sourceIds.includes(row.id));
    const first = chosen.find(isEditedName) ?? chosen[0];
    if (!first) return { ok: false, code: "nothing_chosen" };
    if (sources.every((row) => chosen.includes(row) || isEditedName(row))) return { ok: false, code: "nothing_left" };
    const { title, author, kind, url, site, publishedAt } = first;
    const source = chosen.find((row) => !isEditedName(row))?.source ?? first.source;
    const keys = { titleKey: titleKey(title), authorKey: authorKey(author) };
    const identity = { title, author, source, ...keys, kind, url, site, publishedAt };
    const made = db.transaction(() => {
      const created = createBook(db, readerId, identity, now());
      const ids = chosen.map((row) => row.id);
      pinSourceBooks(db, readerId, ids, created.id);
      reassignMoved(db, readerId, { fromId: bookId, toId: created.id, onlySplit: true });
      return created;
    });
    await move(context, movedHighlights(db, readerId, bookId, made.id), made.id);
    for (const id of [bookId, made.id]) await settleBook({ ...context, bookId: id, importId: null });
    return { ok: true, book: bookById(db, readerId, made.id) ?? made };
  });
}

function isEditedName({ source }: SourceBookRow): boolean {
  return source === EDITED_NAME;
}

async function move({ db, readerId, now, breathe }: ArrangeContext, ids: number[], bookId: number): Promise<void> {
  for (const some of chunks(ids)) {
    moveHighlights(db, readerId, some, bookId, now());
    await breathe();
  }
}

// Next loads modules several times in one process: requests and jobs must share one map.
const UNDER_WAY = Symbol.for("lektr.arranging");
const processWide: typeof globalThis & { [UNDER_WAY]?: Map<string, Promise<ArrangeResult>> } = globalThis;
const underWay = (processWide[UNDER_WAY] ??= new Map());

/** Runs one arrangement of a reader's books at a time. */
async function arrange(readerId: string, work: () => Promise<ArrangeResult>): Promise<ArrangeResult> {
  await arranged(readerId);
  const mine = work();
  underWay.set(readerId, mine);
  try {
    return await mine;
  } finally {
    underWay.delete(readerId);
  }
}

/** Waits until a reader's books are not being arranged: they must not change while an import reads them. */
export async function arranged(readerId: string): Promise<void> {
  // Ignore errors: they are reported to the caller that started the arrangement.
  for (let busy = underWay.get(readerId); busy; busy = underWay.get(readerId)) await busy.catch(() => null);
}
