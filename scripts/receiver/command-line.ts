import { setTimeout } from "node:timers/promises";
import { PostHogApi } from "./posthog-api.ts";
import type { ReceiverProfile } from "#lib/telemetry/consent/receiver-profile.ts";

/** The environment of a command. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** A wrong use of a command: its message is all that the operator needs. */
export class UsageError extends Error {}

/**
 * Options as `--name value`, or `--name` alone.
 * @throws {UsageError} for one that is not known.
 */
export function readOptions<N extends string>(args: readonly string[], known: readonly N[]): Map<N, string> {
  const options = new Map<N, string>();
  for (let each = 0; each < args.length; each++) {
    const name = known.find((one) => `--${one}` === args[each]);
    if (!name)
      throw new UsageError(`“${args[each]}” is not known. Known: ${known.map((one) => `--${one}`).join(", ")}`);
    const value = args[each + 1];
    const hasValue = value !== undefined && !value.startsWith("--");
    options.set(name, hasValue ? value : "");
    if (hasValue) each++;
  }
  return options;
}

/**
 * PostHog, as a profile names it, with the personal key from the environment.
 * @throws {UsageError} if there is no key.
 */
export function apiOf({ app_host: appHost, project_id: projectId }: ReceiverProfile, variables: Variables): PostHogApi {
  const personalKey = variables["POSTHOG_PERSONAL_API_KEY"];
  if (!personalKey) throw new UsageError("Set POSTHOG_PERSONAL_API_KEY to a personal key (phx_…) of the project.");
  const wait = async (ms: number) => {
    await setTimeout(ms);
  };
  return new PostHogApi({ appHost, projectId, personalKey, fetch, wait });
}

/** Runs a command: prints what it is told, and returns the exit code. */
export async function run(command: () => Promise<number>, print: (line: string) => void): Promise<number> {
  try {
    return await command();
  } catch (error) {
    print(error instanceof Error ? error.message : String(error));
    return error instanceof UsageError ? 2 : 1;
  }
}
