import { z } from "zod";
import type { ImportRow } from "#db/imports/imports.ts";
import type { Db } from "#db/open.ts";
import { type ImportPreview, TableMapping, ToldBook } from "#lib/api-contract/import.ts";
import { FORMATS, SOURCES } from "#lib/importers/types.ts";
import { type FileContents, gather } from "../books/gather.ts";
import type { FileReader } from "../reading/file-reader.ts";
import type { Spool } from "../books/spool.ts";
import { readStoredFile } from "./stored-file.ts";

const Container = z.enum([...FORMATS, "archive"]);

/** The reader's options for a file, as stored with its import. */
export const ImportOptions = z.object({
  mapping: TableMapping.optional(),
  /** The book of the entries for which the file names none. */
  book: ToldBook.optional(),
  /** The source that a program gives for its highlights, for history and telemetry. */
  source: z.enum(SOURCES).optional(),
});
export type ImportOptions = z.infer<typeof ImportOptions>;

interface ReadingContext {
  db: Db;
  /** Stores what is read, until it is closed. */
  spool: Spool;
  breathe: () => Promise<void>;
  files: FileReader;
}

/** The result for a table of which neither its header nor the reader says which column contains the text. */
const NOTHING: FileContents = {
  books: [],
  skipped: [],
  untitled: 0,
  bookmarks: 0,
  guessed: 0,
  unreadDates: 0,
  unreadPlaces: 0,
  whole: null,
};

/**
 * Reads a file for a preview and, if it is a table, returns how its columns were understood. Reads nothing if it is
 * unknown which column contains the text.
 * @throws {UnreadableFile} if it cannot be read to its end
 */
export async function readForPreview(
  context: ReadingContext,
  row: ImportRow,
  progress: (share: number) => void,
): Promise<{ contents: FileContents; table: ImportPreview["table"] }> {
  if (row.source !== "csv") return { contents: await readContents(context, row, progress), table: null };
  const { recognised } = await context.files.recognise(
    await readStoredFile(context.db, row.readerId, row.id, row.bytes),
  );
  const shape = recognised.ok ? recognised.table : undefined;
  const mapping = ImportOptions.parse(row.options ?? {}).mapping ?? shape?.guess ?? {};
  const contents = mapping.text === undefined ? NOTHING : await readContents(context, row, progress);
  return { contents, table: { columns: shape?.columns ?? [], rows: shape?.rows ?? [], mapping } };
}

/**
 * Reads the stored file of an import to its end; calls `progress` with the share that was read, from 0 to 1.
 * @throws {UnreadableFile} if it cannot be read to its end
 */
export async function readContents(
  { db, spool, breathe, files }: ReadingContext,
  row: ImportRow,
  progress: (share: number) => void,
): Promise<FileContents> {
  const bytes = await readStoredFile(db, row.readerId, row.id, row.bytes);
  const size = Math.max(1, bytes.length);
  const { mapping, book } = ImportOptions.parse(row.options ?? {});
  const told = { ...(mapping && { mapping }), ...(book && { book }) };
  const batches = files.read(bytes, Container.parse(row.source), told);
  return gather(batches, { spool, breathe, progress: (bytesRead) => progress(bytesRead / size) });
}
