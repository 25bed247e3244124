import { LIMITS } from "../zip/limits.ts";
import { type ArchivedFile, openArchive } from "../zip/files.ts";
import { readHeader } from "../sqlite/header.ts";
import { openUpload, type UploadedDatabase } from "../sqlite/open.ts";
import { countRows, hasColumn, rowsOf } from "../sqlite/rows.ts";
import { MOON_READER, unreadable, unusual } from "../sqlite/words.ts";
import { wordsIn } from "../sqlite/cells.ts";
import { type ReadStep, UnreadableFile } from "../types.ts";
import { COLUMNS, readEntry } from "./entry.ts";

/**
 * The folder in a backup is named after the program: `com.flyersoft.moonreader`, or `…moonreaderp` for the paid one.
 */
const FOLDER = /(?:^|\/)com\.flyersoft\.moonreaderp?\//;

/** Whether an archive with these files is a backup of Moon+ Reader (`….mrpro`, `….mrstd`). */
export function isMoonBackup(names: readonly string[]): boolean {
  return names.some((name) => FOLDER.test(name));
}

/**
 * Reads a backup of Moon+ Reader, or the database in it, `mrbooks.db`: each row of its table `notes` is one entry. In a
 * backup the files have numbers as names, so the database is recognised by its tables. Everything else in a backup is
 * settings.
 *
 * No documentation exists; the tables are those of davidfor/calibre-annotations (PR #23) and Anxcye/anx-reader#921.
 * @throws {UnreadableFile} if it contains no such database, or it is damaged
 */
export function* readMoonBackup(bytes: Uint8Array): Generator<ReadStep> {
  const database = openNotes(readHeader(bytes) === null ? databaseIn(bytes) : bytes);
  try {
    const notes = database.table("notes");
    if (notes === null) throw unreadable(unusual(MOON_READER));
    const authors = authorsByFile(database);
    const rows = countRows(database, notes);
    let index = 0;
    for (const row of rowsOf(database, notes, COLUMNS)) {
      const bytesRead = Math.floor((bytes.length * (index + 1)) / Math.max(rows, index + 1));
      yield { entry: readEntry(row, index, authors), format: "moon-reader", bytesRead };
      index++;
    }
  } finally {
    database.close();
  }
}

function databaseIn(archive: Uint8Array): Uint8Array {
  const opened = openArchive(archive, LIMITS);
  // The largest first: settings are small.
  for (const file of opened.files.filter(isInFolder).toSorted((a, b) => b.size - a.size)) {
    const unpacked = opened.unpack(file);
    if (unpacked.ok && readHeader(unpacked.bytes) !== null && holdsNotes(unpacked.bytes)) return unpacked.bytes;
  }
  const what = "This is a backup of Moon+ Reader, but its database of highlights is not in it.";
  const advice = "Make a backup that includes books’ data, or share the highlights of a book as “.mrexpt”.";
  throw new UnreadableFile("missing_file", `${what} Nothing was imported. ${advice}`);
}

function isInFolder({ name, isFolder }: ArchivedFile): boolean {
  return !isFolder && FOLDER.test(name);
}

/** A backup contains other databases, too; one that cannot be opened is not the right one. */
function holdsNotes(bytes: Uint8Array): boolean {
  try {
    const database = openNotes(bytes);
    const notes = database.table("notes");
    database.close();
    return notes !== null && hasColumn(notes, "original");
  } catch (error) {
    if (error instanceof UnreadableFile) return false;
    throw error;
  }
}

function openNotes(bytes: Uint8Array): UploadedDatabase {
  return openUpload(bytes, MOON_READER);
}

/** Who wrote the book in each file, as the list of books has it. */
function authorsByFile(database: UploadedDatabase): Map<string, string> {
  const books = database.table("books");
  const authors = new Map<string, string>();
  if (books === null) return authors;
  for (const row of rowsOf(database, books, ["filename", "author"])) {
    const [file, author] = [wordsIn(row, "filename"), wordsIn(row, "author")];
    if (!row.oversized && file !== null && author !== null) authors.set(file.toLowerCase(), author);
  }
  return authors;
}
