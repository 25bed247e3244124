import { uptime } from "node:os";

/** The two clocks that telemetry uses; both in milliseconds. */
export interface Clocks {
  /** The wall clock, since 1970. It can be wrong, and it can be set. */
  now: () => number;
  /** A monotonic clock that also runs while the machine sleeps. Only differences are meaningful. */
  steady: () => number;
}

/** How long this machine has been up. Node's own steady clock stands still while a laptop sleeps. */
export function machineUptime(): number {
  return uptime() * 1000;
}
