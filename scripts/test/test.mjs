import { runChecks } from "../check/checks.mjs";
import { buildWhenNeeded } from "../start/build.mjs";
import { installWhenNeeded } from "../start/install.mjs";
import { ROOT } from "../start/root.mjs";
import { Trouble } from "../start/trouble.mjs";
import { ensureChromium } from "./chromium.mjs";
import { runJourneys } from "./journeys.mjs";

/**
 * Runs every check, builds, walks the journeys in a browser, and sums up. Exit code 1 if anything failed or nothing
 * ran.
 */
export async function test() {
  const results = [];
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  await countTrouble(results, "install", () => installWhenNeeded(ROOT));
  if (results.length === 0) {
    await countTrouble(results, "checks", async () => void results.push(...(await runChecks(ROOT))));
    await countTrouble(results, "journeys", async () => {
      const chromium = await ensureChromium(ROOT);
      await buildWhenNeeded(ROOT);
      results.push(await runJourneys(ROOT, chromium));
    });
  }
  sumUp(results);
}

/** What goes wrong around the tests is a failed test too, and does not keep the others from running. */
async function countTrouble(results, name, act) {
  try {
    await act();
  } catch (error) {
    console.log(`✘ ${name}\n`, error instanceof Trouble ? error.message : error);
    results.push({ name, passed: 0, failed: 1 });
  }
}

function sumUp(results) {
  const total = (outcome) => results.reduce((sum, result) => sum + result[outcome], 0);
  console.log("");
  for (const { name, passed, failed, failures = [] } of results) {
    console.log(`${failed > 0 ? "✘" : "✔"} ${name}: ${passed} passed, ${failed} failed`);
    for (const failure of failures) console.log(`    ${failure}`);
  }
  process.exitCode = total("failed") > 0 || total("passed") === 0 ? 1 : 0;
  console.log(`${total("passed")} passed, ${total("failed")} failed`);
}
