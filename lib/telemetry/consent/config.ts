import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parse } from "smol-toml";
import { z } from "zod";
import { describeError } from "#lib/log.ts";
import { errorCode } from "#lib/vocabulary/error-code.ts";

/** What `config.toml` says about telemetry. */
export interface ConfigFile {
  /** False switches telemetry off; true raises nothing. */
  enabled: boolean;
  intervalSeconds: number | null;
  /** Why the file cannot be used, in a few words; telemetry is off then. Null if it can be, or if there is none. */
  problem: string | null;
}

const SAYS_NOTHING: ConfigFile = { enabled: true, intervalSeconds: null, problem: null };

/** How often the file is polled, in milliseconds: an edit takes effect within a second. */
const POLL_EVERY_MS = 500;

// Strict all through: someone who writes `enable = false`, or `enabled = false` under no heading, means it.
const Telemetry = z.strictObject({
  enabled: z.boolean().default(true),
  interval_seconds: z.int().positive().nullable().default(null),
});
const File = z.strictObject({ telemetry: Telemetry.optional() });

/** Reads `[telemetry]` of the file in the data folder, as it is now. The file is never written. */
export function readConfig(dataDir: string): ConfigFile {
  try {
    const { telemetry } = File.parse(parse(readFileSync(configPath(dataDir), "utf8")));
    if (!telemetry) return SAYS_NOTHING;
    return { enabled: telemetry.enabled, intervalSeconds: telemetry.interval_seconds, problem: null };
  } catch (error) {
    if (errorCode(error) === "ENOENT") return SAYS_NOTHING;
    return { enabled: false, intervalSeconds: null, problem: problemOf(error) };
  }
}

function configPath(dataDir: string): string {
  return join(dataDir, "config.toml");
}

function problemOf(error: unknown): string {
  const issue = error instanceof z.ZodError ? error.issues[0] : undefined;
  if (issue) return `${placeOf(issue)} is not understood`;
  return errorCode(error) !== null ? "cannot be read" : "is not valid TOML";
}

/** The key that is not understood, with the table that it is in. */
function placeOf(issue: z.core.$ZodIssue): string {
  const key = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1).map((name) => name.slice(0, 40)) : [];
  return [...issue.path, ...key].join(".");
}

/**
 * Calls `changed` after each change of the file from now on: written, replaced, created or removed. It polls, because
 * file system events are unreliable for renames, network drives and mounted folders. Returns a function that stops it;
 * it keeps no process alive.
 */
export function watchConfig(dataDir: string, changed: () => void): () => void {
  const path = configPath(dataDir);
  // Taken at once: fs.watchFile takes its first look later, and an edit before that look would never be noticed.
  let known = stampOf(path);
  const timer = setInterval(() => {
    const stamp = stampOf(path);
    if (stamp === known) return;
    known = stamp;
    changed();
  }, POLL_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** Differs after each change of the file. */
function stampOf(path: string): string {
  try {
    const file = statSync(path, { bigint: true, throwIfNoEntry: false });
    return file === undefined ? "none" : [file.ino, file.size, file.mtimeNs, file.ctimeNs].join(" ");
  } catch (error) {
    return `unreadable: ${describeError(error).code}`;
  }
}
