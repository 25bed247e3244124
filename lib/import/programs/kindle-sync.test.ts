import { beforeEach, describe, expect, it } from "vitest";
import { libraryInMemory } from "#db/database.testing.ts";
import type { LektrHighlight } from "#lib/importers/lektr/ours.ts";
import { clippings, fileOf, importFileNow, readLibrary } from "../import.testing.ts";
import { clientOf } from "./program.testing.ts";
import { importFromProgram } from "./import-from-program.ts";

const WOODS = "I went to the woods because I wished to live deliberately";
const LIVES = "The mass of men lead lives of quiet desperation";
const ID = "B00WALDEN0:140:HIGHLIGHT:0b9e7c1e-8a6b-4f1d-9c55-6a1c0b6a0001";
const walden = { title: "Walden", author: "Henry David Thoreau" };

let db: ReturnType<typeof libraryInMemory>;
beforeEach(() => {
  db = libraryInMemory();
});

/** What the extension reads at read.amazon.com/notebook, which has no dates. */
async function sync(...highlights: LektrHighlight[]) {
  const books = [{ ...walden, asin: "B00WALDEN0", highlights }];
  const taken = await importFromProgram(
    clientOf(db),
    { client: "Lektr in Firefox", source: "kindle-notebook", books },
    3000,
  );
  if (!taken.ok) throw new Error(taken.message);
  return taken.row;
}

const woods: LektrHighlight = { text: WOODS, location: { start: 140, end: 140 }, color: "blue", sourceId: ID };
const fromDevice = () =>
  importFileNow(db, clippings([{ book: "Walden (Thoreau, Henry David)", location: "140-141", at: 5, text: WOODS }]));
/** The app's “Export notebook”: no ASIN and no ids. */
const fromApp = () => importFileNow(db, fileOf("kindle-notebook", [{ ...walden, text: WOODS, at: [140, 140] }]));

describe("a highlight that Kindle sync brings", () => {
  it.each([
    ["after the device and the app", [fromDevice, fromApp, () => sync(woods)]],
    ["before both", [() => sync(woods), fromApp, fromDevice]],
    ["between them", [fromDevice, () => sync(woods), fromApp]],
  ])("is one with the same from My Clippings and from the notebook: %s", async (_, steps) => {
    for (const step of steps) await step();
    expect(readLibrary(db)).toMatchObject([{ title: "Walden", count: 1, text: WOODS, color: "blue" }]);
  });

  it("is there once, however often it is synced, and reads as Amazon says last", async () => {
    await sync(woods);
    expect(await sync(woods)).toMatchObject({ added: 0, unchanged: 1 });
    const other = {
      text: LIVES,
      location: { start: 90, end: 91 },
      sourceId: ID.replace("140", "90").replace("0001", "0002"),
    };
    expect(await sync({ ...woods, note: "reread", color: "pink" }, other)).toMatchObject({ added: 1, updated: 1 });
    expect(readLibrary(db)).toMatchObject([
      { text: LIVES, note: null },
      { text: WOODS, note: "reread", color: "pink" },
    ]);
  });

  it("is told of as from Kindle", async () => {
    expect(await sync(woods)).toMatchObject({ origin: "client", options: { source: "kindle-notebook" } });
    expect(readLibrary(db)).toMatchObject([{ source: "kindle-notebook" }]);
  });
});
