import { describe, expect, it } from "vitest";
import { importById } from "#db/imports/imports.ts";
import { setImport } from "#db/imports/imports.testing.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { failImport } from "./fail-import.ts";
import { readHere } from "../reading/read-here.ts";
import { runImport } from "./run-import.ts";
import { startImport } from "../upload/start-import.ts";
import { clippings } from "../import.testing.ts";
import type { ImportTeller } from "./tell-of-import.ts";

/** Records the calls to telemetry. */
function listener() {
  const told: unknown[][] = [];
  const hear = (...words: unknown[]) => void told.push(words);
  const telemetry: ImportTeller = { count: hear, measure: hear, happened: hear };
  return { told, telemetry };
}

const FILE = clippings([
  { location: "10-12", at: 1, text: "Begin the morning by saying to thyself" },
  { kind: "Note", location: "12", at: 2, text: "before work" },
  { kind: "Bookmark", location: "20", at: 3, text: "" },
]);

async function started(at: number) {
  const db = libraryInMemory();
  const accepted = await startImport(
    { db, readerId: "ada", files: readHere, telemetry: listener().telemetry, now: at },
    { bytes: FILE, filename: "Meditations.txt", origin: "upload" },
  );
  if (!accepted.ok) throw new Error(accepted.message);
  return { db, readerId: "ada", importId: accepted.row.id, files: readHere };
}

describe("telemetry is told of an import", () => {
  it("that is done: what came of it, how long it took, and that a book is new; no word of it", async () => {
    const { told, telemetry } = listener();
    let at = 1000;
    await runImport({ ...(await started(1000)), now: () => (at += 10), breathe: async () => {}, telemetry });
    const [counted, took, brought, finished, added] = told;
    expect(counted).toEqual(["imports", "page kindle-clippings ok"]);
    expect(took).toEqual(["import_milliseconds", expect.any(Number)]);
    expect(brought).toEqual(["highlights_per_import", 1]);
    expect(finished).toEqual([
      "import_finished",
      {
        origin: "page",
        source: "kindle-clippings",
        outcome: "done",
        duration_milliseconds: took?.[1],
        entries: 3,
        added: 1,
        updated: 0,
        unchanged: 0,
        notes: 1,
        bookmarks: 1,
        skipped: 0,
      },
      "ada",
    ]);
    expect(added).toEqual(["book_added", { source: "kindle-clippings", books: 1 }, "ada"]);
    expect(JSON.stringify(told)).not.toMatch(/Meditations|morning|work/);
  });

  it("that was given up, with its code and nothing that it brought", async () => {
    const { told, telemetry } = listener();
    const { db, readerId, importId } = await started(1000);
    setImport(db, "ada", importId, { startedAt: 1000 });
    failImport({ db, readerId, importId, now: 1500, telemetry });
    expect(importById(db, readerId, importId)?.status).toBe("failed");
    expect(told.map(([what]) => what)).toEqual(["imports", "import_finished"]);
    expect(told[1]?.[1]).toMatchObject({ outcome: "failed", error_code: "gave_up", duration_milliseconds: 500 });
  });

  it("that failed, with the code that says why", async () => {
    const { told, telemetry } = listener();
    const db = libraryInMemory();
    const context = { db, readerId: "ada", files: readHere, telemetry, now: 0 };
    const lua = Buffer.from('-- KOReader\nreturn { ["annotations"] = {');
    const file = {
      bytes: lua,
      filename: "metadata.epub.lua",
      format: "koreader",
      origin: "client",
      clientKind: "koreader",
    } as const;
    const accepted = await startImport(context, file);
    if (!accepted.ok) throw new Error(accepted.message);
    await runImport({ ...context, importId: accepted.row.id, now: () => 0, breathe: async () => {} });
    expect(told).toContainEqual(["imports", "koreader koreader koreader_not_data"]);
  });

  it.each([
    [{ origin: "upload" }, "page"],
    [{ origin: "client", clientKind: "pages" }, "page"],
    [{ origin: "client", clientKind: "extension" }, "extension"],
    [{ origin: "client", clientKind: "koreader" }, "koreader"],
    [{ origin: "client", clientKind: "readwise" }, "readwise"],
    [{ origin: "client", clientKind: "assistant" }, "assistant"],
    [{ origin: "client", clientKind: "other" }, "api"],
    [{ origin: "client" }, "api"],
  ] as const)("that was refused, with its code, and how it came: %o", async (sender, origin) => {
    const { told, telemetry } = listener();
    const context = { db: libraryInMemory(), readerId: "ada", files: readHere, telemetry, now: 0 };
    const bytes = Buffer.from('{"x":');
    expect((await startImport(context, { bytes, filename: "Ada's diary.json", ...sender })).ok).toBe(false);
    expect(told[0]).toEqual(["imports", `${origin} unknown damaged_file`]);
    expect(told[1]?.[1]).toMatchObject({ origin, source: "unknown", outcome: "refused", error_code: "damaged_file" });
    expect(JSON.stringify(told)).not.toContain("diary");
  });

  it("of the sample says nothing", async () => {
    const { told, telemetry } = listener();
    const context = { db: libraryInMemory(), readerId: "ada", files: readHere, telemetry, now: 0 };
    const accepted = await startImport(context, { bytes: FILE, filename: "Sample", origin: "sample" });
    if (!accepted.ok) throw new Error(accepted.message);
    await runImport({ ...context, importId: accepted.row.id, now: () => 0, breathe: async () => {} });
    expect(told).toEqual([]);
  });
});
