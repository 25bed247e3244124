import { Buffer } from "node:buffer";
import { UnreadableFile } from "../types.ts";
import { readHeader } from "./header.ts";
import { openUpload } from "./open.ts";
import { hasColumn } from "./rows.ts";
import { APPLE_BOOKS, KOBO, MOON_READER, type Owner, SOMEONE } from "./words.ts";

/** The kind of a database. Apple Books stores highlights in one, and the titles of the books in another. */
export type DatabaseKind = "kobo" | "moon-backup" | "apple-books-annotations" | "apple-books-library";

/** The table that identifies each, and columns that it has always had. */
const TABLES: { kind: DatabaseKind; table: string; columns: string[]; owner: Owner }[] = [
  { kind: "kobo", table: "Bookmark", columns: ["VolumeID", "ContentID", "Text"], owner: KOBO },
  { kind: "moon-backup", table: "notes", columns: ["lastPosition", "highlightColor", "original"], owner: MOON_READER },
  { kind: "apple-books-annotations", table: "ZAEANNOTATION", columns: ["ZANNOTATIONASSETID"], owner: APPLE_BOOKS },
  { kind: "apple-books-library", table: "ZBKLIBRARYASSET", columns: ["ZASSETID"], owner: APPLE_BOOKS },
];

/** The schema is at the beginning; of a truncated file, this much is searched. Bytes. */
const BEGINNING = 1 << 20;

/**
 * Recognises the kind of a database; null if it is unknown.
 * @throws {UnreadableFile} if it cannot be opened, or is not safe to read
 */
export function databaseKind(bytes: Uint8Array): DatabaseKind | null {
  const database = openUpload(bytes, ownerByWords(bytes));
  try {
    const found = TABLES.find(({ table: name, columns }) => {
      const table = database.table(name);
      return table !== null && columns.every((column) => hasColumn(table, column));
    });
    return found?.kind ?? null;
  } finally {
    database.close();
  }
}

/**
 * Whether a database seems to have a table of that name, judged by its beginning: for known databases that are not
 * supported.
 */
export function seemsToHave(bytes: Uint8Array, table: string): boolean {
  const beginning = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, BEGINNING));
  return [`CREATE TABLE ${table}`, `CREATE TABLE "${table}"`, `CREATE TABLE IF NOT EXISTS ${table}`].some((made) =>
    beginning.includes(made),
  );
}

/** The kind of one file among several; null for files that are not databases or cannot be opened. */
export function databaseKindIfAny(bytes: Uint8Array): DatabaseKind | null {
  if (readHeader(bytes) === null) return null;
  try {
    return databaseKind(bytes);
  } catch (error) {
    if (error instanceof UnreadableFile) return null;
    throw error;
  }
}

/** The owner of a database, by the statements of its schema, which are readable even if it cannot be opened. */
function ownerByWords(bytes: Uint8Array): Owner {
  const beginning = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, BEGINNING));
  return TABLES.find(({ table }) => beginning.includes(`CREATE TABLE ${table}`))?.owner ?? SOMEONE;
}
