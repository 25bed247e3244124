import type { Env } from "#lib/env.ts";
import type { ConfigFile } from "./config.ts";

/** A closed lock: `cap` is the highest mode that it allows. */
export interface ClosedLock {
  /** The variable or file. */
  name: string;
  cap: "off" | "anonymous";
  /** Why, for a person: “DO_NOT_TRACK is set”. */
  because: string;
  /** Whether it is closed only because its value is not understood. */
  isMistake: boolean;
}

type VariableName = "DO_NOT_TRACK" | "CI" | "LEKTR_TELEMETRY_DISABLED" | "LEKTR_TELEMETRY_ENABLED" | "LEKTR_TELEMETRY";

interface AcceptedValues {
  name: VariableName;
  /** Values that leave it open. Not set is the same as empty. */
  open: readonly string[];
  /** Values that keep telemetry off; `others`: every value that is not in `open`. */
  off: readonly string[] | "others";
  /** Values that allow no more than anonymous. */
  anonymous?: readonly string[];
  /** Completes the sentence “DO_NOT_TRACK …”. */
  predicate: (value: string) => string;
}

const YES = ["1", "true", "yes", "on"];
const NO = ["0", "false", "no", "off"];

/**
 * Every accepted value of a variable, without case and surrounding blanks. Any other value keeps telemetry off, with a
 * warning: someone who wrote `LEKTR_TELEMETRY_DISABLED=y` meant it.
 */
export const ACCEPTED_VALUES: readonly AcceptedValues[] = [
  { name: "DO_NOT_TRACK", open: ["", "0", "false"], off: "others", predicate: () => "is set" },
  { name: "CI", open: ["", "0", "false"], off: "others", predicate: () => "is set" },
  { name: "LEKTR_TELEMETRY_DISABLED", open: ["", ...NO], off: YES, predicate: (value) => `is ${value}` },
  { name: "LEKTR_TELEMETRY_ENABLED", open: ["", ...YES], off: NO, predicate: (value) => `is ${value}` },
  {
    name: "LEKTR_TELEMETRY",
    open: ["", "identified"],
    anonymous: ["anonymous"],
    off: ["off", "disabled", "0", "false", "no"],
    predicate: () => "is off",
  },
];

/** All locks that are closed, in the order in which they are named. */
export function closedLocks(env: Env, config: ConfigFile): ClosedLock[] {
  return [
    ...ACCEPTED_VALUES.flatMap((row) => lockOf(row, normalized(env[row.name])) ?? []),
    ...env.unknownTelemetryVariables.map((name) => mistake(name, "is not a setting of Lektr")),
    ...(lockOfConfig(config) ?? []),
  ];
}

/** The lowest of the locks; of equals, the first. */
export function lowestLock(locks: readonly ClosedLock[]): ClosedLock | null {
  return locks.find(({ cap }) => cap === "off") ?? locks[0] ?? null;
}

function lockOf({ name, open, off, anonymous = [], predicate }: AcceptedValues, value: string): ClosedLock | null {
  if (open.includes(value)) return null;
  if (anonymous.includes(value)) {
    return { name, cap: "anonymous", because: `${name} is ${value}`, isMistake: false };
  }
  if (off !== "others" && !off.includes(value)) return mistake(name, "has a value that is not known");
  return { name, cap: "off", because: `${name} ${predicate(value)}`, isMistake: false };
}

function mistake(name: string, what: string): ClosedLock {
  return { name, cap: "off", because: `${name} ${what}`, isMistake: true };
}

function lockOfConfig({ enabled, problem }: ConfigFile): ClosedLock[] | null {
  const name = "config.toml";
  if (problem !== null) return [mistake(name, problem)];
  return enabled ? null : [{ name, cap: "off", because: `${name} says enabled = false`, isMistake: false }];
}

/** The choice of the environment for a person who has not chosen; never `identified`, because it has no contact. */
export function environmentAnswer(env: Env): "anonymous" | null {
  return ["anonymous", "identified"].includes(normalized(env.LEKTR_TELEMETRY)) ? "anonymous" : null;
}

/** A variable's value without case and surrounding blanks; empty if it is not set. */
export function normalized(value: string | undefined): string {
  return value?.trim().toLowerCase() ?? "";
}
