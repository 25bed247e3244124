import { importById, type ImportRow, keepSkipped, beginImport, finishImport } from "#db/imports/imports.ts";
import type { Db } from "#db/open.ts";
import { UnreadableFile } from "#lib/importers/types.ts";
import { BOOK_UNKNOWN, failImport } from "./fail-import.ts";
import type { FileContents, WholeLibrary } from "../books/gather.ts";
import { importBook, type ImportContext } from "./import-book.ts";
import { type BookGroup, groupByBook } from "../books/library-matcher.ts";
import { keepCovers } from "./keep-covers.ts";
import { beginLibrary, finishLibrary } from "./keep-library.ts";
import { progressOf } from "./progress.ts";
import type { FileReader } from "../reading/file-reader.ts";
import { readContents } from "./read-contents.ts";
import { chunks } from "../pieces.ts";
import { Spool } from "../books/spool.ts";
import { ImportTally } from "./tally.ts";
import { type ImportTeller, tellOfImport } from "./tell-of-import.ts";

/** The share of the progress bar for reading the file; the rest is for importing it. */
const READING = 0.3;

export interface RunOptions {
  db: Db;
  readerId: string;
  importId: number;
  now: () => number;
  breathe: () => Promise<void>;
  /** Called when the import got further than any attempt before. */
  progressed?: () => void;
  files: FileReader;
  telemetry: ImportTeller;
}

/**
 * Runs an import from start to end. It can be started again after a crash, any number of times: the library and the
 * counts come out the same. If a file cannot be read to its end, nothing is imported.
 * @throws {Error} if the import or its file is gone; `breathe` may throw to stop it.
 */
export async function runImport(options: RunOptions): Promise<void> {
  const { db, readerId, importId, now, telemetry } = options;
  const row = importById(db, readerId, importId);
  if (!row) throw new Error(`import: import ${importId} is gone`);
  beginImport(db, readerId, importId, row.startedAt ?? now());
  const spool = new Spool();
  try {
    await takeIn({ ...options, spool }, row);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const { code, message } = error;
    return failImport({ db, readerId, importId, now: now(), telemetry, code, error: message });
  } finally {
    spool.close();
  }
  const finished = importById(db, readerId, importId);
  if (finished) tellOfImport(db, telemetry, finished);
}

async function takeIn(options: RunOptions & { spool: Spool }, row: ImportRow): Promise<void> {
  const { db, readerId, importId, now } = options;
  const tally = new ImportTally();
  const contents = await readContents(options, row, progressOf(options, 0, READING));
  const { books, skipped, untitled, bookmarks, whole, ...unsure } = contents;
  if (books.length === 0 && untitled > 0) throw bookUnknown();
  tally.add("bookmarks", bookmarks);
  tally.add("skipped", skipped.length);
  await keepAllSkipped(options, skipped);
  // A token that may only import must not change or delete by the file of a library.
  const isFromPages = row.clientKind === null || row.clientKind === "pages";
  const mayChange = isFromPages && row.tokenId === null;
  if (whole) beginLibrary({ ...options, mayChange }, whole.rest);
  const bookIds = await importBooks(options, await groupByBook(options, books.splice(0)), {
    tally,
    whole,
    mayChange,
    reached: row.progress,
  });
  if (whole) {
    await finishLibrary({ ...options, mayChange }, whole, bookIds);
    await keepCovers({ ...options, mayChange }, whole.covers, bookIds);
  }
  finishImport(db, readerId, importId, { ...tally.counts(), ...unsure, finishedAt: now() });
}

/** Fail, because “done” must mean that something was imported. */
function bookUnknown(): UnreadableFile {
  const message =
    "Nothing in this file says which book its highlights are from. Nothing was imported. Say what the book is called, and import it again.";
  return new UnreadableFile(BOOK_UNKNOWN, message);
}

async function keepAllSkipped(context: ImportContext, skipped: FileContents["skipped"]): Promise<void> {
  for (const some of chunks(skipped)) {
    const rows = some.map(({ index, reason, raw }) => ({ position: index, reason, entry: raw }));
    keepSkipped(context.db, context.readerId, context.importId, rows);
    await context.breathe();
  }
}

interface ImportedContents {
  tally: ImportTally;
  whole: WholeLibrary | null;
  mayChange: boolean;
  /** How far the attempt before came, from 0 to 1. */
  reached: number;
}

/** Returns where each book of a whole library went, by its number. */
async function importBooks(
  context: RunOptions,
  groups: BookGroup[],
  { tally, whole, mayChange, reached }: ImportedContents,
): Promise<Map<number, number>> {
  const sizeOf = ({ parts }: BookGroup) => parts.reduce((sum, { entries }) => sum + entries.length, 0);
  const total = groups.reduce((sum, group) => sum + sizeOf(group), 0);
  const progress = progressOf(context, READING, 1);
  const bookIds = new Map<number, number>();
  let done = 0;
  // Free each one when it is done: a file's entries take much memory.
  for (let group = groups.shift(); group; group = groups.shift()) {
    done += sizeOf(group);
    const bookId = await importBook(context, group, { tally, whole, mayChange });
    for (const unit of group.units) bookIds.set(unit, bookId);
    // A library may have nothing but books.
    const share = total === 0 ? 1 : done / total;
    progress(share);
    if (READING + share * (1 - READING) > reached) context.progressed?.();
    await context.breathe();
  }
  return bookIds;
}
