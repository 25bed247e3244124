import { z } from "zod";
import type { ImportRow } from "#db/imports.ts";
import type { Db } from "#db/open.ts";
import { CSV_FIELDS, FORMATS } from "#lib/importers/types.ts";
import { type FileContents, gather } from "./gather.ts";
import type { FileReader } from "./reading/fileReader.ts";
import { readStoredFile } from "./storedFile.ts";

const Container = z.enum([...FORMATS, "archive"]);

/** What the reader told about a file, as it is stored with its import. */
export const ImportOptions = z.object({
  mapping: z.partialRecord(z.enum(CSV_FIELDS), z.number().int().nonnegative()).optional(),
});
export type ImportOptions = z.infer<typeof ImportOptions>;

interface ReadingContext {
  db: Db;
  breathe: () => Promise<void>;
  files: FileReader;
}

/**
 * Reads the stored file of an import to its end; `progress` is told the share that was read, from 0 to 1.
 * @throws {UnreadableFile} if it cannot be read to its end
 */
export async function readContents(
  { db, breathe, files }: ReadingContext,
  row: ImportRow,
  progress: (share: number) => void,
): Promise<FileContents> {
  const bytes = await readStoredFile(db, row.id, row.bytes);
  const size = Math.max(1, bytes.length);
  const { mapping } = ImportOptions.parse(row.options ?? {});
  const batches = files.read(bytes, Container.parse(row.source), mapping ? { mapping } : {});
  return gather(batches, { breathe, progress: (bytesRead) => progress(bytesRead / size) });
}
