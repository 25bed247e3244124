import { bench, describe } from "vitest";
import { readHere } from "#lib/import/reading/readHere.ts";
import { runImport } from "#lib/import/runImport.ts";
import { startImport } from "#lib/import/startImport.ts";
import { NOBODY_LISTENS } from "#lib/import/testing.ts";
import { readEntries } from "#lib/importers/index.ts";
import { emptyLibrary, language } from "./library.ts";

const COUNT = 10_000;
const BOOKS = 200;
const word = language();
const texts = Array.from({ length: COUNT }, () => Array.from({ length: 30 }, word).join(" "));
const file = Buffer.from(texts.map(entry).join(""));

function entry(text: string, at: number): string {
  const start = 10 + Math.floor(at / BOOKS) * 20;
  const time = new Date(at * 1000).toISOString().slice(11, 19);
  const line = `- Your Highlight at location ${start}-${start + 3} | Added on Monday, 4 March 2024 ${time}`;
  return `Book ${at % BOOKS} (Author ${at % 50})\r\n${line}\r\n\r\n${text}\r\n==========\r\n`;
}

const once = { iterations: 3, time: 0, warmupIterations: 1, warmupTime: 0 };

describe(`${COUNT.toLocaleString("en")} entries, ${(file.length / 1e6).toFixed(1)} MB`, () => {
  bench("read the file", () => void [...readEntries(file, "kindle-clippings")], once);
  bench("insert the same rows, bare", insertBare, once);
  bench("import the file", importWhole, once);
});

/** The least that the same highlights cost: the same table, with the same triggers and indexes. */
function insertBare(): void {
  const { db, remove } = emptyLibrary();
  const book = db.$client.prepare(
    "INSERT INTO books (reader_id, title, author, title_key, author_key, source, created_at) VALUES ('ada', ?, '', ?, '', '', 0)",
  );
  for (let at = 0; at < BOOKS; at++) book.run(`Book ${at}`, `Book ${at}`);
  const highlight = db.$client.prepare(
    `INSERT INTO highlights (reader_id, book_id, kind, text, source, highlighted_at, reading_order, created_at, updated_at)
     VALUES ('ada', ?, 'highlight', ?, '', '2024-03-04T00:00:00', ?, 0, 0)`,
  );
  const insert = db.$client.transaction(() => {
    for (const [at, text] of texts.entries()) highlight.run(1 + (at % BOOKS), text, at);
  });
  insert();
  remove();
}

async function importWhole(): Promise<void> {
  const { db, remove } = emptyLibrary();
  const started = await startImport(
    { db, readerId: "ada", files: readHere, now: 0 },
    { bytes: file, filename: null, origin: "upload" },
  );
  if (!started.ok) throw new Error(started.message);
  const telemetry = NOBODY_LISTENS;
  await runImport({
    db,
    readerId: "ada",
    importId: started.row.id,
    now: Date.now,
    breathe: async () => {},
    files: readHere,
    telemetry,
  });
  remove();
}
