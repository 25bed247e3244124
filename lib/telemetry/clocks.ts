import { uptime } from "node:os";

/** The two clocks that telemetry goes by; both in milliseconds. */
export interface Clocks {
  /** The wall clock, since 1970. It can be wrong, and it can be set. */
  now: () => number;
  /** Goes on evenly, also while the machine sleeps, and is never set. What it starts from means nothing. */
  steady: () => number;
}

/** How long this machine has been up. Node's own steady clock stands still while a laptop sleeps. */
export function machineUptime(): number {
  return uptime() * 1000;
}
