/**
 * The header in which the server stores the origin under which the caller reached it
 * (`scripts/start/request-headers.mjs`). It overwrites whatever a client sends.
 */
const ORIGIN_HEADER = "x-lektr-origin";

/** The origin under which a request reached this server, for instance `https://lektr.example`. */
export function originReached(headers: Headers): string {
  return headers.get(ORIGIN_HEADER) ?? `http://${headers.get("host") ?? "127.0.0.1"}`;
}

/** Whether a request came over an encrypted connection, as far as this server knows. */
export function isSecure(headers: Headers): boolean {
  return originReached(headers).startsWith("https:");
}
