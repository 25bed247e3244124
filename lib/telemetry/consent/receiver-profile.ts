import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import type { Env } from "#lib/env.ts";

/** The file that a release is built with, at the top of the project. A copy that was built from source has none. */
export const PROFILE_FILE = "receiver-profile.json";

/** Who receives the telemetry of a release, and what they promise. */
export const ReceiverProfile = z.strictObject({
  /** Where reports go: `https://eu.i.posthog.com`. */
  host: z.url({ protocol: /^https?$/ }),
  /** The public key of the project; it can send, and read nothing. */
  public_key: z.string().regex(/^phc_[\w-]{1,60}$/),
  /** Where the operator signs in, and where the private API is: `https://eu.posthog.com`. */
  app_host: z.url({ protocol: /^https?$/ }),
  project_id: z.int().min(1),
  /** The legal person who answers for it, as readers see it. */
  operator: z.string().min(1).max(120),
  contact: z.email(),
  policy: z.url({ protocol: /^https$/ }),
  public_statistics: z.url({ protocol: /^https$/ }),
  retention_days: z.int().min(1).max(90),
});
export type ReceiverProfile = z.infer<typeof ReceiverProfile>;

/**
 * Reads a receiver profile.
 * @throws {Error} that names the file and each field that cannot be used.
 */
export function readProfile(path: string): ReceiverProfile {
  const parsed = ReceiverProfile.safeParse(jsonOf(path));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`receiver: ${path} cannot be used (${problems.join("; ")})`);
}

function jsonOf(path: string): unknown {
  const text = readFileSync(path, "utf8");
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`receiver: ${path} cannot be used (not JSON)`);
  }
}

/** The profile of this release; null in a copy without one, and where it cannot be used: then nothing is sent. */
export function releaseProfile(path: string, log: (line: string) => void): ReceiverProfile | null {
  if (!existsSync(path)) return null;
  try {
    return readProfile(path);
  } catch (error) {
    log(`${error instanceof Error ? error.message : "receiver: the profile cannot be read"}; reports are kept local`);
    return null;
  }
}

/** The environment with the receiver of the release, unless the environment says anything about one itself. */
export function withReleaseReceiver(env: Env, profile: ReceiverProfile | null): Env {
  if (!profile || env.POSTHOG_API_KEY !== undefined || env.POSTHOG_HOST !== undefined) return env;
  return { ...env, POSTHOG_API_KEY: profile.public_key, POSTHOG_HOST: profile.host };
}
