import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readSetting, writeSetting } from "#db/accounts/settings.ts";
import { type Db, openDatabase } from "#db/open.ts";
import { readers } from "#db/schema.ts";
import { watchStorage } from "#lib/storage/watch-storage.ts";
import { keepBackups } from "./backups.ts";
import { type BackupPlaces } from "./run-backup.ts";
import { doBackupWork } from "./work.ts";

const migrations = join(process.cwd(), "db/migrations");
const MB = 1024 * 1024;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lektr-full-"));
});
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0).toReversed()) end();
  rmSync(folder, { recursive: true, force: true });
});

/** Whether a small disk of its own can be mounted: that takes Linux, and root. */
const canMount = process.platform === "linux" && process.getuid?.() === 0 && tryMount(tmpdir());

/** A disk of eight megabytes. */
function smallDisk(): string {
  const disk = join(folder, "disk");
  mkdirSync(disk);
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=8m", "tmpfs", disk]);
  ends.push(() => execFileSync("umount", ["-l", disk]));
  return disk;
}

function tryMount(parent: string): boolean {
  const point = mkdtempSync(join(parent, "lektr-mount-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", point], { stdio: "ignore" });
    execFileSync("umount", [point]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(point, { recursive: true, force: true });
  }
}

/** Fills a disk; returns a function that makes room again. */
function fill(disk: string): () => void {
  const ballast = join(disk, "ballast");
  for (let size = 8 * MB; size >= 1024; size /= 2) {
    for (let count = 0; count < 8; count++) {
      try {
        writeFileSync(ballast, Buffer.alloc(size), { flag: "a" });
      } catch {
        // It is as full as it gets with pieces of this size.
        break;
      }
    }
  }
  return () => rmSync(ballast);
}

function placesIn(dataDir: string, backups: string): BackupPlaces {
  return {
    database: join(dataDir, "lektr.db"),
    dataDir,
    folder: backups,
    migrations,
    version: "1",
    work: (request, { onProgress = () => {} }) => doBackupWork(request, onProgress),
    now: () => 1_000,
  };
}

function libraryIn(dataDir: string): Db {
  const db = openDatabase(join(dataDir, "lektr.db"), { migrations });
  ends.push(() => db.$client.close());
  const at = new Date(0);
  db.insert(readers)
    .values({ id: "ada", name: "Ada", email: "ada@example.org", role: "owner", createdAt: at, updatedAt: at })
    .run();
  return db;
}

describe.runIf(canMount)("a full disk", { timeout: 120_000 }, () => {
  it("refuses a change in words, keeps everything that was saved, and takes changes again once there is room", async () => {
    const disk = smallDisk();
    const db = libraryIn(disk);
    writeSetting(db, "ada", "theme", "dark");
    const storage = watchStorage({ db, now: Date.now });
    const makeRoom = fill(disk);
    const change = () =>
      db.transaction(() => {
        for (let count = 0; count < 3000; count++) writeSetting(db, "ada", `key ${count}`, "x".repeat(4000));
      });
    const problems: unknown[] = [];
    try {
      change();
    } catch (error) {
      problems.push(storage.report(error));
    }
    expect(problems).toEqual(["disk_full"]);
    expect(readSetting(db, "ada", "key 0")).toBeUndefined();
    expect(readSetting(db, "ada", "theme")).toBe("dark");
    makeRoom();
    expect(await storage.look()).toBeNull();
    writeSetting(db, "ada", "theme", "light");
    expect(readSetting(db, "ada", "theme")).toBe("light");
    expect(db.$client.pragma("integrity_check", { simple: true })).toBe("ok");
    storage.stop();
  });

  it("gets no half backup: the failure is told in words, also after a restart, until one succeeds", async () => {
    const disk = smallDisk();
    const makeRoom = fill(disk);
    const dataDir = join(folder, "data");
    mkdirSync(dataDir);
    const db = libraryIn(dataDir);
    const places = placesIn(dataDir, disk);
    const first = keepBackups(db, places);
    await first.start("manual");
    const failure = {
      at: "1970-01-01T00:00:01.000Z",
      message: expect.stringMatching(/^The disk is full\..* No backup was made\.$/),
    };
    expect(first.list().failure).toEqual(failure);
    first.close();
    expect(readdirSync(disk)).toEqual(["ballast"]);
    const second = keepBackups(db, places);
    expect(second.list().failure).toEqual(failure);
    makeRoom();
    await second.start("manual");
    expect(second.list()).toMatchObject({ failure: null, items: [{ reason: "manual" }] });
    second.close();
    const third = keepBackups(db, places);
    expect(third.list().failure).toBeNull();
    third.close();
  });
});

it("a backup folder that can’t be made is told in words, also after a restart", async () => {
  const dataDir = join(folder, "data");
  mkdirSync(dataDir);
  const db = libraryIn(dataDir);
  writeFileSync(join(folder, "file"), "");
  const places = placesIn(dataDir, join(folder, "file", "backups"));
  const first = keepBackups(db, places);
  await first.start("manual");
  first.close();
  const second = keepBackups(db, { ...places, folder: join(folder, "sound") });
  expect(second.list().failure?.message).toMatch(/No backup was made\.$/);
  second.close();
});
