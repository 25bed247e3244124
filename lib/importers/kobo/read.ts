import { wordsIn } from "../sqlite/cells.ts";
import { openUpload, type UploadedDatabase, type UploadedTable } from "../sqlite/open.ts";
import { countRows, rowsOf } from "../sqlite/rows.ts";
import { KOBO, unreadable, unusual } from "../sqlite/words.ts";
import type { ReadStep } from "../types.ts";
import { readVolumes } from "./contents.ts";
import { COLUMNS, readEntry } from "./entry.ts";

/**
 * Reads `KoboReader.sqlite`, the database of a Kobo e-reader: each row of its table `Bookmark` is one entry, in the
 * order in which they were made. The first step takes longer than the others: it reads the books and chapters.
 *
 * No documentation of the tables exists; firmware updates add columns, and missing ones are left out.
 * @throws {UnreadableFile} if the database is cut off, damaged, or has other tables than a Kobo's
 */
export function* readKobo(bytes: Uint8Array): Generator<ReadStep> {
  const database = openUpload(bytes, KOBO);
  try {
    const bookmarks = database.table("Bookmark");
    if (bookmarks === null) throw unreadable(unusual(KOBO));
    const volumes = readVolumes(database, volumeIds(database, bookmarks));
    const rows = countRows(database, bookmarks);
    let index = 0;
    for (const row of rowsOf(database, bookmarks, COLUMNS)) {
      const bytesRead = Math.floor((bytes.length * (index + 1)) / Math.max(rows, index + 1));
      yield { entry: readEntry(row, index, volumes), format: "kobo", bytesRead };
      index++;
    }
  } finally {
    database.close();
  }
}

function volumeIds(database: UploadedDatabase, bookmarks: UploadedTable): Set<string> {
  const ids = new Set<string>();
  for (const row of rowsOf(database, bookmarks, ["VolumeID"])) {
    const id = row.oversized ? null : wordsIn(row, "VolumeID");
    if (id !== null) ids.add(id);
  }
  return ids;
}
