// Runs in a thread of its own, from its source: it must go on where the thread that serves hangs.
import { writeFileSync, writeSync } from "node:fs";
import { workerData } from "node:worker_threads";

const { turns, patienceSeconds, marker } = workerData;
const STDERR = 2;

let seen = Atomics.load(turns, 0);
let still = 0;

// Its own ticks are counted, not the time: a machine that slept, or a process that was halted, has no turns missing.
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
