// Runs in a separate thread, from its source: it must continue when the serving thread hangs.
import { writeFileSync, writeSync } from "node:fs";
import { workerData } from "node:worker_threads";

const { turns, patienceSeconds, marker } = workerData;
const STDERR = 2;

let seen = Atomics.load(turns, 0);
let still = 0;

// Counts its own ticks, not the time: after the computer slept, or the process was halted, no turns are missing.
setInterval(() => {
  const now = Atomics.load(turns, 0);
  still = now === seen ? still + 1 : 0;
  seen = now;
  if (still >= patienceSeconds) end();
}, 1000);

function end() {
  let known = "What it was working on is not retried.";
  try {
    writeFileSync(marker, "");
  } catch {
    known = "What it was working on could not be written down.";
  }
  writeSync(
    STDERR,
    `${new Date().toISOString()} watchdog: Lektr hung for ${patienceSeconds} seconds and was ended. ${known}\n`,
  );
  process.kill(process.pid, "SIGKILL");
}
