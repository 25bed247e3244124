import { installWhenNeeded } from "../start/install.mjs";
import { ROOT } from "../start/root.mjs";
import { exitOnTrouble, Trouble } from "../start/trouble.mjs";
import { CHECKS, runChecks } from "./checks.mjs";

/**
 * Runs the checks and says which failed. Exit code 1 if any did.
 * @param {string[]} names of the checks to run; all if empty
 */
export async function check(names) {
  await exitOnTrouble(async () => {
    rejectUnknown(names);
    await installWhenNeeded(ROOT);
    const failed = (await runChecks(ROOT, names)).filter((result) => result.failed > 0);
    console.log(failed.length === 0 ? "All checks passed." : `Failed: ${failed.map(({ name }) => name).join(", ")}.`);
    process.exitCode = failed.length === 0 ? 0 : 1;
  });
}

function rejectUnknown(names) {
  const known = CHECKS.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new Trouble(`There is no check called ${unknown.join(", ")}. There are: ${known.join(", ")}.`);
}
