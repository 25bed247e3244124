import { run } from "../start/run.mjs";
import { toolIn } from "./tools.mjs";
import { runUnitTests } from "./unit-tests.mjs";

/**
 * @typedef {{name: string, passed: number, failed: number, failures?: string[]}} Result `failures`: names, where known
 */

/** The contract, in the order in which it is checked. */
export const CHECKS = [
  // The types of routes are made by Next; on a fresh clone there are none yet.
  {
    name: "types",
    steps: [
      ["next", "typegen"],
      ["typescript:tsc", "--noEmit"],
    ],
  },
  { name: "lint", steps: [["oxlint", "--deny-warnings"]] },
  { name: "format", steps: [["oxfmt", "--check"]] },
  { name: "dead-code", steps: [["knip", "--no-progress"]] },
  { name: "unit-tests", project: "unit" },
  { name: "laws", project: "laws" },
];

/**
 * Runs the checks one after the other; a failed one does not stop those after it.
 * @param {string} root the folder of the project
 * @param {string[]} names of the checks to run; all if empty
 * @returns {Promise<Result[]>} unit tests count one by one, every other check as one
 */
export async function runChecks(root, names = []) {
  const results = [];
  for (const check of CHECKS.filter(({ name }) => names.length === 0 || names.includes(name))) {
    results.push(check.steps ? await runSteps(root, check.name, check.steps) : await runUnitTests(root, check));
  }
  return results;
}

async function runSteps(root, name, steps) {
  const started = Date.now();
  for (const [tool, ...args] of steps) {
    const done = await run(process.execPath, [toolIn(root, tool), ...args], { cwd: root, env: quietNext() });
    if (!done.ok) {
      console.log(`✘ ${name}\n${done.output}\n`);
      return { name, passed: 0, failed: 1 };
    }
  }
  console.log(`✔ ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  return { name, passed: 1, failed: 0 };
}

function quietNext() {
  return { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };
}
