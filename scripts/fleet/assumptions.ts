export const MINUTE = 60 * 1000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

// Times are milliseconds from the beginning of the week that is measured, a Monday at 0:00 UTC.

export const WEEK = 7 * DAY;

/** A machine that is off at night lives this long before it is measured, so that its nights have left their mark. */
export const RUN_UP = 7 * DAY;

/** The receiver answers 503 to everything; `retryAfter` is what it says about coming back, if it says anything. */
export interface Outage {
  from: number;
  to: number;
  retryAfter: string | null;
}

/** An outage on the Thursday of the week, from a time of that day on; six hours unless it is said otherwise. */
export function outageFrom(time: number, retryAfter: string | null, hours = 6): Outage {
  const from = 3 * DAY + time;
  return { from, to: from + hours * HOUR, retryAfter };
}

/** What is simulated. */
export interface Fleet {
  installations: number;
  seed: number;
  /** Whether all begin the run-up within one hour, as after a launch; else the fleet is as spread as time makes it. */
  inStep?: boolean;
  outage: Outage | null;
}

/** How much of the fleet joins during the week, in the hours in which people are up. The rest has long been there. */
export const JOINING = 0.01;

/** How often in a week a server is restarted on average, and how long it is down. */
export const RESTARTS = { aWeek: 3, down: MINUTE };

/** How much of the fleet is restarted by one upgrade, when that begins (Wednesday, 9:00 UTC), and within what time. */
export const UPGRADING = 0.6;
export const UPGRADE = { from: 2 * DAY + 9 * HOUR, within: HOUR, down: 2 * MINUTE };

/** How much of the fleet runs on machines that are off at night, and when they are, in hours local time. */
export const LAPTOPS = 0.2;
export const NIGHT = { from: 23, to: 7.5, habit: 1.5, whim: 0.5 };

/** How many sends are cut short because the process dies. In half of them the request had arrived. */
export const CRASHES = 0.001;

/** What an installation counts for its reports, a day. */
export const COUNTED_A_DAY = 5;

/** How often a day somebody sits down to read, and how many events that makes on average: six a day together. */
export const SITTINGS_A_DAY = 2;
export const EVENTS_A_SITTING = 3;

/** How many events of a kind the product sends in an hour; a sitting is taken to bring forth one kind. */
export const EVENTS_AN_HOUR = 10;

/** Offsets from UTC in hours, and what share of the fleet lives there. */
export const ZONES = [
  [-8, 0.1],
  [-6, 0.1],
  [-5, 0.15],
  [-3, 0.05],
  [0, 0.1],
  [1, 0.25],
  [2, 0.08],
  [3, 0.04],
  [5.5, 0.04],
  [8, 0.04],
  [9, 0.03],
  [10, 0.02],
] as const;

/** How much people do in each hour of their day: little at night, most in the evening. */
export const ACTIVITY = [3, 1, 1, 1, 1, 2, 5, 9, 12, 12, 12, 12, 13, 13, 12, 12, 13, 14, 16, 18, 20, 19, 14, 8];
