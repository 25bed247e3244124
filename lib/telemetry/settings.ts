import type { Env } from "#lib/env.ts";
import type { ConfigFile } from "./config.ts";
import { DEFAULT_HOST } from "./receiver.ts";

const DEFAULT_INTERVAL_S = 24 * 60 * 60;
const SHORTEST_INTERVAL_S = 60;
const DEFAULT_FIRST_DELAY_S = 600;

/** Why reports are kept on this machine; null if they are sent. */
export function whyLocal(env: Env): string | null {
  if (env.POSTHOG_API_KEY === undefined) return "no POSTHOG_API_KEY";
  if (plain(env.POSTHOG_API_KEY) === "disabled") return "POSTHOG_API_KEY is disabled";
  return hostUrl(env) ? null : "POSTHOG_HOST is not an address";
}

/** To whom reports are addressed: the origin and path without a slash at the end, and the project's key. */
export function addressee(env: Env): { host: string; apiKey: string } {
  const url = hostUrl(env);
  if (whyLocal(env) !== null || !url) return { host: "http://localhost", apiKey: "kept_local" };
  return { host: `${url.origin}${url.pathname}`.replace(/\/+$/, ""), apiKey: env.POSTHOG_API_KEY ?? "" };
}

/** The host, as it is shown: without scheme, path and password. */
export function hostName(env: Env): string {
  return hostUrl(env)?.host ?? "";
}

function hostUrl(env: Env): URL | null {
  const text = env.POSTHOG_HOST ?? DEFAULT_HOST;
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return ["http:", "https:"].includes(url.protocol) ? url : null;
}

/** Seconds between reports: the environment's, else the file's, else a day; at least a minute. */
export function intervalSeconds(env: Env, config: ConfigFile): number {
  const chosen = wholeNumber(env.LEKTR_TELEMETRY_INTERVAL_SECONDS) ?? config.intervalSeconds ?? DEFAULT_INTERVAL_S;
  return Math.max(chosen, SHORTEST_INTERVAL_S);
}

/** Seconds from the moment of consent to the first report; 0 means at once. */
export function firstDelaySeconds(env: Env): number {
  return wholeNumber(env.LEKTR_TELEMETRY_FIRST_DELAY_SECONDS) ?? DEFAULT_FIRST_DELAY_S;
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,9}$/.test(text.trim()) ? Number(text) : null;
}

/** Whether a variable is set to anything but empty, `0` or `false`. */
export function isSet(value: string | undefined): boolean {
  return !["", "0", "false"].includes(plain(value));
}

/** A variable's value without case and surrounding blanks; empty if it is not set. */
export function plain(value: string | undefined): string {
  return value?.trim().toLowerCase() ?? "";
}
