import { LONGEST_REDIRECT_URI, type RedirectDestination } from "#lib/vocabulary/redirect-destinations.ts";

/**
 * Schemes of well-known apps that have no dot, which RFC 8252 (7.1) asks of private-use schemes. Whoever adds one makes
 * sure that browsers hand its addresses to an app, and never run or show them.
 */
const APP_SCHEMES = ["claude:", "cursor:", "raycast:", "vscode:", "vscode-insiders:", "windsurf:", "zed:"];

/** The names of the reader's own computer, as `URL` writes them. */
const LOOPBACK = ["127.0.0.1", "[::1]", "localhost"];

/** A private-use scheme: a domain name in reverse, such as `com.example.app:`. */
const DOMAIN_SCHEME = /^[a-z][a-z0-9+-]*(?:\.[a-z0-9+-]+)+:$/;

/** Printable ASCII: what else an address may contain is written with percent signs (RFC 3986). */
const PRINTABLE = /^[\x21-\x7e]+$/;

/**
 * Whether a program may register this address to send readers back to: https, http on this machine (RFC 8252, 7.3), or
 * an app's own scheme. Never a scheme that a browser runs or shows, a fragment (RFC 6749, 3.1.2), or a user name.
 */
export function isAllowedRedirect(text: string): boolean {
  // The text itself is compared and shown later, so it must not mean something else once it is parsed.
  if (text.length > LONGEST_REDIRECT_URI || !PRINTABLE.test(text) || /[#\\"'<>`{}|^]/.test(text)) return false;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.username !== "" || url.password !== "") return false;
  if (url.protocol === "https:" || url.protocol === "http:") {
    // Browsers also read `https:name` and `https:///name`.
    return /^https?:\/\/[^/?]/i.test(text) && (url.protocol === "https:" || LOOPBACK.includes(url.hostname));
  }
  return APP_SCHEMES.includes(url.protocol) || DOMAIN_SCHEME.test(url.protocol);
}

/**
 * Whether a requested address is the registered one: the same text (RFC 9700, 2.1); on this machine the port may
 * differ, because programs listen on whichever is free (RFC 8252, 7.3).
 */
export function matchesRedirect(registered: string, requested: string): boolean {
  if (registered === requested) return true;
  const known = withoutLoopbackPort(registered);
  return known !== null && isAllowedRedirect(requested) && known === withoutLoopbackPort(requested);
}

/** An address of http on this machine, without its port; null if it is another one. */
function withoutLoopbackPort(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.protocol !== "http:" || !LOOPBACK.includes(url.hostname)) return null;
  url.port = "";
  return url.href;
}

/** Where an allowed address leads: a site by its host, this computer, or the app that its scheme opens. */
export function redirectDestination(redirectUri: string): RedirectDestination {
  const { protocol, host, hostname } = new URL(redirectUri);
  if (protocol !== "https:" && protocol !== "http:") return { kind: "app", scheme: protocol.slice(0, -1) };
  return LOOPBACK.includes(hostname) ? { kind: "computer" } : { kind: "site", host };
}

/** The address with these parameters added to the query that it may have already. */
export function redirectWith(redirectUri: string, parameters: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return `${redirectUri}${redirectUri.includes("?") ? "&" : "?"}${new URLSearchParams(given)}`;
}
