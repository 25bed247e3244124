import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { importById, importFile, keepSkipped, updateImport } from "#db/imports.ts";
import type { Db } from "#db/open.ts";
import { readEntries } from "#lib/importers/index.ts";
import type { Format, SkippedEntry } from "#lib/importers/types.ts";
import { z } from "zod";
import { type BookEntries, importBook, type ImportContext } from "./importBook.ts";
import { authorKey, titleKey } from "./keys.ts";
import { Tally } from "./tally.ts";
import { type ImportTeller, tellOfImport } from "./tellOfImport.ts";

const unzip = promisify(gunzip);

/** How much of the progress bar stands for reading the file; the rest is for taking it in. */
const READING = 0.3;

interface RunOptions {
  db: Db;
  readerId: string;
  importId: number;
  now: () => number;
  breathe: () => Promise<void>;
  telemetry: ImportTeller;
}

const FormatName = z.enum(["kindle-clippings"]) satisfies z.ZodType<Format>;

/**
 * Runs an import from start to end. It may be started again after a crash, any number of times: the library and the
 * counts come out the same.
 * @throws {Error} if the import or its file is gone; `breathe` may throw to stop it.
 */
export async function runImport(options: RunOptions): Promise<void> {
  const { db, readerId, importId, now, telemetry } = options;
  const row = importById(db, readerId, importId);
  const gzip = importFile(db, importId);
  if (!row || !gzip) throw new Error(`import: the file of import ${importId} is gone`);
  updateImport(db, importId, { status: "running", startedAt: row.startedAt ?? now(), progress: 0 });
  const context: ImportContext = { ...options, source: row.source };
  const tally = new Tally();
  const { books, guessed } = await read(context, await unzip(gzip), tally);
  await takeIn(context, books, tally);
  updateImport(db, importId, {
    ...tally.counts(),
    guessed,
    status: "done",
    errorCode: null,
    progress: 1,
    finishedAt: now(),
  });
  const finished = importById(db, readerId, importId);
  if (finished) tellOfImport(db, telemetry, finished);
}

interface FileContents {
  books: BookEntries[];
  /** How many entries are in a language that is not known. */
  guessed: number;
}

/** Reads the file entry by entry, keeps what cannot be taken in, and gathers the rest by book. */
async function read(context: ImportContext, bytes: Uint8Array, tally: Tally): Promise<FileContents> {
  const books = new Map<string, BookEntries>();
  const skipped: SkippedEntry[] = [];
  let guessed = 0;
  const progress = progressOf(context, 0, READING);
  for (const { entry, bytesRead } of readEntries(bytes, FormatName.parse(context.source))) {
    if (entry.kind === "skipped") skipped.push(entry);
    else if (entry.kind === "bookmark") tally.add("bookmarks");
    else bookOf(books, entry.book).entries.push(entry);
    if (entry.kind === "highlight" && entry.guessed) guessed++;
    progress(bytesRead / bytes.length);
    await context.breathe();
  }
  tally.add("skipped", skipped.length);
  await keepAll(context, skipped);
  return { books: [...books.values()], guessed };
}

async function keepAll(context: ImportContext, skipped: SkippedEntry[]): Promise<void> {
  for (let at = 0; at < skipped.length; at += 200) {
    const some = skipped.slice(at, at + 200);
    keepSkipped(
      context.db,
      context.importId,
      some.map(({ index, reason, raw }) => ({ position: index, reason, entry: raw })),
    );
    await context.breathe();
  }
}

function bookOf(books: Map<string, BookEntries>, book: BookEntries["book"]): BookEntries {
  const key = JSON.stringify([titleKey(book.title), authorKey(book.author)]);
  const known = books.get(key);
  if (known) return known;
  const added: BookEntries = { book, entries: [] };
  books.set(key, added);
  return added;
}

async function takeIn(context: ImportContext, books: BookEntries[], tally: Tally): Promise<void> {
  const total = books.reduce((sum, { entries }) => sum + entries.length, 0);
  const progress = progressOf(context, READING, 1);
  let done = 0;
  for (const book of books) {
    await importBook(context, book, tally);
    done += book.entries.length;
    progress(done / total);
    await context.breathe();
  }
}

/** Writes the progress down, but not more often than each half per cent. */
function progressOf({ db, importId }: ImportContext, from: number, to: number): (share: number) => void {
  let written = from;
  return (share) => {
    const progress = from + share * (to - from);
    if (progress - written < 0.005) return;
    written = progress;
    updateImport(db, importId, { progress: Math.min(progress, 0.999) });
  };
}
