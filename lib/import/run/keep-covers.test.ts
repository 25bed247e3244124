import { expect, it } from "vitest";
import { libraryInMemory } from "#db/database.testing.ts";
import { coverOfBook } from "#db/library/covers.ts";
import type { Db } from "#db/open.ts";
import { pngOf } from "#lib/covers/image.testing.ts";
import { keepCover } from "#lib/covers/keep-cover.ts";
import { bytesOf, startExport } from "#lib/export/start-export.ts";
import { fileOf, importFileNow, optionsFor, NOBODY_LISTENS } from "../import.testing.ts";
import { readHere } from "../reading/read-here.ts";
import { startImport } from "../upload/start-import.ts";
import { mergeBooks } from "./arrange-books.ts";
import { runImport } from "./run-import.ts";

const WALDEN = fileOf("kobo", [{ title: "Walden", author: "Thoreau", text: "Simplify." }]);

async function libraryWith(width: number | null, addedAt = 1000): Promise<Db> {
  const db = libraryInMemory();
  await importFileNow(db, WALDEN);
  if (width !== null) keepCover(db, "ada", 1, { image: pngOf(width, 90), origin: "open-library", addedAt });
  return db;
}

async function exported(db: Db): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  const started = startExport(db, "ada", { format: "json", locale: "en-GB" }, new Date(0));
  for await (const chunk of bytesOf(started)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const widthOf = (db: Db, bookId = 1) => coverOfBook(db, "ada", bookId)?.width;

it("the file of a library has its covers, and brings them back byte for byte", async () => {
  const before = await libraryWith(60);
  const after = libraryInMemory();
  await importFileNow(after, await exported(before));
  expect(coverOfBook(after, "ada", 1)).toEqual(coverOfBook(before, "ada", 1));
});

it("of two covers of a book, the later one stays, whichever library it is from", async () => {
  const db = await libraryWith(60, 1000);
  await importFileNow(db, await exported(await libraryWith(70, 2000)));
  expect(widthOf(db)).toBe(70);
  await importFileNow(db, await exported(await libraryWith(80, 1500)));
  expect(widthOf(db)).toBe(70);
});

it("what could not be uploaded as a cover is left out of a file as well, and its book is still read", async () => {
  const file = (await exported(await libraryWith(60))).toString("utf8");
  const [, image = ""] = /"image":"([^"]+)"/.exec(file) ?? [];
  const svg = Buffer.from("<svg/>").toString("base64");
  for (const other of [svg, "", "not base64 at all", pngOf(9, 9).toString("base64"), "A".repeat(2_000_000)]) {
    const db = libraryInMemory();
    const row = await importFileNow(db, Buffer.from(file.replace(image, other)));
    expect(row).toMatchObject({ added: 1, skipped: 0 });
    expect(widthOf(db)).toBeUndefined();
  }
});

it("more covers than are kept in memory come back, each to its book", async () => {
  const large = (at: number) => Buffer.concat([pngOf(60 + (at % 4), 90), Buffer.alloc(60_000)]);
  const before = libraryInMemory();
  const titles = Array.from({ length: 220 }, (_, at) => ({ title: `Book ${at}`, author: null, text: `Words ${at}` }));
  await importFileNow(before, fileOf("kobo", titles));
  for (let id = 1; id <= 220; id++) keepCover(before, "ada", id, { image: large(id), origin: "upload", addedAt: 1000 });
  const after = libraryInMemory();
  await importFileNow(after, await exported(before));
  const facts = "SELECT b.title, c.sha256 FROM covers c JOIN books b ON b.id = c.book_id ORDER BY b.title";
  expect(after.$client.prepare(facts).all()).toEqual(before.$client.prepare(facts).all());
  expect(after.$client.prepare("SELECT count(*) FROM covers").pluck().get()).toBe(220);
});

it("a program that sends such a file gives new books their covers, and changes none that is here", async () => {
  const file = await exported(await libraryWith(70, 2000));
  const sent = { bytes: file, filename: "library.json", origin: "client", preview: false } as const;
  const widths = [];
  for (const db of [await libraryWith(60), await libraryWith(null), libraryInMemory()]) {
    const by = { db, readerId: "ada", files: readHere, telemetry: NOBODY_LISTENS, now: 0 };
    const started = await startImport(by, { ...sent, client: "A script", clientKind: "other" });
    if (!started.ok) throw new Error(started.message);
    await runImport(optionsFor(db, started.row.id));
    widths.push(widthOf(db));
  }
  expect(widths).toEqual([60, undefined, 70]);
});

it("a book into which another is merged keeps its cover, or takes the other’s if it has none", async () => {
  for (const [own, taken] of [[60, 60] as const, [null, 70] as const]) {
    const db = await libraryWith(own);
    await importFileNow(db, fileOf("koreader", [{ title: "Civil Disobedience", author: "Thoreau", text: "Resist." }]));
    keepCover(db, "ada", 2, { image: pngOf(70, 90), origin: "upload", addedAt: 1 });
    await mergeBooks({ db, readerId: "ada", now: () => 5, breathe: async () => {} }, 1, 2);
    expect([widthOf(db), widthOf(db, 2)]).toEqual([taken, undefined]);
  }
});
