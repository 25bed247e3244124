import type { Caller } from "#lib/auth/session.ts";

/** The network address that a request comes from, as the server itself saw it. */
export function addressOf(headers: Headers): string {
  return headers.get("x-lektr-address") ?? "unknown";
}

/** Where a request comes from, and what sends it. */
export function callerOf(headers: Headers): Caller {
  return { address: addressOf(headers), userAgent: headers.get("user-agent") ?? "" };
}
