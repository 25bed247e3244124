import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { describeEndOfLife, describeUnsupported, isSupported } from "./node-version.mjs";
import { ROOT } from "./root.mjs";

const RANGE = "^20.20.0 || >=22.12";

test.each([
  ["16.20.2", false],
  ["18.20.8", false],
  ["20.19.9", false],
  ["20.20.0", true],
  ["20.20.2", true],
  ["21.7.3", false],
  ["22.11.0", false],
  ["22.12.0", true],
  ["24.0.0", true],
  ["26.1.0", true],
])("Node %s: %s", (version, supported) => {
  expect(isSupported(version, RANGE)).toBe(supported);
});

test("a Node that is too old is told in a sentence", () => {
  expect(describeUnsupported("16.20.2", RANGE)).toBe(
    "Lektr needs Node 20.20.0 or a later 20, or 22.12 or later; this is Node 16.20.2. Install a newer Node, then start again.",
  );
});

test.each([
  ["20.20.2", "2026-04-29", null],
  [
    "20.20.2",
    "2026-05-01",
    "Node 20 has had no security updates since 2026-04-30. Lektr runs, but please install Node 22 or 24 or 26.",
  ],
  [
    "22.12.0",
    "2027-06-01",
    "Node 22 has had no security updates since 2027-04-30. Lektr runs, but please install Node 24 or 26.",
  ],
  [
    "26.0.0",
    "2035-01-01",
    "Node 26 has had no security updates since 2029-04-30. Lektr runs, but please install a newer one.",
  ],
  ["28.0.0", "2035-01-01", null],
])("of Node %s on %s the start says %j", (version, day, words) => {
  expect(describeEndOfLife(version, new Date(day))).toBe(words);
});

test("a range in another form is refused rather than misread", () => {
  expect(() => isSupported("20.20.0", "~20.20.0")).toThrow("cannot read the range “~20.20.0”");
});

test("package.json's range is one that can be read", () => {
  const { engines } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  expect(isSupported(process.versions.node, engines.node)).toBe(true);
});

test.each(["start", "dev", "build", "check", "test"])(
  "scripts/%s.mjs loads nothing before the check but the check",
  (name) => {
    const source = readFileSync(join(ROOT, `scripts/${name}.mjs`), "utf8");
    expect(source.match(/^import .*$/gm)).toEqual([`import { exitIfNodeIsTooOld } from "./start/node-version.mjs";`]);
  },
);

test("a Node that is too old ends with exit code 1 and without a stack trace", () => {
  const act = `
    Object.defineProperty(process.versions, "node", { value: "16.20.2" });
    const { exitIfNodeIsTooOld } = await import(${JSON.stringify(join(ROOT, "scripts/start/node-version.mjs"))});
    exitIfNodeIsTooOld();`;
  let failure: unknown;
  try {
    execFileSync(process.execPath, ["--input-type=module", "-e", act], { encoding: "utf8", stdio: "pipe" });
  } catch (error) {
    failure = error;
  }
  expect(failure).toMatchObject({ status: 1, stderr: `${describeUnsupported("16.20.2", RANGE)}\n` });
});
