import { numberIn, wordsIn } from "../sqlite/cells.ts";
import type { UploadedDatabase } from "../sqlite/open.ts";
import { rowsOf } from "../sqlite/rows.ts";
import type { SourceBook } from "../types.ts";
import { type Chapter, Chapters } from "./chapters.ts";
import { bookOf } from "./volume.ts";

const COLUMNS = [
  "ContentID",
  "ContentType",
  "BookID",
  "BookTitle",
  "Title",
  "Attribution",
  "ISBN",
  "VolumeIndex",
] as const;

/** A book on the reader, which Kobo calls a volume. */
export interface Volume {
  book: SourceBook;
  /** Whether it is in the table of books. */
  isListed: boolean;
  chapters: Chapters;
}

export type { Chapter };

/**
 * The books of these ids with their chapters, all from the single table of books, their files, and the lines of their
 * tables of contents. Only the rows of these books are kept in memory.
 * @throws {UnreadableFile}
 */
export function readVolumes(database: UploadedDatabase, ids: Set<string>): Map<string, Volume> {
  const volumes = new Map<string, Volume>(
    [...ids].map((id) => [id, { book: bookOf(id, {}), isListed: false, chapters: new Chapters(id) }]),
  );
  const content = database.table("content");
  if (content === null) return volumes;
  for (const row of rowsOf(database, content, COLUMNS)) {
    const id = wordsIn(row, "ContentID");
    const bookId = wordsIn(row, "BookID");
    if (id === null || row.oversized) continue;
    const itself = volumes.get(id);
    if (itself) {
      const [title, author, isbn] = [wordsIn(row, "Title"), wordsIn(row, "Attribution"), wordsIn(row, "ISBN")];
      Object.assign(itself, { book: bookOf(id, { title, author, isbn }), isListed: true });
    }
    const whole = bookId === null || bookId === id ? undefined : volumes.get(bookId);
    if (bookId === null || !whole) continue;
    const title = wordsIn(row, "BookTitle");
    if (!whole.isListed && title !== null) Object.assign(whole, { book: bookOf(bookId, { title }), isListed: true });
    whole.chapters.add({
      contentId: id,
      title: wordsIn(row, "Title"),
      type: numberIn(row, "ContentType"),
      index: numberIn(row, "VolumeIndex"),
    });
  }
  return volumes;
}
