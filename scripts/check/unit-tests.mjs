import { runVisibly } from "../start/run.mjs";
import { countOutcomes, withReport } from "./report.mjs";
import { toolIn } from "./tools.mjs";

/**
 * Runs a lane of the unit tests, showing them as they go.
 * @param {string} root the folder of the project
 * @param {{name: string, project: string}} lane what to call it in the result, and its name in vitest.config.ts
 * @returns {Promise<import("./checks.mjs").Result>}
 */
export async function runUnitTests(root, { name, project }) {
  const { ok, report } = await withReport((file) =>
    runVisibly(
      process.execPath,
      [
        toolIn(root, "vitest"),
        "run",
        "--project",
        project,
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${file}`,
      ],
      { cwd: root },
    ),
  );
  return { name, ...countOutcomes(ok, report && countTests(report)) };
}

/**
 * Counts what vitest's JSON report tells. A file that could not be run at all counts as one failure.
 * @param {{testResults: {name: string, status: string, assertionResults: {status: string, fullName: string}[]}[]}}
 *   report
 */
export function countTests({ testResults }) {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  );
  const failures = [
    ...tests.filter((test) => test.status === "failed").map(({ fullName }) => fullName.trim()),
    ...broken.map(({ name }) => name),
  ];
  return { passed: tests.filter((test) => test.status === "passed").length, failed: failures.length, failures };
}
