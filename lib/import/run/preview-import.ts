import { bookById } from "#db/library/books.ts";
import type { Db } from "#db/open.ts";
import { importById, type ImportRow, keepPreview, showPreview } from "#db/imports/imports.ts";
import type { ImportPreview } from "#lib/api-contract/import.ts";
import { type HighlightEntry, type NoteEntry, UnreadableFile } from "#lib/importers/types.ts";
import { contentOf, type StoredFact, toFact } from "../replay/content.ts";
import { failImport } from "./fail-import.ts";
import { atMost } from "../replay/crowding.ts";
import { factsOfBook, rowsOfBook, tooMany } from "./import-book.ts";
import { LIMITS } from "#lib/vocabulary/limits.ts";
import { type BookGroup, groupByBook } from "../books/library-matcher.ts";
import { Mentions } from "./mentions.ts";
import { outcomes } from "./outcomes.ts";
import { progressOf } from "./progress.ts";
import { ImportOptions, readForPreview } from "./read-contents.ts";
import { reconcile, type SettledHighlights } from "../replay/reconcile.ts";
import type { RunOptions } from "./run-import.ts";
import { describeSkip } from "./skip-reasons.ts";
import { Spool } from "../books/spool.ts";
import { ImportTally } from "./tally.ts";
import { toEntry } from "./to-entry.ts";

/** The share of the progress bar for reading the file; the rest is for comparing it with the library. */
const READING = 0.5;

const MOST_BOOKS = 50;
const MOST_SAMPLES = 5;
const MOST_SKIPPED = 50;

/**
 * Computes what an import would do, and stores that with it; the library is not changed.
 * @throws {Error} if the import or its file is gone; `breathe` may throw to stop it.
 */
export async function previewImport(options: RunOptions): Promise<void> {
  const { db, readerId, importId, now, telemetry } = options;
  const row = importById(db, readerId, importId);
  if (!row) throw new Error(`import: import ${importId} is gone`);
  const spool = new Spool();
  try {
    await lookThrough({ ...options, spool }, row);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    failImport({ db, readerId, importId, now: now(), telemetry, code: error.code, error: error.message });
  } finally {
    spool.close();
  }
}

async function lookThrough(options: RunOptions & { spool: Spool }, row: ImportRow): Promise<void> {
  const { db, readerId, importId } = options;
  const { contents, table } = await readForPreview(options, row, progressOf(options, 0, READING));
  const tally = new ImportTally();
  tally.add("bookmarks", contents.bookmarks);
  tally.add("skipped", contents.skipped.length);
  const { book = null } = ImportOptions.parse(row.options ?? {});
  const preview: ImportPreview = {
    bookCount: 0,
    books: [],
    added: [],
    updated: [],
    skipped: [],
    table,
    unnamed: contents.untitled,
    book,
  };
  for (const { raw, reason } of atMost(contents.skipped, MOST_SKIPPED)) {
    preview.skipped.push({ entry: raw, reason: describeSkip(reason) });
  }
  const groups = await groupByBook(options, contents.books);
  const progress = progressOf(options, READING, 1);
  for (const [at, group] of groups.entries()) {
    await compare(options, group, { preview, tally });
    progress(at / groups.length);
  }
  preview.bookCount = groups.length;
  preview.books = preview.books.toSorted((a, b) => news(b) - news(a)).slice(0, MOST_BOOKS);
  keepPreview(db, readerId, importId, preview);
  const { guessed, unreadDates, unreadPlaces } = contents;
  const unsure = { guessed, unreadDates, unreadPlaces };
  showPreview(db, readerId, importId, { ...tally.counts(), ...unsure });
}

function news(book: ImportPreview["books"][number]): number {
  return book.added + book.updated;
}

/** The results of the comparison. */
interface Findings {
  preview: ImportPreview;
  tally: ImportTally;
}

