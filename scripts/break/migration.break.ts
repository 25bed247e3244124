import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import Database from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { countMigrations, earlierMigrations } from "#db/migrations.testing.ts";
import { openDatabase } from "#db/open.ts";
import { startServer } from "../../e2e/support/server.ts";
import { table } from "../bench/measure.ts";
import { seeded } from "../fleet/random.ts";
import { readDatabase } from "./promises.ts";

/** A tenth of the other kills: each of these takes a library of its own. */
const RUNS = Math.ceil(Number(process.env.BREAK_RUNS ?? 200) / 10);
const SEED = Number(process.env.BREAK_SEED ?? Date.now() % 1_000_000);
/** Starting and upgrading take about so long. Milliseconds. */
const WITHIN_MS = 4_000;
const PATIENCE_MS = 120_000;
/** The earliest version whose columns are those that are written here. */
const OLDEST = 12;
const HIGHLIGHTS = 20_000;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lektr-break-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a library of an earlier version survives a kill at any moment of its upgrade", async () => {
  const random = seeded(SEED);
  const tally = { before: 0, after: 0 };
  for (let run = 0; run < RUNS; run++) {
    const dataDir = join(folder, `${run}`);
    const path = join(dataDir, "lektr.db");
    const version = OLDEST + Math.floor(random() * (countMigrations() - OLDEST));
    writeLibrary(path, version);
    const written = readDatabase(path).rows;

    await startAndKill(dataDir, random() * WITHIN_MS);
    const what = `run ${run} of seed ${SEED}, from version ${version}`;
    const { integrity, rows } = readDatabase(path);
    expect({ what, integrity, rows }).toEqual({ what, integrity: "ok", rows: written });
    tally[migrationsIn(path) === countMigrations() ? "after" : "before"]++;

    const server = await startServer({ dataDir, patience: PATIENCE_MS });
    // The address is printed before the library is open; requests wait for it.
    const { status } = await fetch(`${server.url}/api/health/ready`);
    await server.stop();
    const hasBackup = existsSync(join(dataDir, "backups"));
    expect({ what, status, ...readDatabase(path), migrations: migrationsIn(path), hasBackup }).toEqual({
      what,
      status: 200,
      integrity: "ok",
      dangling: 0,
      rows: written,
      migrations: countMigrations(),
      hasBackup: true,
    });
    rmSync(dataDir, { recursive: true });
  }
  table(`Killed ${RUNS} times while upgrading ${HIGHLIGHTS.toLocaleString("en")} highlights (seed ${SEED})`, [
    ["killed", "times", "lost, doubled or half"],
    ["before the upgrade was written", `${tally.before}`, "0"],
    ["after it", `${tally.after}`, "0"],
  ]);
});

/** A library as an earlier version wrote it. */
function writeLibrary(path: string, version: number): void {
  const db = openDatabase(path, { migrations: earlierMigrations(folder, version) }).$client;
  db.exec(
    "INSERT INTO readers (id, name, email, email_verified, role, created_at, updated_at) VALUES ('r', 'Ada', 'ada@example.org', 0, 'owner', 0, 0)",
  );
  const book = db.prepare(
    "INSERT INTO books (id, reader_id, title, title_key, author_key, source, created_at) VALUES (?, 'r', ?, ?, '', 'csv', 0)",
  );
  const highlight = db.prepare(
    "INSERT INTO highlights (reader_id, book_id, kind, text, source, created_at, updated_at) VALUES ('r', ?, 'highlight', ?, 'csv', 0, 0)",
  );
  db.transaction(() => {
    for (let at = 0; at < HIGHLIGHTS; at++) {
      const bookId = Math.floor(at / 100) + 1;
      if (at % 100 === 0) book.run(bookId, `Book ${bookId}`, `book ${bookId}`);
      highlight.run(bookId, `Passage ${at} of a library that is upgraded`);
    }
  })();
  db.close();
}

async function startAndKill(dataDir: string, afterMs: number): Promise<void> {
  const { PATH = "", HOME = "" } = process.env;
  const env = { PATH, HOME, NODE_ENV: "production" as const, PORT: "0", LEKTR_DATA_DIR: dataDir, POSTHOG_API_KEY: "" };
  const child = spawn(process.execPath, ["scripts/start.mjs"], { env, stdio: "ignore" });
  const ended = new Promise((resolve) => child.once("close", resolve));
  await delay(afterMs);
  child.kill("SIGKILL");
  await ended;
}

function migrationsIn(path: string): number {
  const database = new Database(path, { readonly: true });
  try {
    return Number(database.prepare("SELECT count(*) FROM __drizzle_migrations").pluck().get());
  } finally {
    database.close();
  }
}
