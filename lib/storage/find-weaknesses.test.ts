import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { findWeaknesses } from "./find-weaknesses.ts";

let dataDir: string;
let database: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "lektr-weak-"));
  database = join(dataDir, "lektr.db");
  writeFileSync(database, "");
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

/** Linux’s number for the file system of most disks. */
const EXT4 = 0xef53;

it("finds nothing in a folder of this machine that can be written to, with a database or before there is one", () => {
  expect(findWeaknesses({ dataDir, database, fileSystemOf: () => EXT4 })).toEqual([]);
  rmSync(database);
  expect(findWeaknesses({ dataDir, database, fileSystemOf: () => null })).toEqual([]);
  expect(findWeaknesses({ dataDir, database })).toEqual([]);
});

it.each([
  [0x6969, "NFS"],
  [0xfe534d42 - 2 ** 32, "SMB"],
  [0xff534d42, "CIFS"],
  [0x01021997, "9p"],
  [0x65735546, "FUSE"],
])("warns of a data folder on a share (%d is %s), and says what to do", (type, name) => {
  const [weakness, ...others] = findWeaknesses({ dataDir, database, fileSystemOf: () => type });
  expect(weakness).toMatch(new RegExp(`on a ${name} file system.* Move the data folder`));
  expect(others).toEqual([]);
});

/** Runs a test with a file or folder that nobody can write to: permissions do not bind root, a file attribute does. */
function whileReadOnly(path: string, act: () => void): boolean {
  const isRoot = process.getuid?.() === 0;
  try {
    if (isRoot) execFileSync("chattr", ["+i", path], { stdio: "ignore" });
    else chmodSync(path, 0o555);
  } catch {
    // This file system has no such attribute.
    return false;
  }
  try {
    act();
  } finally {
    if (isRoot) execFileSync("chattr", ["-i", path]);
    else chmodSync(path, 0o755);
  }
  return true;
}

it("warns of a database file that is read-only", ({ skip }) => {
  const ran = whileReadOnly(database, () => {
    expect(findWeaknesses({ dataDir, database })).toEqual([
      expect.stringMatching(/^The database file .* is read-only/),
    ]);
  });
  if (!ran) skip();
});

it("warns of a data folder in which no files can be made", ({ skip }) => {
  const ran = whileReadOnly(dataDir, () => {
    expect(findWeaknesses({ dataDir, database })).toEqual([expect.stringMatching(/^Lektr can’t make files in/)]);
  });
  if (!ran) skip();
});
