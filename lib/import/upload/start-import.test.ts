import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { createImport, listImports } from "#db/imports/imports.ts";
import { setImport } from "#db/imports/imports.testing.ts";
import { type Db, openDatabase } from "#db/open.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { readHere } from "../reading/read-here.ts";
import { runImport } from "../run/run-import.ts";
import { type NewFile, startImport } from "./start-import.ts";
import { clippings, NOBODY_LISTENS, optionsFor } from "../import.testing.ts";

const FILE: NewFile = {
  bytes: clippings([{ location: "10-12", at: 1, text: "Begin the morning by saying to thyself" }]),
  filename: "My Clippings.txt",
  origin: "client",
  requestKey: "key one",
};

const ROW = { source: "kindle-clippings", filename: null, bytes: 1, origin: "client", options: null } as const;

function start(db: Db, file: NewFile = FILE) {
  // The thread that inspects a file takes over its bytes.
  const sent = { ...file, bytes: Buffer.from(file.bytes) };
  return startImport({ db, readerId: "ada", files: readHere, telemetry: NOBODY_LISTENS, now: 0 }, sent);
}

const count = (db: Db, table: string) => db.$client.prepare(`SELECT count(*) FROM ${table}`).pluck().get();

/** A copy of the library as a process that is killed now would leave it. */
function asKilled(db: Db): Db {
  const folder = mkdtempSync(join(tmpdir(), "lektr-killed-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "lektr.db"), db.$client.serialize());
  const left = openDatabase(join(folder, "lektr.db"), { migrations: join(process.cwd(), "db/migrations") });
  onTestFinished(() => void left.$client.close());
  return left;
}

async function startAndRun(db: Db): Promise<void> {
  const started = await start(db);
  if (!started.ok) throw new Error(started.message);
  expect(started).toMatchObject({ isNew: true, row: { status: "waiting", requestKey: "key one" } });
  await runImport(optionsFor(db, started.row.id));
  expect(count(db, "highlights")).toBe(1);
}

describe("a request that is sent again", () => {
  it("starts nothing, and is told of the import that it began", async () => {
    const db = libraryInMemory();
    const first = await start(db);
    expect(await start(db)).toEqual({ ...first, isNew: false });
    expect([count(db, "imports"), count(db, "jobs"), count(db, "import_parts")]).toEqual([1, 1, 1]);
  });

  it("is rejected if its content differs, and starts nothing", async () => {
    const db = libraryInMemory();
    await start(db);
    const other = { ...FILE, bytes: clippings([{ location: "10-12", at: 1, text: "Something else altogether" }]) };
    expect(await start(db, other)).toMatchObject({ ok: false, code: "idempotency_key_reused" });
    expect([count(db, "imports"), count(db, "jobs")]).toEqual([1, 1]);
  });

  it("starts one import where both come at the same time", async () => {
    const db = libraryInMemory();
    const both = await Promise.all([start(db), start(db)]);
    expect(both.map((started) => started.ok && started.isNew).filter(Boolean)).toHaveLength(1);
    expect(new Set(both.map((started) => started.ok && started.row.id)).size).toBe(1);
    expect([count(db, "imports"), count(db, "jobs"), count(db, "import_parts")]).toEqual([1, 1, 1]);
  });

  it("is imported after a process that was killed while it stored the file", async () => {
    const alive = libraryInMemory();
    const started = start(alive);
    while (count(alive, "import_parts") === 0) await Promise.resolve();
    const db = asKilled(alive);
    await started;
    expect(listImports(db, "ada", 9).map(({ status }) => status)).toEqual(["receiving"]);
    await startAndRun(db);
  });

  it("is imported where an earlier version of Lektr was killed while it stored the file", async () => {
    const db = libraryInMemory();
    const row = createImport(db, "ada", { ...ROW, sha256: "" }, 0);
    setImport(db, "ada", row.id, { requestKey: "key one" });
    await startAndRun(db);
    expect(count(db, "imports")).toBe(1);
  });

  it.each(["INSERT ON import_parts", "INSERT ON jobs"])("is imported once there is room again: %s", async (when) => {
    const db = libraryInMemory();
    db.$client.exec(`CREATE TRIGGER full BEFORE ${when} BEGIN SELECT RAISE(FAIL, 'database or disk is full'); END`);
    await expect(start(db)).rejects.toThrow(/full/);
    expect([count(db, "imports"), count(db, "jobs"), count(db, "import_parts")]).toEqual([0, 0, 0]);
    db.$client.exec("DROP TRIGGER full");
    await startAndRun(db);
  });
});
