import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isInstalled, matches } from "./install.mjs";
import { ROOT } from "./root.mjs";

const zod = { version: "4.0.0", integrity: "sha512-a" };

test("what is installed as it is locked matches", () => {
  expect(matches({ "": {}, "node_modules/zod": zod }, { "node_modules/zod": zod })).toBe(true);
});

test("a package that is missing does not match", () => {
  expect(matches({ "node_modules/zod": zod }, {})).toBe(false);
});

test("another version does not match", () => {
  expect(matches({ "node_modules/zod": zod }, { "node_modules/zod": { ...zod, version: "4.0.1" } })).toBe(false);
});

test("an optional package for another machine may be missing", () => {
  expect(matches({ "node_modules/@next/swc-darwin-arm64": { ...zod, optional: true } }, {})).toBe(true);
});

test("this project is installed", () => {
  expect(isInstalled(ROOT)).toBe(true);
});

test("a fresh clone is not", () => {
  const clone = mkdtempSync(join(tmpdir(), "lektr-clone-"));
  writeFileSync(join(clone, "package-lock.json"), JSON.stringify({ packages: {} }));
  expect(isInstalled(clone)).toBe(false);
  rmSync(clone, { recursive: true });
});

test("an installation whose database driver does not load is not", () => {
  const clone = mkdtempSync(join(tmpdir(), "lektr-clone-"));
  mkdirSync(join(clone, "node_modules"));
  for (const lock of ["package-lock.json", "node_modules/.package-lock.json"]) {
    writeFileSync(join(clone, lock), JSON.stringify({ packages: { "node_modules/zod": zod } }));
  }
  expect(isInstalled(clone)).toBe(false);
  rmSync(clone, { recursive: true });
});
