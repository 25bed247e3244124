import { changeImport } from "#lib/import/history/change-import.ts";
import { z } from "zod";
import { importById } from "#db/imports/imports.ts";
import type { Db } from "#db/open.ts";
import { type Entry, type Format, FORMATS, type Source } from "#lib/importers/types.ts";
import { sourceOfFormat } from "#lib/vocabulary/formats.ts";
import { previewImport } from "./run/preview-import.ts";
import type { FileReader } from "./reading/file-reader.ts";
import { readHere } from "./reading/read-here.ts";
import { runImport, type RunOptions } from "./run/run-import.ts";
import { startImport } from "./upload/start-import.ts";
import type { ImportTeller } from "./run/tell-of-import.ts";
import { undoImport } from "./run/undo-import.ts";

/** One entry of a clippings file, as tests describe it. */
export interface TestClip {
  book?: string;
  kind?: "Highlight" | "Note" | "Bookmark";
  location: string;
  /** Seconds after midnight of 4 March 2024. */
  at: number;
  text: string;
}

/** A clippings file with these entries, as an English-language Kindle writes it. */
export function clippings(clips: TestClip[]): Buffer {
  const two = (value: number) => `${value}`.padStart(2, "0");
  const entries = clips.map(({ book = "Meditations (Marcus Aurelius)", kind = "Highlight", location, at, text }) => {
    const time = `${two(Math.floor(at / 3600) % 24)}:${two(Math.floor(at / 60) % 60)}:${two(at % 60)}`;
    return `${book}\r\n- Your ${kind} at location ${location} | Added on Monday, 4 March 2024 ${time}\r\n\r\n${text}\r\n==========\r\n`;
  });
  return Buffer.from(`\uFEFF${entries.join("")}`);
}

/** Telemetry that is turned off. */
export const NOBODY_LISTENS: ImportTeller = { count: () => {}, measure: () => {}, happened: () => {} };

/** What a source can say about one highlight in a test. */
export interface TestHighlight {
  title?: string;
  author?: string | null;
  text: string;
  note?: string | null;
  tags?: string[];
  color?: string | null;
  favorite?: boolean;
  /** Kindle locations, both ends. */
  at?: [number, number];
  /** The sort key where there are no locations. */
  order?: number | null;
  sourceId?: string | null;
  highlightedAt?: string | null;
  updatedAt?: string | null;
  clipped?: boolean;
  asin?: string | null;
  isbn?: string | null;
  md5?: string | null;
  /** The source's own id for the book. */
  bookId?: string | null;
  bookTags?: string[];
}

/** A file in which a source says this, in a format that exists only in tests and that `reader` reads. */
export function fileOf(format: Format, said: TestHighlight[]): Buffer {
  return Buffer.from(JSON.stringify({ format, said }));
}

const Made = z.object({ format: z.enum(FORMATS), said: z.array(z.custom<TestHighlight>()) });

/** Reads the files of `fileOf`, and real ones as in production. */
const reader: FileReader = {
  async recognise(bytes) {
    const made = parseMade(bytes);
    const inspection = await readHere.recognise(bytes);
    return made ? { ...inspection, recognised: { ok: true, format: made.format } } : inspection;
  },
  async *read(bytes, format, options) {
    const made = parseMade(bytes);
    if (!made) yield* readHere.read(bytes, format, options);
    else
      yield made.said.map((one, index) => ({
        entry: entryOf(one, index),
        format: sourceOf(made.format),
        bytesRead: index,
      }));
  },
};

function sourceOf(format: Format): Source {
  const source = sourceOfFormat(format);
  if (source === null) throw new Error(`testing: ${format} has no source`);
  return source;
}

function parseMade(bytes: Uint8Array) {
  const text = Buffer.from(bytes).toString();
  return /^\{"format":"[^"]+","said":/.test(text) ? Made.parse(JSON.parse(text)) : null;
}

function entryOf(said: TestHighlight, index: number): Entry {
  const { title = "Meditations", author = "Marcus Aurelius", asin, isbn, md5, bookTags, at, text } = said;
  return {
    kind: "highlight",
    index,
    book: {
      title,
      author,
      asin: asin ?? null,
      isbn: isbn ?? null,
      md5: md5 ?? null,
      sourceId: said.bookId ?? null,
      tags: bookTags ?? [],
    },
    position: {
      page: null,
      pages: null,
      locations: at ? { start: at[0], end: at[1] } : null,
      order: said.order ?? null,
    },
    text,
    note: said.note ?? null,
    tags: said.tags ?? [],
    favorite: said.favorite ?? false,
    color: said.color ?? null,
    chapter: null,
    sourceId: said.sourceId ?? null,
    highlightedAt: said.highlightedAt ?? null,
    updatedAt: said.updatedAt ?? null,
    clipped: said.clipped ?? false,
    guessed: false,
  };
}

/** Imports a file from start to end and returns its row with the counts. */
export async function importFileNow(db: Db, bytes: Buffer) {
  const { row } = await accept(db, bytes, false);
  await runImport(optionsFor(db, row.id));
  return rowOf(db, row.id);
}

/** Previews an import and returns its row. */
export async function previewFileNow(db: Db, bytes: Buffer) {
  const { row } = await accept(db, bytes, true);
  await previewImport(optionsFor(db, row.id));
  return rowOf(db, row.id);
}

/** Undoes an import. */
export async function undoNow(db: Db, importId: number): Promise<void> {
  changeImport({ db, readerId: "ada", now: 0 }, importId, "undo");
  await undoImport(optionsFor(db, importId));
}

async function accept(db: Db, bytes: Buffer, preview: boolean) {
  const file = { bytes, filename: "My Clippings.txt", origin: "upload", preview } as const;
  const started = await startImport({ db, readerId: "ada", files: reader, telemetry: NOBODY_LISTENS, now: 0 }, file);
  if (!started.ok) throw new Error(started.message);
  return started;
}

/** The options for running an import. */
export function optionsFor(db: Db, importId: number): RunOptions {
  const breathe = async () => {};
  return { db, readerId: "ada", importId, now: () => 0, breathe, files: reader, telemetry: NOBODY_LISTENS };
}

function rowOf(db: Db, id: number) {
  const row = importById(db, "ada", id);
  if (!row) throw new Error("the import is gone");
  return row;
}

/** The library as a reader sees it: its contents in reading order, without ids. */
export function readLibrary(db: Db): unknown[] {
  return db.$client
    .prepare(
      `SELECT b.title, b.author, b.highlight_count AS count, h.kind, h.text, h.note, h.location_start AS "from", h.location_end AS "to",
         h.highlighted_at AS at, h.deleted_at IS NOT NULL AS deleted,
         h.color, h.favorite, h.clipped, h.source,
         (SELECT group_concat(name_key) FROM (SELECT t.name_key FROM highlight_tags ht JOIN tags t ON t.id = ht.tag_id WHERE ht.highlight_id = h.id ORDER BY 1)) AS tags,
         (SELECT group_concat(name_key) FROM (SELECT t.name_key FROM book_tags bt JOIN tags t ON t.id = bt.tag_id WHERE bt.book_id = b.id ORDER BY 1)) AS book_tags
       FROM books b LEFT JOIN highlights h ON h.book_id = b.id
       ORDER BY b.title_key, b.author_key, h.reading_order, h.location_end, h.highlighted_at, h.text, h.note`,
    )
    .all();
}
