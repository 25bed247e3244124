import { hostname as machineName, networkInterfaces } from "node:os";
import { findOperation } from "#lib/api-contract/operations/find.ts";
import { isLoopback } from "#lib/env.ts";
import { REQUEST_REFUSALS } from "#lib/vocabulary/request-refusals.ts";
import { originReached } from "./origin.ts";

/** The parts of a request that decide whether it is accepted at all, before its caller is identified. */
export interface Visit {
  method: string;
  headers: Headers;
  /** The path of the request. */
  path: string;
}

interface AllowedHosts {
  /** The address that the server listens on. */
  host: string;
  /** Further names of this server, in lower case. */
  allowedHosts: string[];
  /** The origin under which it is reached from outside, if the owner configured one. */
  publicOrigin?: string | undefined;
}

export type RequestRefusal = { code: "unknown_host" | "other_origin"; message: string };

/**
 * Refuses requests that a foreign page could have made this browser send: those addressed to a name that is not ours
 * (DNS rebinding), and those that change something and come from another origin.
 *
 * An operation's row says what it accepts from other origins (`origins`). An extension may ask to connect without a
 * token, and may do what the published extension of Lektr does with the reader's cookie: pages cannot pretend to be an
 * extension, and an extension cannot send this cookie unless the reader granted it access to this site. Apps that run
 * in a web view, such as Readest, send that view's origin with native requests; for them a token in the header is proof
 * enough: a page of another site cannot add one without a CORS preflight, which only extensions pass. What any page may
 * send ignores cookies, so it does nothing in the reader's name.
 */
export function refuse({ method, headers, path }: Visit, allowed: AllowedHosts): RequestRefusal | null {
  const host = headers.get("host") ?? "";
  if (!isOurName(hostname(host), allowed)) {
    return { code: "unknown_host", message: REQUEST_REFUSALS.unknown_host };
  }
  if (["GET", "HEAD", "OPTIONS"].includes(method) || isSameOrigin(headers, allowed)) return null;
  const showsToken = SHOWN_TOKEN.test(headers.get("authorization") ?? "");
  const origins = findOperation(method, path)?.origins;
  if (origins === "any") return null;
  if (extensionOrigin(headers) !== null && (showsToken || origins === "extension")) return null;
  if (origins === "apps" && showsToken) return null;
  return { code: "other_origin", message: REQUEST_REFUSALS[reasonOf(headers)] };
}

/** Why a request seems to come from another origin: most of these requests do come from one of our pages. */
function reasonOf(headers: Headers): "other_scheme" | "hidden_host" | "other_origin" {
  const origin = headers.get("origin") ?? "";
  if (hostOf(origin) !== null && hostOf(origin) === hostOf(originReached(headers))) return "other_scheme";
  return isHostHidden(headers) ? "hidden_host" : "other_origin";
}

/**
 * Whether a proxy seems to have replaced the Host header: the browser says that the page is ours, or says nothing while
 * the request came through a proxy. No page can make a browser say so; it explains a refusal, and never lifts one.
 */
function isHostHidden(headers: Headers): boolean {
  const site = headers.get("sec-fetch-site");
  return site === "same-origin" || (site === null && headers.has("x-lektr-forwarded"));
}

/** With such a header the cookie is ignored: `tokenOf` reads the header. */
const SHOWN_TOKEN = /^(?:Bearer|Token)\s+\S+$/i;

/** The origin of the browser extension that sends a request, or null if none does. */
export function extensionOrigin(headers: Headers): string | null {
  const origin = headers.get("origin") ?? "";
  return /^(?:chrome|moz|safari-web)-extension:\/\/[\w-]{1,64}$/.test(origin) ? origin : null;
}

function hostname(host: string): string {
  return host
    .toLowerCase()
    .replace(/:\d+$/, "")
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "");
}

function isOurName(name: string, { host, allowedHosts, publicOrigin }: AllowedHosts): boolean {
  if (name === "") return false;
  if (isLoopback(name) || name === hostname(host) || allowedHosts.includes(name)) return true;
  if (publicOrigin !== undefined && name === hostname(new URL(publicOrigin).host)) return true;
  if (isLoopback(hostname(host))) return false;
  return machineNames().includes(name) || (["0.0.0.0", "::"].includes(hostname(host)) && ownAddresses().includes(name));
}

/** The names of this machine in the network: its host name, and its multicast DNS name, such as `raspberrypi.local`. */
function machineNames(): string[] {
  const name = machineName().toLowerCase();
  const [first = ""] = name.split(".");
  return first === "" ? [] : [name, first, `${first}.local`];
}

function ownAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((addresses) => addresses?.map(({ address }) => address) ?? []);
}

/**
 * Whether a request comes from our own origin. Programs send no `Origin`; browsers do with every request that could
 * change something, or send `Sec-Fetch-Site`. The scheme is compared only if the owner configured it: a proxy need not
 * pass it on.
 */
function isSameOrigin(headers: Headers, { publicOrigin }: AllowedHosts): boolean {
  const origin = headers.get("origin");
  if (origin === null) return [null, "same-origin", "none"].includes(headers.get("sec-fetch-site"));
  const reached = originReached(headers);
  if (reached === publicOrigin) return origin === publicOrigin;
  return hostOf(origin) !== null && hostOf(origin) === hostOf(reached);
}

/** The host with its port; null if this is not an origin. */
function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
