import { readFileSync } from "node:fs";
import { z } from "zod";

/** Who receives the telemetry of a release, and what they promise. Source builds have no such file. */
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
  const parsed = ReceiverProfile.safeParse(JSON.parse(readFileSync(path, "utf8")));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`receiver: ${path} cannot be used (${problems.join("; ")})`);
}
