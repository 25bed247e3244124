import { networkOf } from "#lib/auth/network.ts";
import type { Caller } from "#lib/auth/session.ts";

/** The address of a request, as the server saw it (`scripts/start/request-headers.mjs`), and its user agent. */
export function callerOf(headers: Headers): Caller {
  return { address: headers.get("x-lektr-address") ?? "unknown", userAgent: headers.get("user-agent") ?? "" };
}

/** The network that a request counts towards in rate limits for anonymous callers. */
export function networkAsking(headers: Headers): string {
  return networkOf(callerOf(headers).address);
}
