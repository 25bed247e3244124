import { MINUTE, type Outage } from "./assumptions.ts";

/** What arrives at the receiver, in requests a second: `bin` milliseconds are taken together. */
export interface Load {
  mean: number;
  worst: number;
  worstBefore: number;
  worstInOutage: number;
  /** In the two days that follow: by then the last report that failed has been tried again. */
  worstAfter: number;
}

const AFTERWARDS = 48 * 60 * MINUTE;

/** How the requests of a week are spread, given how many arrived in each minute. */
export function loadOf(minutes: Uint32Array, outage: Outage, bin = MINUTE): Load {
  const rates = perSecond(minutes, bin);
  const worst = (from: number, to: number) => Math.max(...rates.slice(Math.floor(from / bin), Math.ceil(to / bin)));
  return {
    mean: rates.reduce((sum, rate) => sum + rate, 0) / rates.length,
    worst: Math.max(...rates),
    worstBefore: worst(0, outage.from),
    worstInOutage: worst(outage.from, outage.to),
    worstAfter: worst(outage.to, outage.to + AFTERWARDS),
  };
}

function perSecond(minutes: Uint32Array, bin: number): number[] {
  const inBin = bin / MINUTE;
  return Array.from({ length: minutes.length / inBin }, (_, at) => {
    const arrived = minutes.slice(at * inBin, (at + 1) * inBin).reduce((sum, one) => sum + one, 0);
    return arrived / (bin / 1000);
  });
}

/** Both together, minute by minute. */
export function together(some: Uint32Array, others: Uint32Array): Uint32Array {
  return some.map((count, minute) => count + (others[minute] ?? 0));
}
