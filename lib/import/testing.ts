import { importById } from "#db/imports.ts";
import type { Db } from "#db/open.ts";
import { readHere } from "./reading/readHere.ts";
import { runImport } from "./runImport.ts";
import { startImport } from "./startImport.ts";
import type { ImportTeller } from "./tellOfImport.ts";

/** One entry of a clippings file, as tests describe it. */
export interface Clip {
  book?: string;
  kind?: "Highlight" | "Note" | "Bookmark";
  location: string;
  /** Seconds after midnight of 4 March 2024. */
  at: number;
  text: string;
}

/** A clippings file with these entries, as an English Kindle writes it. */
export function clippings(clips: Clip[]): Buffer {
  const two = (value: number) => `${value}`.padStart(2, "0");
  const entries = clips.map(({ book = "Meditations (Marcus Aurelius)", kind = "Highlight", location, at, text }) => {
    const time = `${two(Math.floor(at / 3600) % 24)}:${two(Math.floor(at / 60) % 60)}:${two(at % 60)}`;
    return `${book}\r\n- Your ${kind} at location ${location} | Added on Monday, 4 March 2024 ${time}\r\n\r\n${text}\r\n==========\r\n`;
  });
  return Buffer.from(`\uFEFF${entries.join("")}`);
}

/** Stands for telemetry that is off. */
export const NOBODY_LISTENS: ImportTeller = { count: () => {}, measure: () => {}, happened: () => {} };

/** Imports a file from start to end and answers its row, counts and all. */
export async function importFileNow(db: Db, bytes: Buffer) {
  const started = await startImport(
    { db, readerId: "ada", files: readHere, now: 0 },
    { bytes, filename: "My Clippings.txt", origin: "upload" },
  );
  if (!started.ok) throw new Error(started.message);
  await runImport({
    db,
    readerId: "ada",
    importId: started.row.id,
    now: () => 0,
    breathe: async () => {},
    files: readHere,
    telemetry: NOBODY_LISTENS,
  });
  const row = importById(db, "ada", started.row.id);
  if (!row) throw new Error("the import is gone");
  return row;
}

/** The library as a reader sees it: what it says, in the order of reading, without ids. */
export function readLibrary(db: Db): unknown[] {
  return db.$client
    .prepare(
      `SELECT b.title, b.author, b.highlight_count AS count, h.kind, h.text, h.note, h.location_start AS "from", h.location_end AS "to",
         h.highlighted_at AS at, h.deleted_at IS NOT NULL AS deleted
       FROM books b LEFT JOIN highlights h ON h.book_id = b.id
       ORDER BY b.title_key, b.author_key, h.reading_order, h.location_end, h.highlighted_at, h.text, h.note`,
    )
    .all();
}
