import { Buffer } from "node:buffer";
import { UnreadableFile } from "../types.ts";
import { readHeader } from "./header.ts";
import { openUpload } from "./open.ts";
import { hasColumn } from "./rows.ts";
import { APPLE_BOOKS, KOBO, MOON_READER, type Owner, SOMEONE } from "./words.ts";

/** What a database holds. Apple Books keeps highlights in one, and the titles of the books in another. */
export type DatabaseKind = "kobo" | "moon-backup" | "apple-books-annotations" | "apple-books-library";

/** The table that gives each away, and columns that it always had. */
const TABLES: { kind: DatabaseKind; table: string; columns: string[]; owner: Owner }[] = [
  { kind: "kobo", table: "Bookmark", columns: ["VolumeID", "ContentID", "Text"], owner: KOBO },
  { kind: "moon-backup", table: "notes", columns: ["lastPosition", "highlightColor", "original"], owner: MOON_READER },
  { kind: "apple-books-annotations", table: "ZAEANNOTATION", columns: ["ZANNOTATIONASSETID"], owner: APPLE_BOOKS },
  { kind: "apple-books-library", table: "ZBKLIBRARYASSET", columns: ["ZASSETID"], owner: APPLE_BOOKS },
];

/** The schema lies at the beginning; of a file that is cut off, this much is looked at. Bytes. */
const BEGINNING = 1 << 20;

/**
 * Tells what a database holds; null if it is nobody's that is known here.
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
 * Whether a database has a table of that name, as far as its beginning tells: for those that are known and not read.
 */
export function seemsToHave(bytes: Uint8Array, table: string): boolean {
  const beginning = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, BEGINNING));
  return [`CREATE TABLE ${table}`, `CREATE TABLE "${table}"`, `CREATE TABLE IF NOT EXISTS ${table}`].some((made) =>
    beginning.includes(made),
  );
}

/**
 * The same for one file among several, of which some may not be databases: null for those, and for what cannot be
 * opened.
 */
export function databaseKindIfAny(bytes: Uint8Array): DatabaseKind | null {
  if (readHeader(bytes) === null) return null;
  try {
    return databaseKind(bytes);
  } catch (error) {
    if (error instanceof UnreadableFile) return null;
    throw error;
  }
}

/** Whose it is, by the statements of its schema, which can be seen even where it cannot be opened. */
function ownerByWords(bytes: Uint8Array): Owner {
  const beginning = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, BEGINNING));
  return TABLES.find(({ table }) => beginning.includes(`CREATE TABLE ${table}`))?.owner ?? SOMEONE;
}