async function compare(options: RunOptions, group: BookGroup, { preview, tally }: Findings): Promise<void> {
  const { importId, breathe } = options;
  const book = { ...options, bookId: group.bookId };
  const isNew = group.bookId < 0;
  const known = isNew ? [] : await factsOfBook(book);
  const mentions = new Mentions();
  const { facts: added, over } = await newFacts(group, known, { mentions, importId, breathe });
  const settled = reconcile([...known, ...added], isNew ? [] : await rowsOfBook(book), breathe);
  const ofBook = new ImportTally();
  for (const { reason, entry } of over.first.slice(0, MOST_SKIPPED - preview.skipped.length)) {
    preview.skipped.push({ entry, reason: describeSkip(reason) });
  }
  for (const counts of [tally, ofBook]) counts.add("skipped", over.count);
  for await (const one of settled) {
    mentions.count(one, importId, tally);
    mentions.count(one, importId, ofBook);
    keepSamples(preview, one, { group, importId });
    await breathe();
  }
  preview.books.push({ ...describeBook(options, group), ...ofBook.counts() });
}

/** Entries beyond the limit of a book: how many, and the first of them. */
interface PreviewResult {
  count: number;
  first: ReturnType<typeof tooMany>[];
}

/**
 * Entries that are not stored yet, as facts with temporary ids in the order of the file. `over`: entries beyond the
 * limit of the book.
 */
async function newFacts(
  { parts }: BookGroup,
  known: StoredFact[],
  { mentions, importId, breathe }: { mentions: Mentions; importId: number; breathe: () => Promise<void> },
): Promise<{ facts: StoredFact[]; over: PreviewResult }> {
  const over: PreviewResult = { count: 0, first: [] };
  const stored = new Set<string>();
  for (const { sourceBookId, fingerprint } of known) {
    stored.add(`${sourceBookId} ${fingerprint}`);
    await breathe();
  }
  const facts: StoredFact[] = [];
  for (const { name, entries } of parts) {
    for (const entry of entries) {
      const row = toEntry(entry, { sourceBookId: name.id, importId });
      const isKnown = stored.has(`${name.id} ${row.fingerprint}`) || mentions.has(name.id, row.fingerprint);
      const hasRoom = isKnown || known.length + facts.length < LIMITS.entriesOfBook;
      if (hasRoom) mentions.add(name.id, row.fingerprint);
      else if (over.count++ < MOST_SKIPPED) over.first.push(tooMany(entry));
      // Don't spread: that takes a kilobyte more for each.
      if (hasRoom && !isKnown) facts.push(toFact(Object.assign(row, unstored(facts.length, name.source, entry))));
      await breathe();
    }
  }
  return { facts, over };
}

/** Ids of entries that are not stored: higher than any stored one. */
const UNSTORED = 2 ** 52;

function unstored(at: number, source: string, { inLibrary }: HighlightEntry | NoteEntry) {
  return { id: UNSTORED + at, source, isDeleted: inLibrary?.isDeleted ?? false };
}

function describeBook({ db, readerId }: { db: Db; readerId: string }, { bookId, parts }: BookGroup) {
  const known = bookId < 0 ? undefined : bookById(db, readerId, bookId);
  const name = parts[0]?.name;
  return {
    title: name?.title ?? "",
    author: name?.author ?? null,
    source: name?.source ?? "",
    knownAs: known ? { id: known.id, title: known.title } : null,
  };
}

function keepSamples(
  preview: ImportPreview,
  settled: SettledHighlights,
  { group, importId }: { group: BookGroup; importId: number },
): void {
  const found = new Set(outcomes(settled, importId).values());
  const { text, note } = contentOf(settled.lineage);
  const sample = { book: group.parts[0]?.name.title ?? "", text, note };
  if (!settled.row && found.has("added") && preview.added.length < MOST_SAMPLES) preview.added.push(sample);
  if (settled.row && found.has("updated") && preview.updated.length < MOST_SAMPLES) {
    preview.updated.push({ ...sample, before: { text: settled.row.text, note: settled.row.note } });
  }
}
