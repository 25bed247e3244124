import { countOutcomes, withReport } from "../check/report.mjs";
import { toolIn } from "../check/tools.mjs";
import { runVisibly } from "../start/run.mjs";

/**
 * Walks the journeys of e2e/ in a browser, showing them as they go.
 * @param {string} root the folder of the project
 * @param {string | undefined} chromium the browser's program; Playwright's own if there is none
 * @returns {Promise<import("../check/checks.mjs").Result>}
 */
export async function runJourneys(root, chromium) {
  const { ok, report } = await withReport((file) =>
    runVisibly(process.execPath, [toolIn(root, "@playwright/test:playwright"), "test", "--reporter=list,json"], {
      cwd: root,
      env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: file, ...(chromium && { PLAYWRIGHT_CHROMIUM: chromium }) },
    }),
  );
  return { name: "journeys", ...countOutcomes(ok, report && countJourneys(report)) };
}

/**
 * Counts what Playwright's JSON report tells. An error outside of any test counts as one failure.
 * @param {{stats: {expected: number, unexpected: number, flaky: number}, errors: unknown[]}} report
 */
export function countJourneys({ stats, errors }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
}
