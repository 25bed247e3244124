// The locks of telemetry in the environment, of a server or of a command line.

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

const KNOWN: readonly string[] = [
  "DO_NOT_TRACK",
  "CI",
  "LEKTR_TELEMETRY",
  "LEKTR_TELEMETRY_DISABLED",
  "LEKTR_TELEMETRY_ENABLED",
  "LEKTR_TELEMETRY_DEBUG",
  "LEKTR_TELEMETRY_INTERVAL_SECONDS",
  "LEKTR_TELEMETRY_FIRST_DELAY_SECONDS",
];

/** The locks that variables close, in the order in which they are named. A mistyped name closes one, too. */
export function locksOfVariables(
  values: Readonly<Partial<Record<VariableName, string | undefined>>>,
  mistyped: readonly string[],
): ClosedLock[] {
  return [
    ...ACCEPTED_VALUES.flatMap((row) => lockOf(row, normalized(values[row.name])) ?? []),
    ...mistyped.map((name) => mistake(name, "is not a setting of Lektr")),
  ];
}

/** Variables that look like settings of telemetry and are none, by name. */
export function unknownTelemetryVariables(variables: Readonly<Record<string, string | undefined>>): string[] {
  const names = Object.keys(variables).filter((name) => /^LEKTR_TELEM/i.test(name) && variables[name] !== undefined);
  return names.filter((name) => !KNOWN.includes(name)).toSorted();
}

function lockOf({ name, open, off, anonymous = [], predicate }: AcceptedValues, value: string): ClosedLock | null {
  if (open.includes(value)) return null;
  if (anonymous.includes(value)) {
    return { name, cap: "anonymous", because: `${name} is ${value}`, isMistake: false };
  }
  if (off !== "others" && !off.includes(value)) return mistake(name, "has a value that is not known");
  return { name, cap: "off", because: `${name} ${predicate(value)}`, isMistake: false };
}

/** A lock that is closed because something was not understood. */
export function mistake(name: string, what: string): ClosedLock {
  return { name, cap: "off", because: `${name} ${what}`, isMistake: true };
}

/** A variable's value without case and surrounding blanks; empty if it is not set. */
export function normalized(value: string | undefined): string {
  return value?.trim().toLowerCase() ?? "";
}
