import { cpSync, existsSync, mkdtempSync, renameSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type Db, openDatabase } from "#db/open.ts";
import { readers } from "#db/schema.ts";
import { writeSetting } from "#db/accounts/settings.ts";
import { describeProblem, storageProblemOf } from "./problems.ts";
import { type StorageWatch, watchStorage } from "./watch-storage.ts";

const at = new Date(0);
const ADA = { id: "ada", name: "Ada", email: "ada@example.org", role: "owner", createdAt: at, updatedAt: at } as const;

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0).toReversed()) end();
});

/** Ada's library in a file, watched, with a clock that tests move. */
function watchedLibrary() {
  const folder = mkdtempSync(join(tmpdir(), "lektr-storage-"));
  ends.push(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "data", "lektr.db");
  const db = openDatabase(path, { migrations: join(process.cwd(), "db/migrations") });
  ends.push(() => db.$client.close());
  db.insert(readers).values(ADA).run();
  const clock = { now: 0 };
  const watch = watchStorage({ db, now: () => clock.now });
  ends.push(() => watch.stop());
  return { db, path, folder, clock, watch };
}

function save(db: Db, theme = "dark"): void {
  writeSetting(db, "ada", "theme", theme);
}

/** The problem that a failed write indicates. */
function problemOf(watch: StorageWatch, write: () => void) {
  try {
    write();
    return "nothing";
  } catch (error) {
    return watch.report(error);
  }
}

/** Leaves the database no space until the returned function is called. */
function fill(db: Db): () => void {
  db.$client.pragma(`max_page_count = ${Number(db.$client.pragma("page_count", { simple: true }))}`);
  return () => db.$client.pragma("max_page_count = 1000000");
}

describe("a full disk", () => {
  it("is told while it is full, logged once a minute, and forgotten once it can be written again", async () => {
    const { db, clock, watch } = watchedLibrary();
    const lines = vi.spyOn(console, "log").mockImplementation(() => {});
    ends.push(() => lines.mockRestore());
    const makeRoom = fill(db);
    for (let second = 0; second < 120; second++) {
      clock.now = second * 1000;
      expect(problemOf(watch, () => save(db, "x".repeat(50_000)))).toBe("disk_full");
    }
    expect(watch.problem()).toBe("disk_full");
    expect(lines.mock.calls.map(([line]) => line)).toEqual([
      expect.stringContaining('problem="disk_full"'),
      expect.stringContaining('problem="disk_full"'),
    ]);
    makeRoom();
    expect(await watch.look()).toBe(null);
    save(db, "x".repeat(50_000));
  });

  it("leaves nothing behind in the data folder that was tried", async () => {
    const { db, path, watch } = watchedLibrary();
    ends.push(fill(db));
    problemOf(watch, () => save(db, "x".repeat(50_000)));
    await watch.look();
    expect(existsSync(join(path, "..", `.write-test-${process.pid}`))).toBe(false);
  });
});

describe("a database that is no longer in its place", () => {
  it("takes no change after its folder was moved away, and takes them again when it is back", async () => {
    const { db, folder, watch } = watchedLibrary();
    save(db);
    renameSync(join(folder, "data"), join(folder, "elsewhere"));
    expect(watch.checkFile()).toBe("data_folder_gone");
    expect(problemOf(watch, () => save(db))).toBe("data_folder_gone");
    renameSync(join(folder, "elsewhere"), join(folder, "data"));
    expect(await watch.look()).toBe(null);
    save(db);
  });

  it("takes no change after another was put in its place, and leaves that one whole", () => {
    const { db, path, watch } = watchedLibrary();
    save(db);
    db.$client.pragma("wal_checkpoint(TRUNCATE)");
    cpSync(path, `${path}.restored`);
    save(db, "light");
    renameSync(`${path}.restored`, path);
    expect(watch.checkFile()).toBe("database_replaced");
    expect(problemOf(watch, () => save(db, "auto"))).toBe("database_replaced");
    // Otherwise SQLite would replay the log of the old file into the new one.
    expect(statSync(`${path}-wal`).size).toBe(0);
    const restored = openDatabase(path, { migrations: join(process.cwd(), "db/migrations") });
    expect(restored.$client.pragma("integrity_check", { simple: true })).toBe("ok");
    expect(restored.$client.prepare("SELECT value FROM settings").pluck().all()).toEqual(["dark"]);
    restored.$client.close();
  });
});

describe("an error", () => {
  it.each([
    ["SQLITE_FULL", "disk_full"],
    ["SQLITE_IOERR_SHMSIZE", "disk_full"],
    ["SQLITE_IOERR_WRITE", "disk_error"],
    ["SQLITE_READONLY_DBMOVED", "read_only"],
    ["ENOSPC", "disk_full"],
    ["EIO", "disk_error"],
    ["EMFILE", "too_many_files"],
    ["SQLITE_BUSY", null],
    ["SQLITE_CONSTRAINT_UNIQUE", null],
    // In an import folder, which may be on another drive.
    ["ENOENT", null],
    ["EACCES", null],
  ])("with the code %s shows %s, also as the cause of another", (code, problem) => {
    const error = Object.assign(new Error("no"), { code });
    expect(storageProblemOf(error)).toBe(problem);
    expect(storageProblemOf(new Error("db: failed", { cause: error }))).toBe(problem);
  });

  it("of storage is answered with what is wrong, what was kept, and what to do", () => {
    expect(describeProblem("disk_full")).toEqual({
      status: 507,
      message:
        "The disk is full. Nothing was changed. Make room on the disk that holds Lektr’s data; Lektr then goes on where it stopped.",
      notice:
        "The disk is full. Nothing can be saved. Make room on the disk that holds Lektr’s data; Lektr then goes on where it stopped.",
    });
  });
});
