import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isBuilt } from "./build.mjs";
import { ROOT } from "./root.mjs";
import { fingerprintSources, listSources } from "./sources.mjs";

let root: string;
const write = (path: string, text: string): void => {
  mkdirSync(join(root, path, ".."), { recursive: true });
  writeFileSync(join(root, path), text);
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "lektr-sources-"));
  write("package.json", "{}");
  write("app/page.tsx", "one");
});
afterEach(() => rmSync(root, { recursive: true }));

test("a git checkout that touches times does not make a build old", () => {
  const before = fingerprintSources(root);
  utimesSync(join(root, "app/page.tsx"), new Date(), new Date(Date.now() + 60_000));
  expect(fingerprintSources(root)).toBe(before);
});

test.each([
  "app/page.tsx",
  "app/new.tsx",
  "lib/a.ts",
  "db/migrations/1.sql",
  "public/icon.svg",
  "proxy.ts",
  "package-lock.json",
])("a change of %s makes a build old", (file) => {
  const before = fingerprintSources(root);
  write(file, "two");
  expect(fingerprintSources(root)).not.toBe(before);
});

test.each([
  "lib/a.test.ts",
  "lib/fixtures/clippings.txt",
  "playwright.config.ts",
  "README.md",
  "data/lektr.db",
  "e2e/a.spec.ts",
])("a change of %s does not", (file) => {
  const before = fingerprintSources(root);
  write(file, "two");
  expect(fingerprintSources(root)).toBe(before);
});

test("a file that moved makes a build old", () => {
  const before = fingerprintSources(root);
  rmSync(join(root, "app/page.tsx"));
  write("app/other/page.tsx", "one");
  expect(fingerprintSources(root)).not.toBe(before);
});

test("only a build that was finished, from these very sources, counts", () => {
  expect(isBuilt(root)).toBe(false);
  write(".next/lektr-sources", fingerprintSources(root));
  expect(isBuilt(root)).toBe(false);
  write(".next/BUILD_ID", "abc");
  expect(isBuilt(root)).toBe(true);
  write("app/page.tsx", "two");
  expect(isBuilt(root)).toBe(false);
});

test("this project's sources are all found, and no tests", () => {
  const sources = listSources(ROOT);
  expect(sources).toEqual(expect.arrayContaining(["package-lock.json", "next.config.ts", "lib/env.ts", "db/open.ts"]));
  expect(sources.filter((file) => file.includes(".test."))).toEqual([]);
});
