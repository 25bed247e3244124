import { nextPeriodMs, type Pace } from "#lib/telemetry/sending/schedule.ts";
import { DAY, type Fleet, HOUR, JOINING, MINUTE, RUN_UP, WEEK } from "./assumptions.ts";
import { activeTime } from "./events.ts";
import { Installation } from "./installation.ts";
import { type Machine, someMachine } from "./machine.ts";
import { seeded } from "./random.ts";
import { FleetReceiver } from "./receiver.ts";

/** What became of the reports of a week. Counts are those of all installations, the run-up included. */
export interface Week {
  /** Requests with a report that arrived in each minute of the week, whatever the answer. */
  arrivals: Uint32Array;
  counted: number;
  delivered: number;
  waiting: number;
  /** Reports delivered, each uuid once, and how many of them came more than once. */
  reports: number;
  repeats: number;
  /** Reports that a start of the server sent before they were due. */
  extra: number;
}

/**
 * Lets a fleet live through its run-up and a week, one installation after the other. `receiver` is told of each report.
 */
export function simulate(fleet: Fleet, receiver = new FleetReceiver(fleet.outage)): Week {
  const random = seeded(fleet.seed);
  const pace = { intervalMs: DAY, firstDelayMs: 10 * MINUTE, random };
  let ids = 0;
  const newId = () => String(ids++);
  const sums = { counted: 0, waiting: 0, extra: 0 };
  for (let each = 0; each < fleet.installations; each++) {
    const machine = someMachine(random);
    const installation = new Installation(firstDueAt(machine, fleet, pace), receiver, pace, newId);
    installation.live(machine.downtimes);
    receiver.forget();
    sums.counted += installation.counted;
    sums.waiting += installation.waiting;
    sums.extra += installation.extra;
  }
  const { arrivals, delivered, reports, repeats } = receiver;
  return { ...sums, arrivals, delivered, reports, repeats };
}

/** When the first report of an installation is due; of one that has long been there, the first since it is watched. */
function firstDueAt({ laptop, zone }: Machine, { inStep }: Fleet, pace: Pace): number {
  const { firstDelayMs, random } = pace;
  if (inStep) return random() * HOUR - RUN_UP;
  if (random() < JOINING) return Math.floor((random() * WEEK) / DAY) * DAY + activeTime(random) - zone + firstDelayMs;
  return random() * nextPeriodMs(pace) - (laptop ? RUN_UP : DAY);
}
