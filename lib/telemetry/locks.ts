import type { Env } from "#lib/env.ts";
import type { ConfigFile } from "./config.ts";
import { isSet, plain, whyLocal } from "./settings.ts";

/** What a person has chosen. `unset` behaves as `off`. */
export type Mode = "unset" | "off" | "anonymous" | "identified";

/** What is in force, from the least to the most. */
export type Effective = "off" | "anonymous" | "identified";

/** What becomes of a report: sent, kept in the ledger, or printed to the log and kept. */
export type Delivery = "send" | "local" | "debug";

/** A lock that holds: no more than `cap` is in force. */
interface Held {
  cap: "off" | "anonymous";
  /** What holds it, for a person: “DO_NOT_TRACK is set”. */
  because: string;
}

interface Lock {
  name: string;
  holds: (env: Env, config: ConfigFile) => Held | null;
}

const off = (because: string): Held => ({ cap: "off", because });

type Answer = "none" | "off" | "anonymous" | "identified" | "unknown";

/** What `LEKTR_TELEMETRY` says. */
function answer(env: Env): Answer {
  const value = plain(env.LEKTR_TELEMETRY);
  if (value === "") return "none";
  if (value === "anonymous" || value === "identified") return value;
  return ["off", "disabled", "0", "false"].includes(value) ? "off" : "unknown";
}

const HELD_BY_ANSWER: Record<Answer, Held | null> = {
  none: null,
  off: off("LEKTR_TELEMETRY is off"),
  anonymous: { cap: "anonymous", because: "LEKTR_TELEMETRY is anonymous" },
  identified: null,
  unknown: off("LEKTR_TELEMETRY has a value that is not known"),
};

/** Everything that outranks the switch. The lowest wins; of equals, the first is named. */
export const LOCKS: readonly Lock[] = [
  { name: "DO_NOT_TRACK", holds: (env) => (isSet(env.DO_NOT_TRACK) ? off("DO_NOT_TRACK is set") : null) },
  { name: "CI", holds: (env) => (isSet(env.CI) ? off("CI is set") : null) },
  {
    name: "LEKTR_TELEMETRY_DISABLED",
    holds: (env) => {
      const value = plain(env.LEKTR_TELEMETRY_DISABLED);
      return ["1", "true", "yes", "on"].includes(value) ? off(`LEKTR_TELEMETRY_DISABLED is ${value}`) : null;
    },
  },
  {
    name: "LEKTR_TELEMETRY_ENABLED",
    holds: (env) => {
      const value = plain(env.LEKTR_TELEMETRY_ENABLED);
      return ["0", "false", "no", "off"].includes(value) ? off(`LEKTR_TELEMETRY_ENABLED is ${value}`) : null;
    },
  },
  { name: "LEKTR_TELEMETRY", holds: (env) => HELD_BY_ANSWER[answer(env)] },
  {
    name: "config.toml",
    holds: (_, { enabled, problem }) => (enabled ? null : off(`config.toml ${problem ?? "says enabled = false"}`)),
  },
];

export interface EffectiveMode {
  /** What was chosen. */
  mode: Mode;
  /** What is in force. */
  effective: Effective;
  delivery: Delivery;
  /** The lock that keeps telemetry off or below what was chosen; null if none does. */
  lockedBy: string | null;
  /** One sentence: “Off: DO_NOT_TRACK is set”. */
  reason: string;
}

interface Circumstances {
  /** What was chosen; `unreadable` if the record of it cannot be understood. */
  consent: { mode: Mode; unreadable?: boolean };
  env: Env;
  config: ConfigFile;
}

/** What is in force: the lowest of what was chosen and of all the locks that hold. */
export function effectiveMode({ consent, env, config }: Circumstances): EffectiveMode {
  const { mode } = consent;
  const wanted = mode === "unset" ? (environmentAnswer(env) ?? "off") : mode;
  const lock = lowestLock(env, config);
  const effective = lock && RANK[lock.cap] < RANK[wanted] ? lock.cap : wanted;
  const locks = lock !== null && (lock.cap === "off" || effective !== wanted);
  return {
    mode,
    effective,
    delivery: deliveryOf(env),
    lockedBy: locks ? lock.name : null,
    reason: effective === "off" ? whyOff(consent, lock) : whyOn(effective, consent, env),
  };
}

/** What the environment answers for a person who has not chosen. It knows nobody's contact, so never `identified`. */
export function environmentAnswer(env: Env): "anonymous" | null {
  return ["anonymous", "identified"].includes(answer(env)) ? "anonymous" : null;
}

/** Whether `LEKTR_TELEMETRY` has a value that means nothing; telemetry is off then. */
export function isAnswerUnknown(env: Env): boolean {
  return answer(env) === "unknown";
}

const RANK: Record<Effective, number> = { off: 0, anonymous: 1, identified: 2 };

function lowestLock(env: Env, config: ConfigFile): (Held & { name: string }) | null {
  const holding = LOCKS.flatMap(({ name, holds }) => {
    const held = holds(env, config);
    return held ? [{ ...held, name }] : [];
  });
  return holding.find(({ cap }) => cap === "off") ?? holding[0] ?? null;
}

/** What becomes of a report that may be sent. */
export function deliveryOf(env: Env): Delivery {
  if (isSet(env.LEKTR_TELEMETRY_DEBUG)) return "debug";
  return whyLocal(env) === null ? "send" : "local";
}

function whyOff({ mode, unreadable }: Circumstances["consent"], lock: Held | null): string {
  if (lock?.cap === "off") return `Off: ${lock.because}`;
  if (unreadable) return "Off: the record of what was chosen cannot be read";
  return mode === "unset" ? "Off: not yet chosen" : "Off: switched off";
}

function whyOn(effective: Effective, { mode }: Circumstances["consent"], env: Env): string {
  const local = whyLocal(env);
  if (isSet(env.LEKTR_TELEMETRY_DEBUG)) return "Printed to the log, not sent: LEKTR_TELEMETRY_DEBUG is set";
  if (local !== null) return `Kept local: ${local}`;
  if (effective !== mode) return `On: ${effective}, because LEKTR_TELEMETRY is ${answer(env)}`;
  return `On: ${effective}`;
}
