import { wordsIn } from "../sqlite/cells.ts";
import { openUpload } from "../sqlite/open.ts";
import { countRows, rowsOf } from "../sqlite/rows.ts";
import { APPLE_BOOKS, unreadable, unusual } from "../sqlite/words.ts";
import type { ReadStep, SourceBook } from "../types.ts";
import { COLUMNS, readEntry } from "./entry.ts";

/**
 * Reads the two databases in which Apple Books on a Mac stores highlights (`AEAnnotation*.sqlite`) and the library that
 * names the books (`BKLibrary*.sqlite`): each row of `ZAEANNOTATION` is one entry. The first step reads the books.
 * `bytesRead` counts the bytes of both.
 *
 * No documentation of the tables exists; they are Core Data's, and missing columns are left out.
 * @throws {UnreadableFile} if one of them is cut off, damaged, or has other tables than Apple Books
 */
export function* readAppleBooks(annotations: Uint8Array, library: Uint8Array): Generator<ReadStep> {
  const books = readLibrary(library);
  const database = openUpload(annotations, APPLE_BOOKS);
  const bytes = annotations.length + library.length;
  try {
    const table = database.table("ZAEANNOTATION");
    if (table === null) throw unreadable(unusual(APPLE_BOOKS));
    const rows = countRows(database, table);
    let index = 0;
    for (const row of rowsOf(database, table, COLUMNS)) {
      const bytesRead = Math.floor((bytes * (index + 1)) / Math.max(rows, index + 1));
      yield { entry: readEntry(row, index, books), format: "apple-books", bytesRead };
      index++;
    }
  } finally {
    database.close();
  }
}

/** The books of the library by the ids that entries name them with. */
function readLibrary(bytes: Uint8Array): Map<string, SourceBook> {
  const database = openUpload(bytes, APPLE_BOOKS);
  try {
    const table = database.table("ZBKLIBRARYASSET");
    if (table === null) throw unreadable(unusual(APPLE_BOOKS));
    const books = new Map<string, SourceBook>();
    for (const row of rowsOf(database, table, ["ZASSETID", "ZTITLE", "ZAUTHOR"])) {
      const [id, title, author] = [wordsIn(row, "ZASSETID"), wordsIn(row, "ZTITLE"), wordsIn(row, "ZAUTHOR")];
      if (row.oversized || id === null || title === null) continue;
      books.set(id, {
        title,
        author,
        sourceId: id,
      });
    }
    return books;
  } finally {
    database.close();
  }
}
