import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { acceptImport, createImport } from "#db/imports/imports.ts";
import { setImport } from "#db/imports/imports.testing.ts";
import { claimJob } from "#db/imports/jobs.ts";
import { type Db, openDatabase } from "#db/open.ts";
import { jobs, readers, watchedFiles } from "#db/schema.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { threadScript } from "#lib/threads/scripts.ts";
import type { BackupList } from "#lib/api-contract/backup.ts";
import { compiledThreads } from "#lib/threads/threads.testing.ts";
import { checkIfDoubtful, checkIntegrity, lastIntegrity } from "./integrity.ts";
import { diskFacts, readHealth } from "./read-health.ts";
import { backupTroubles, troubles } from "./troubles.ts";

const GB = 1024 ** 3;
const script = threadScript("integrity", (await compiledThreads()).folder);
const CHECKING = { script, readerId: "ada", now: () => 0, onDamage: () => {} };
const WATCHING = { root: "/import", state: "watching", lookedAt: 0, tooMuch: false, closed: [] } as const;
const BACKUPS: BackupList = {
  items: [],
  folder: "/backups",
  lastGoodAt: null,
  isLate: false,
  nextAt: "1970-01-02T03:00:00.000Z",
  isEncrypting: false,
  running: null,
  failure: null,
};
const OWNER = { id: "ada", name: "Ada", email: "ada@example.org", role: "owner" } as const;

function addJob(db: Db, readerId: string, filename: string): number {
  const file = { source: "kindle-clippings", filename, sha256: "", bytes: 0, origin: "upload", options: null } as const;
  const row = createImport(db, readerId, file, 0);
  acceptImport(db, row, "waiting", 0);
  return row.id;
}

/** Ada's jobs: one running, one that hangs, one given up, one she stopped, one done; and one of Bea's, queued. */
function busyLibrary(): Db {
  const db = libraryInMemory();
  const at = new Date(0);
  const bea = {
    id: "bea",
    name: "Bea",
    email: "bea@example.org",
    role: "reader",
    createdAt: at,
    updatedAt: at,
  } as const;
  db.insert(readers).values(bea).run();
  const ids = ["running.txt", "stuck.txt", "failed.txt", "stopped.txt", "done.txt"].map((name) =>
    addJob(db, "ada", name),
  );
  addJob(db, "bea", "a secret of Bea.txt");
  const change = (index: number, values: Partial<typeof jobs.$inferInsert>) =>
    db
      .update(jobs)
      .set(values)
      .where(eq(jobs.subjectId, ids[index] ?? 0))
      .run();
  change(0, { status: "running", leaseOwner: "one", leaseUntil: 2_000 });
  change(1, { status: "running", leaseOwner: "two", leaseUntil: 500 });
  change(2, { status: "failed", errorCode: "RangeError", attempts: 5 });
  change(3, { status: "failed", errorCode: "stopped" });
  change(4, { status: "done" });
  setImport(db, "ada", ids[0] ?? 0, { progress: 0.5 });
  return db;
}

describe("what the owner sees of the work", () => {
  it("what runs, what is stuck and what was given up, of other readers numbers alone", async () => {
    const health = await readHealth({
      db: busyLibrary(),
      readerId: "ada",
      now: 1_000,
      version: "1.2.3",
      backups: BACKUPS,
      weaknesses: [],
    });
    expect(health.jobs.map(({ filename, state, progress }) => ({ filename, state, progress }))).toEqual([
      { filename: "running.txt", state: "running", progress: 0.5 },
      { filename: "stuck.txt", state: "stuck", progress: 0 },
      { filename: "failed.txt", state: "failed", progress: 0 },
    ]);
    expect(health.others).toEqual({ open: 1, failed: 0 });
    expect(health.moreWaiting).toBe(0);
    expect(JSON.stringify(health)).not.toContain("Bea");
    expect(health.imports).toHaveLength(5);
    expect(health.versions).toMatchObject({ lektr: "1.2.3", node: process.versions.node });
    expect(health.database.bytes).toBeGreaterThan(10_000);
  });

  it("a long queue is cut, and the rest is counted", async () => {
    const db = libraryInMemory();
    for (let count = 0; count < 60; count++) addJob(db, "ada", `${count}.txt`);
    claimJob(db, { kinds: ["import"], owner: "one", now: 1, until: 5 });
    const health = await readHealth({ db, readerId: "ada", now: 2, version: "1", backups: BACKUPS, weaknesses: [] });
    expect(health.jobs).toHaveLength(50);
    expect(health.jobs[0]?.state).toBe("running");
    expect(health.moreWaiting).toBe(10);
  });

  it("is summarised on Home, with the import folder; Home shows nothing when all is well", () => {
    const db = busyLibrary();
    const file = { readerId: "ada", path: "broken.txt", bytes: 1, modifiedAt: 1, seenAt: 1 };
    db.insert(watchedFiles)
      .values({ ...file, state: "failed", error: "No." })
      .run();
    expect(troubles(db, "ada", { ...WATCHING, closed: [], state: "missing" }, 1_000).map(({ text }) => text)).toEqual([
      "The import folder is not there: automatic import is paused.",
      "One file in the import folder could not be imported.",
      "One import stopped several times and was given up.",
      "One import does not go on.",
    ]);
    expect(troubles(libraryInMemory(), "ada", { ...WATCHING, closed: [] }, 1_000)).toEqual([]);
  });
});

