import { networkInterfaces } from "node:os";
import { isLoopback } from "#lib/env.ts";

/** What of a request decides whether it may come in at all, before anyone asks who sends it. */
export interface Visit {
  method: string;
  headers: Headers;
}

interface Allowed {
  /** The address that the server listens on. */
  host: string;
  /** More names that it is known by, lower case. */
  allowedHosts: string[];
}

export type Refusal = { code: "unknown_host" | "other_origin"; message: string };

/**
 * Refuses requests that a page from elsewhere could have made this browser send: those that came to a name which is not
 * ours (DNS rebinding), and those that would change something and come from another origin.
 */
export function refuse({ method, headers }: Visit, allowed: Allowed): Refusal | null {
  const host = headers.get("host") ?? "";
  if (!isOurName(hostname(host), allowed)) {
    const message =
      "This server does not answer to that name. If it should, add the name to LEKTR_ALLOWED_HOSTS and start it again.";
    return { code: "unknown_host", message };
  }
  if (["GET", "HEAD", "OPTIONS"].includes(method) || isSameOrigin(headers, host)) return null;
  return { code: "other_origin", message: "This request comes from another site, so nothing was changed." };
}

function hostname(host: string): string {
  return host
    .toLowerCase()
    .replace(/:\d+$/, "")
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "");
}

function isOurName(name: string, { host, allowedHosts }: Allowed): boolean {
  if (name === "") return false;
  if (isLoopback(name) || name === hostname(host) || allowedHosts.includes(name)) return true;
  return ["0.0.0.0", "::"].includes(hostname(host)) && ownAddresses().includes(name);
}

function ownAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((addresses) => addresses?.map(({ address }) => address) ?? []);
}

/** Programs send no `Origin`; browsers do with everything that could change something, or say where they are. */
function isSameOrigin(headers: Headers, host: string): boolean {
  const origin = headers.get("origin");
  if (origin === null) return [null, "same-origin", "none"].includes(headers.get("sec-fetch-site"));
  return URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}
