import type { Env } from "#lib/env.ts";
import type { ConfigFile } from "./config.ts";
import { normalized } from "#lib/vocabulary/telemetry-locks.ts";

/** Where everything goes unless another receiver is named. */
const DEFAULT_HOST = "https://eu.i.posthog.com";

const DEFAULT_INTERVAL_S = 24 * 60 * 60;
const SHORTEST_INTERVAL_S = 60;
const DEFAULT_FIRST_DELAY_S = 600;

/** What a project's key looks like. */
const KEY = /^[\w-]{1,64}$/;

/** The project that reports are sent to. */
export interface ReceiverSettings {
  /** Origin and path, without a slash at the end. */
  host: string;
  apiKey: string;
}

/** The placeholder for a receiver in reports that are kept on this machine. */
export const NO_RECEIVER: ReceiverSettings = { host: "http://localhost", apiKey: "kept_local" };

/** The receiver that this server is set up with, or why there is none. */
export function receiverOf(env: Env): { receiver: ReceiverSettings } | { receiver: null; why: string } {
  const key = env.POSTHOG_API_KEY;
  const none = (why: string) => ({ receiver: null, why });
  if (key === undefined) return none("no POSTHOG_API_KEY");
  if (normalized(key) === "disabled") return none("POSTHOG_API_KEY is disabled");
  if (!KEY.test(key)) return none("POSTHOG_API_KEY is not a key");
  const url = hostUrl(env);
  if (!url) return none("POSTHOG_HOST is not an address");
  return { receiver: { host: `${url.origin}${url.pathname}`.replace(/\/+$/, ""), apiKey: key } };
}

/** A receiver as the record of consent names it; null for none. */
export function receiverName(receiver: ReceiverSettings | null): string | null {
  return receiver && `${receiver.host} ${receiver.apiKey}`;
}

/** The receiver that a record of consent names; null if it names none. */
export function receiverNamed(name: string | null): ReceiverSettings | null {
  const [host, apiKey] = name?.split(" ") ?? [];
  return host !== undefined && apiKey !== undefined && URL.canParse(host) ? { host, apiKey } : null;
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

/** Whether payloads are logged instead of sent: for any value but a no. */
export function isDebugging(env: Env): boolean {
  return !["", "0", "false"].includes(normalized(env.LEKTR_TELEMETRY_DEBUG));
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
