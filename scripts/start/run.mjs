import { spawn } from "node:child_process";

const TAIL_LINES = 40;
const OUTPUT_CHARACTERS = 200_000;
const STILL_WORKING_MS = 30_000;

/**
 * Runs a program to its end without showing its output. Every half minute it says that it still works. If this process
 * is told to end, so is the program.
 * @param {string} program
 * @param {string[]} args
 * @param {{cwd: string, env?: NodeJS.ProcessEnv}} options
 * @returns {Promise<{ok: boolean, output: string, seconds: number}>} with the last 200,000 characters of the output
 */
export function run(program, args, { cwd, env = process.env }) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], shell: isBatch(program) });
  const output = keepOutput(child);
  const stopForwarding = endTogether(child);
  const ticking = setInterval(() => console.log(`  … still working (${seconds()} s)`), STILL_WORKING_MS);
  return new Promise((resolve) => {
    const finish = (ok, extra = "") => {
      clearInterval(ticking);
      stopForwarding();
      resolve({ ok, output: output() + extra, seconds: seconds() });
    };
    child.once("error", (error) => finish(false, error.message));
    child.once("close", (code) => finish(code === 0));
  });
}

/**
 * Runs a program to its end and shows its output as it comes. If this process is told to end, so is the program.
 * @param {string} program
 * @param {string[]} args
 * @param {{cwd: string, env?: NodeJS.ProcessEnv}} options
 * @returns {Promise<{ok: boolean}>}
 */
export function runVisibly(program, args, { cwd, env = process.env }) {
  const child = spawn(program, args, { cwd, env, stdio: ["ignore", "inherit", "inherit"], shell: isBatch(program) });
  const stopForwarding = endTogether(child);
  return new Promise((resolve) => {
    const finish = (ok) => {
      stopForwarding();
      resolve({ ok });
    };
    child.once("error", () => finish(false));
    child.once("close", (code) => finish(code === 0));
  });
}

/**
 * The last lines of an output.
 * @param {string} output
 */
export function tailOf(output) {
  return output.split("\n").slice(-TAIL_LINES).join("\n");
}

// npm is a batch file on Windows, which needs a shell.
function isBatch(program) {
  return process.platform === "win32" && program.endsWith(".cmd");
}

function keepOutput(child) {
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (part) => {
      text = (text + part).slice(-OUTPUT_CHARACTERS);
    });
  }
  return () => text.trimEnd();
}

function endTogether(child) {
  const end = (signal) => {
    child.kill(signal);
    process.exit(signal === "SIGINT" ? 130 : 143);
  };
  process.on("SIGINT", end).on("SIGTERM", end);
  return () => process.off("SIGINT", end).off("SIGTERM", end);
}
