import { DAY, HOUR, LAPTOPS, NIGHT, RESTARTS, RUN_UP, UPGRADE, UPGRADING, WEEK, ZONES } from "./assumptions.ts";
import { poisson } from "./random.ts";

/** From when to when a server does not run. */
export interface Downtime {
  from: number;
  to: number;
}

/** A machine with an installation on it. */
export interface Machine {
  /** How far its clock is ahead of UTC, in milliseconds. */
  zone: number;
  /** Whether it is off at night. */
  laptop: boolean;
  /** When it is down, in order, without overlaps. */
  downtimes: Downtime[];
}

export function someMachine(random: () => number): Machine {
  const zone = someZone(random);
  const laptop = random() < LAPTOPS;
  const downtimes = restarts(random);
  if (random() < UPGRADING) downtimes.push(lasting(UPGRADE.from + random() * UPGRADE.within, UPGRADE.down));
  if (laptop) downtimes.push(...nights(zone, random));
  return { zone, laptop, downtimes: merge(downtimes.toSorted((one, other) => one.from - other.from)) };
}

function someZone(random: () => number): number {
  let left = random();
  for (const [offset, share] of ZONES) {
    left -= share;
    if (left < 0) return offset * HOUR;
  }
  return 0;
}

function restarts(random: () => number): Downtime[] {
  return Array.from({ length: poisson(RESTARTS.aWeek, random) }, () => lasting(random() * WEEK, RESTARTS.down));
}

/** Every person has habits, and every day is a little different. */
function nights(zone: number, random: () => number): Downtime[] {
  const about = (hours: number) => (random() * 2 - 1) * hours * HOUR;
  const usual = { from: NIGHT.from * HOUR + about(NIGHT.habit), to: DAY + NIGHT.to * HOUR + about(NIGHT.habit) };
  return Array.from({ length: (RUN_UP + WEEK) / DAY + 2 }, (_, night) => {
    const midnight = (night - 1) * DAY - RUN_UP - zone;
    return { from: midnight + usual.from + about(NIGHT.whim), to: midnight + usual.to + about(NIGHT.whim) };
  });
}

function lasting(from: number, duration: number): Downtime {
  return { from, to: from + duration };
}

function merge(sorted: Downtime[]): Downtime[] {
  const merged: Downtime[] = [];
  for (const downtime of sorted) {
    const last = merged.at(-1);
    if (last && downtime.from <= last.to) last.to = Math.max(last.to, downtime.to);
    else merged.push(downtime);
  }
  return merged;
}
