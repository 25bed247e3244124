import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { libraryInMemory } from "#db/database.testing.ts";
import { editHighlight } from "#db/library/highlights.ts";
import { setBookTags, setHighlightTags } from "#db/library/tags.ts";
import type { Db } from "#db/open.ts";
import { importFileNow } from "#lib/import/import.testing.ts";
import { addBook } from "#lib/library/add-book.ts";
import { toTags } from "#lib/text/tag-names.ts";
import { bytesOf, startExport } from "./start-export.ts";

const FIXTURES = new URL("../importers/fixtures/", import.meta.url);
const NOW = new Date("2024-05-01T12:00:00Z");

async function exported(db: Db): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytesOf(startExport(db, "ada", { format: "json", locale: "en-GB" }, NOW)))
    chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Adds what a reader does to highlights. */
function editSome(db: Db, ids: number[]): void {
  for (const id of ids.filter((one) => one % 2 === 1)) {
    editHighlight(db, "ada", id, { note: `My thought ${id}`, color: "purple", favorite: id % 3 === 0 }, 5);
    setHighlightTags(db, "ada", id, toTags(["stoic", `number ${id}`]));
  }
}

/** Rejected: it is a list of books. */
const REJECTED = "storygraph.csv";

for (const name of readdirSync(FIXTURES).filter((file) => file !== REJECTED)) {
  test(`${name} reads the same after it was exported and imported into an empty library`, async () => {
    const before = libraryInMemory();
    await importFileNow(before, readFileSync(new URL(name, FIXTURES)));
    const ids = before.$client.prepare("SELECT id FROM highlights").pluck().all() as number[];
    editSome(before, ids);
    const bookId = before.$client.prepare("SELECT min(book_id) FROM highlights").pluck().get() as number | null;
    if (bookId !== null) setBookTags(before, "ada", bookId, toTags(["shelf"]));
    addBook(before, "ada", { title: "Added by hand" }, 3);
    const first = await exported(before);
    const after = libraryInMemory();
    await importFileNow(after, first);
    expect(JSON.parse((await exported(after)).toString())).toEqual(JSON.parse(first.toString()));
  });
}
