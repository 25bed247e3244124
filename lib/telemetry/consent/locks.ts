import type { Env } from "#lib/env.ts";
import { type ClosedLock, locksOfVariables, mistake, normalized } from "#lib/vocabulary/telemetry-locks.ts";
import type { ConfigFile } from "./config.ts";

/** All locks that are closed, in the order in which they are named. */
export function closedLocks(env: Env, config: ConfigFile): ClosedLock[] {
  return [...locksOfVariables(env, env.unknownTelemetryVariables), ...(lockOfConfig(config) ?? [])];
}

/** The lowest of the locks; of equals, the first. */
export function lowestLock(locks: readonly ClosedLock[]): ClosedLock | null {
  return locks.find(({ cap }) => cap === "off") ?? locks[0] ?? null;
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