it("a late backup, or one that failed, is shown on Home", () => {
  const failure = { at: "1970-01-01T00:00:00.000Z", message: "The disk is full." };
  const told = (change: Partial<BackupList>) => backupTroubles({ ...BACKUPS, ...change }).map(({ text }) => text);
  expect(told({})).toEqual([]);
  expect(told({ failure })).toEqual(["The last backup failed."]);
  expect(told({ failure, isLate: true })).toEqual([
    "There has been no good backup of your library for more than three days.",
  ]);
});

it.each([
  [0.9 * GB, 2 * GB, true],
  [5 * GB, 100 * GB, true],
  [11 * GB, 100 * GB, false],
  [1.1 * GB, 8 * GB, false],
])("%d of %d bytes free: space is low is %s", (free, total, isLow) => {
  expect(diskFacts(free, total).isLow).toBe(isLow);
});

describe("checking the database", () => {
  const folder = mkdtempSync(join(tmpdir(), "lektr-health-"));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** A database on disk with its owner. */
  function libraryOnDisk(): Db {
    const db = openDatabase(join(folder, "lektr.db"), { migrations: join(process.cwd(), "db/migrations") });
    const at = new Date(0);
    db.insert(readers)
      .values({ ...OWNER, createdAt: at, updatedAt: at })
      .run();
    return db;
  }

  it("a sound one is found sound, that is kept, and the server answers meanwhile", async () => {
    const db = libraryOnDisk();
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    const [first, second] = await Promise.all([
      checkIntegrity({ ...CHECKING, db, now: () => 7_000 }),
      checkIntegrity({ ...CHECKING, db, now: () => 9_000 }),
    ]);
    clearInterval(timer);
    expect(first).toEqual({ at: "1970-01-01T00:00:07.000Z", milliseconds: 0, findings: [], isDamaged: false });
    expect(second).toBe(first);
    expect(lastIntegrity(db, "ada")).toEqual(first);
    expect(turns).toBeGreaterThan(2);
    db.$client.close();
  });

  /** Overwrites the last pages, which belong to an index; without the first ones the file could not be read at all. */
  function tear(db: Db): void {
    db.$client.pragma("wal_checkpoint(TRUNCATE)");
    const file = openSync(join(folder, "lektr.db"), "r+");
    const pages = Number(db.$client.pragma("page_count", { simple: true }));
    for (let page = 20; page < pages; page++) writeSync(file, Buffer.alloc(2048, 0x5a), 0, 2048, page * 4096);
    closeSync(file);
  }

  it("after a start, a sound one is left in peace, and one that was doubtful is checked fully until it is sound", async () => {
    const db = libraryOnDisk();
    const context = { ...CHECKING, db };
    const told = () => troubles(db, "ada", { ...WATCHING, closed: [] }, 0).map(({ text }) => text);
    expect(await checkIfDoubtful(context)).toBeNull();
    db.$client.pragma("foreign_keys = OFF");
    db.$client.exec("INSERT INTO settings (reader_id, key, value) VALUES ('nobody', 'theme', 'dark')");
    const doubtful = await checkIntegrity(context);
    expect(doubtful).toMatchObject({ isDamaged: false, findings: ["1 rows point to rows that are not there"] });
    expect(told()).toEqual(["The last check of the database found rows that don’t fit together."]);
    db.$client.exec("DELETE FROM settings WHERE reader_id = 'nobody'");
    expect((await checkIfDoubtful(context))?.findings).toEqual([]);
    expect(told()).toEqual([]);
    db.$client.close();
  });

  it("a torn one is found torn, in SQLite's own words, and nothing is written to it", async () => {
    const db = libraryOnDisk();
    tear(db);
    const found: string[][] = [];
    const result = await checkIfDoubtful({ ...CHECKING, db, onDamage: (findings) => found.push(findings) });
    expect(result).toMatchObject({ isDamaged: true });
    expect(found).toEqual([result?.findings]);
    expect(found[0]?.length).toBeGreaterThan(0);
    expect(lastIntegrity(db, "ada")).toBeNull();
    db.$client.close();
  });
});
