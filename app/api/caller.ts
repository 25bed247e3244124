import { networkOf } from "#lib/auth/network.ts";
import type { Caller } from "#lib/auth/session.ts";

/** Where a request comes from, as the server saw it (`scripts/start/request-headers.mjs`), and what sends it. */
export function callerOf(headers: Headers): Caller {
  return { address: headers.get("x-lektr-address") ?? "unknown", userAgent: headers.get("user-agent") ?? "" };
}

/** What a request counts for where strangers are limited. */
export function networkAsking(headers: Headers): string {
  return networkOf(callerOf(headers).address);
}
