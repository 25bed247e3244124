import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { countOutcomes, withReport } from "../check/report.mjs";
import config from "../../vitest.config.ts";
import { CHECKS } from "../check/checks.mjs";
import { countTests } from "../check/unit-tests.mjs";
import { findChromium } from "./chromium.mjs";
import { countJourneys } from "./journeys.mjs";

const ran = (...statuses: string[]): { status: string; fullName: string }[] =>
  statuses.map((status) => ({ status, fullName: `one that ${status}` }));

test("unit tests are counted one by one, skipped ones not at all, failed ones by name", () => {
  const testResults = [
    { name: "a.test.ts", status: "passed", assertionResults: ran("passed", "passed", "skipped") },
    { name: "b.test.ts", status: "failed", assertionResults: ran("passed", "failed") },
  ];
  expect(countTests({ testResults })).toEqual({ passed: 3, failed: 1, failures: ["one that failed"] });
});

test("a test file that cannot even be loaded is a failure", () => {
  const testResults = [{ name: "a.test.ts", status: "failed", assertionResults: [] }];
  expect(countTests({ testResults })).toEqual({ passed: 0, failed: 1, failures: ["a.test.ts"] });
});

test("an error outside of any journey is a failure", () => {
  const stats = { expected: 2, unexpected: 1, flaky: 0 };
  expect(countJourneys({ stats, errors: [{}] })).toEqual({ passed: 2, failed: 2 });
});

test("a runner that crashed, left no report or ran nothing is a failure", () => {
  expect(countOutcomes(false, { passed: 9, failed: 0 })).toEqual({ passed: 9, failed: 1 });
  expect(countOutcomes(true, null)).toEqual({ passed: 0, failed: 1 });
  expect(countOutcomes(true, { passed: 0, failed: 0 })).toEqual({ passed: 0, failed: 1 });
});

test("a runner that did its work is believed", () => {
  expect(countOutcomes(true, { passed: 9, failed: 0 })).toEqual({ passed: 9, failed: 0 });
  expect(countOutcomes(false, { passed: 8, failed: 1 })).toEqual({ passed: 8, failed: 1 });
});

test("a complete report is read, and half of one is not", async () => {
  const writing = (text: string) => (file: string) => {
    writeFileSync(file, text);
    return Promise.resolve({ ok: true });
  };
  expect(await withReport(writing(`{"stats":{}}`))).toEqual({ ok: true, report: { stats: {} } });
  expect(await withReport(writing(`{"sta`))).toEqual({ ok: true, report: null });
  expect(await withReport(() => Promise.resolve({ ok: false }))).toEqual({ ok: false, report: null });
});

test("the browser is the one that was named, else one that is installed, else none", () => {
  const installed = (path: string): boolean => path === "/usr/bin/chromium-browser";
  expect(findChromium({ PLAYWRIGHT_CHROMIUM: "/opt/chromium" }, installed)).toBe("/opt/chromium");
  expect(findChromium({}, installed)).toBe("/usr/bin/chromium-browser");
  expect(findChromium({}, () => false)).toBeUndefined();
});

test("every lane of the unit tests is a check, so that all are run and counted", () => {
  const lanes = config.test?.projects?.map((lane) =>
    typeof lane === "object" && "test" in lane ? lane.test?.name : lane,
  );
  expect(CHECKS.flatMap(({ project }) => project ?? [])).toEqual(lanes);
});
