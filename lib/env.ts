import { isIP } from "node:net";
import { z } from "zod";
import { unknownTelemetryVariables } from "#lib/vocabulary/telemetry-locks.ts";

const text = z.string().trim();
const optional = text.optional().transform((value) => (value === "" ? undefined : value));

const Environment = z.object({
  PORT: text
    .regex(/^\d{1,5}$/, "must be a number between 0 and 65535")
    .transform(Number)
    .default(3000),
  LEKTR_HOST: text.default("127.0.0.1"),
  LEKTR_DATA_DIR: text.default("./data"),
  LEKTR_IMPORT_DIR: optional,
  LEKTR_EXPORT_DIR: optional,
  LEKTR_BACKUP_DIR: optional,
  LEKTR_ALLOWED_HOSTS: text.default("").transform((list) =>
    list
      .split(",")
      .map((name) => name.trim().toLowerCase())
      .filter((name) => name !== ""),
  ),
  // Normalised to an origin at the start (scripts/start/public-url.mjs).
  LEKTR_PUBLIC_URL: optional,
  // Whether webhooks may lead to private networks without their owner's choice.
  LEKTR_WEBHOOKS_PRIVATE: z
    .enum(["", "0", "1"], "must be 1 or 0")
    .default("0")
    .transform((value) => value === "1"),
  // A mirror of Open Library, which is asked for covers in its place.
  LEKTR_OPEN_LIBRARY_URL: optional.refine(
    (url) => url === undefined || (URL.canParse(url) && /^https?:\/\//i.test(url)),
    "must be an address that begins with http:// or https://",
  ),
  LEKTR_OWNER_EMAIL: optional,
  LEKTR_OWNER_PASSWORD: optional,
  // Telemetry locks need the original values: lib/vocabulary/telemetry-locks.ts interprets them.
  DO_NOT_TRACK: z.string().optional(),
  CI: z.string().optional(),
  LEKTR_TELEMETRY: z.string().optional(),
  LEKTR_TELEMETRY_DISABLED: z.string().optional(),
  LEKTR_TELEMETRY_ENABLED: z.string().optional(),
  LEKTR_TELEMETRY_DEBUG: z.string().optional(),
  LEKTR_TELEMETRY_INTERVAL_SECONDS: z.string().optional(),
  LEKTR_TELEMETRY_FIRST_DELAY_SECONDS: z.string().optional(),
  POSTHOG_API_KEY: optional,
  POSTHOG_HOST: optional,
});

/** The settings from the environment, parsed. The names are those of the environment variables. */
export type Env = z.infer<typeof Environment> & {
  /** Variables that look like telemetry settings, but are not: a typo must not be ignored. */
  unknownTelemetryVariables: string[];
};

/**
 * Parses the settings of this process from its environment.
 * @throws {Error} naming each variable that cannot be used, and why.
 */
export function parseEnv(variables: Record<string, string | undefined>): Env {
  const parsed = Environment.safeParse(variables);
  if (parsed.success) return { ...parsed.data, unknownTelemetryVariables: unknownTelemetryVariables(variables) };
  const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
  throw new Error(`env: ${problems.join("; ")}`);
}

/** The environment of this process, parsed once. */
export const env: Env = parseEnv(process.env);

/** Whether an address to listen on can be reached from this machine only. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, "");
  if (name === "localhost" || name.endsWith(".localhost") || name === "::1") return true;
  return isIP(name) === 4 && name.startsWith("127.");
}
