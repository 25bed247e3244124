import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readSetting, writeSetting } from "#db/accounts/settings.ts";
import { type Db, openDatabase } from "#db/open.ts";
import { readers } from "#db/schema.ts";
import { type StorageWatch, watchStorage } from "#lib/storage/watch-storage.ts";
import { threadScript } from "#lib/threads/scripts.ts";
import { compiledThreads } from "#lib/threads/threads.testing.ts";
import { compact } from "./compact.ts";

const script = threadScript("compaction", (await compiledThreads()).folder);
const now = () => performance.now();

let folder: string;
let path: string;
let db: Db;
let storage: StorageWatch;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lektr-compact-"));
  path = join(folder, "lektr.db");
  db = openDatabase(path, { migrations: join(process.cwd(), "db/migrations") });
  const at = new Date(0);
  db.insert(readers)
    .values({ id: "ada", name: "Ada", email: "ada@example.org", role: "owner", createdAt: at, updatedAt: at })
    .run();
  writeSetting(db, "ada", "theme", "dark");
  storage = watchStorage({ db, now });
});
afterEach(() => {
  storage.stop();
  db.$client.close();
  rmSync(folder, { recursive: true });
});

/** Leaves this many megabytes of unused pages in the file. */
function leaveUnused(megabytes: number): void {
  db.$client.exec("CREATE TABLE large (bytes)");
  const add = db.$client.prepare("INSERT INTO large VALUES (zeroblob(1048576))");
  for (let count = 0; count < megabytes; count++) add.run();
  db.$client.exec("DROP TABLE large");
  db.$client.pragma("wal_checkpoint(TRUNCATE)");
}

it("gives unused space back, while reading goes on and writes are refused with the reason", async () => {
  leaveUnused(24);
  let longest = 0;
  let last = now();
  let written: unknown = "none";
  const timer = setInterval(() => {
    longest = Math.max(longest, now() - last);
    last = now();
    expect(readSetting(db, "ada", "theme")).toBe("dark");
    try {
      writeSetting(db, "ada", "theme", "light");
    } catch (error) {
      written = storage.report(error);
    }
  }, 1);
  const compacted = await compact({ db, storage, isBackingUp: false, now, script });
  clearInterval(timer);
  expect(compacted).toMatchObject({ ok: true });
  expect(statSync(path).size).toBeLessThan(4 * 1024 * 1024);
  expect(statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0).toBe(0);
  expect(written).toBe("compacting");
  expect(longest).toBeLessThan(1_000);
  expect(storage.problem()).toBeNull();
  writeSetting(db, "ada", "theme", "light");
  expect(readSetting(db, "ada", "theme")).toBe("light");
  expect(db.$client.pragma("integrity_check", { simple: true })).toBe("ok");
}, 60_000);

it("changes nothing where the disk has less room than two more copies need", async () => {
  const bytes = statSync(path).size;
  const refused = await compact({
    db,
    storage,
    isBackingUp: false,
    now,
    script,
    freeBytes: async () => 2 * bytes - 1,
  });
  expect(refused).toEqual({ ok: false, code: "no_room", free: 2 * bytes - 1, needed: 2 * bytes });
  expect(storage.problem()).toBeNull();
});

it("waits for nobody: during a backup, and while nothing can be saved, it is refused", async () => {
  expect(await compact({ db, storage, isBackingUp: true, now, script })).toEqual({ ok: false, code: "busy" });
  const resume = storage.pauseWrites();
  expect(await compact({ db, storage, isBackingUp: false, now, script })).toEqual({ ok: false, code: "busy" });
  resume();
});
