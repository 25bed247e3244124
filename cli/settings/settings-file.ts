import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import envPaths from "env-paths";
import { CommandFailure } from "#cli/exit-codes.ts";

/** A server that this reader signed in to. */
export interface SavedServer {
  /** Without a slash at its end. */
  url: string;
  token: string | null;
  /** Whether the notice about counted commands was shown for it. */
  isNoticed: boolean;
}

/** The settings of the command line: servers by name, and the one that is used if none is named. */
export interface CliSettings {
  current: string | null;
  servers: Readonly<Record<string, SavedServer>>;
}

const NONE: CliSettings = { current: null, servers: {} };
const ONLY_OWNER = 0o600;

/** The settings file, in the platform's own folder: on Linux `~/.config/lektr/cli.json`. */
export function settingsPath(): string {
  return join(envPaths("lektr", { suffix: "" }).config, "cli.json");
}

/**
 * Reads the settings; none if there is no file. A file that others may read is made private: it holds tokens.
 * @throws {CommandFailure} if it cannot be read or understood; it is left as it is
 */
export function readSettings(path: string): CliSettings {
  const text = readIfPresent(path);
  if (text === null) return NONE;
  if (process.platform !== "win32" && (statSync(path).mode & 0o077) !== 0) chmodSync(path, ONLY_OWNER);
  const settings = parseSettings(text);
  if (settings) return settings;
  throw new CommandFailure(
    `The settings in ${path} cannot be read. Correct the file, or delete it and run “lektr login”.`,
  );
}

/** Writes the settings, as a whole or not at all, readable by their owner alone. */
export function writeSettings(path: string, settings: CliSettings): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const unfinished = `${path}.${process.pid}.new`;
  try {
    writeFileSync(unfinished, `${JSON.stringify(settings, null, 2)}\n`, { mode: ONLY_OWNER, flag: "wx" });
    renameSync(unfinished, path);
  } catch (cause) {
    rmSync(unfinished, { force: true });
    throw new CommandFailure(`The settings could not be saved in ${path}: ${reasonOf(cause)}.`, "failed", { cause });
  }
}

function readIfPresent(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return null;
    throw new CommandFailure(`The settings in ${path} cannot be read: ${reasonOf(cause)}.`, "failed", { cause });
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Null if the text is not what `writeSettings` writes. */
function parseSettings(text: string): CliSettings | null {
  const value = parseJson(text);
  if (!isRecord(value) || !isRecord(value["servers"])) return null;
  const { current = null } = value;
  if (current !== null && typeof current !== "string") return null;
  const servers: Record<string, SavedServer> = {};
  for (const [name, server] of Object.entries(value["servers"])) {
    if (!isRecord(server)) return null;
    const { url, token = null, isNoticed = false } = server;
    if (typeof url !== "string" || typeof isNoticed !== "boolean") return null;
    if (token !== null && typeof token !== "string") return null;
    servers[name] = { url, token, isNoticed };
  }
  return { current, servers };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
