import { ACTIVITY, DAY, EVENTS_A_SITTING, EVENTS_AN_HOUR, HOUR, MINUTE, SITTINGS_A_DAY, WEEK } from "./assumptions.ts";
import { someMachine } from "./machine.ts";
import { poisson, seeded } from "./random.ts";

/** Each hour of the day as often as it has activity: a draw from this list is a draw by activity. */
const HOURS = ACTIVITY.flatMap((weight, hour) => Array.from({ length: weight }, () => hour));

/** A time of the day at which somebody is up and doing: milliseconds from midnight. */
export function activeTime(random: () => number): number {
  return ((HOURS[Math.floor(random() * HOURS.length)] ?? 0) + random()) * HOUR;
}

/**
 * The events that arrive in each minute of a week. Each is tried once, whatever the answer: an outage changes nothing
 * about their number.
 */
export function eventsOfWeek({ installations, seed }: { installations: number; seed: number }): Uint32Array {
  const random = seeded(seed);
  const minutes = new Uint32Array(WEEK / MINUTE);
  for (let each = 0; each < installations; each++) {
    const { zone } = someMachine(random);
    // A week of the zone begins in another minute than the week that is measured: its end is put before its beginning.
    for (let left = poisson((SITTINGS_A_DAY * WEEK) / DAY, random); left > 0; left--) {
      const day = Math.floor((random() * WEEK) / DAY) * DAY;
      sit(minutes, day + activeTime(random) - zone, random);
    }
  }
  return minutes;
}

function sit(minutes: Uint32Array, from: number, random: () => number): void {
  const events = Math.min(1 + poisson(EVENTS_A_SITTING - 1, random), EVENTS_AN_HOUR);
  for (let event = 0; event < events; event++) {
    const minute = Math.floor((from + random() * HOUR + WEEK) / MINUTE) % minutes.length;
    minutes[minute] = (minutes[minute] ?? 0) + 1;
  }
}
