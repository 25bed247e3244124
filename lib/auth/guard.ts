import { hostname as machineName, networkInterfaces } from "node:os";
import { findOperation } from "#lib/api-contract/operations/find.ts";
import { isLoopback } from "#lib/env.ts";
import { REQUEST_REFUSALS } from "#lib/vocabulary/request-refusals.ts";
import { originReached } from "./origin.ts";

/** What of a request decides whether it may come in at all, before anyone asks who sends it. */
export interface Visit {
  method: string;
  headers: Headers;
  /** The path of its address. */
  path: string;
}

interface AllowedHosts {
  /** The address that the server listens on. */
  host: string;
  /** More names that it is known by, lower case. */
  allowedHosts: string[];
  /** The origin under which it is reached from outside, if the owner said so. */
  publicOrigin?: string | undefined;
}

export type RequestRefusal = { code: "unknown_host" | "other_origin"; message: string };

/**
 * Refuses requests that a page from elsewhere could have made this browser send: those that came to a name which is not
 * ours (DNS rebinding), and those that would change something and come from another origin.
 *
 * What an operation takes from elsewhere says its row (`origins`). An extension may ask without a token to be let in,
 * and for what the published extension of Lektr does with the reader's cookie: pages cannot pretend to be an extension,
 * and an extension cannot send this cookie unless the reader granted it this site. Apps that are drawn by a web view,
 * such as Readest, name that view as the origin of what they send natively; there a token in the header is proof
 * enough: a page of another site can add none without asking the browser's leave, which only extensions are given.
 */
export function refuse({ method, headers, path }: Visit, allowed: AllowedHosts): RequestRefusal | null {
  const host = headers.get("host") ?? "";
  if (!isOurName(hostname(host), allowed)) {
    return { code: "unknown_host", message: REQUEST_REFUSALS.unknown_host };
  }
  if (["GET", "HEAD", "OPTIONS"].includes(method) || isSameOrigin(headers, allowed)) return null;
  const showsToken = SHOWN_TOKEN.test(headers.get("authorization") ?? "");
  const origins = findOperation(method, path)?.origins;
  if (extensionOrigin(headers) !== null && (showsToken || origins === "extension")) return null;
  if (origins === "apps" && showsToken) return null;
  return { code: "other_origin", message: REQUEST_REFUSALS[reasonOf(headers)] };
}

/** Why a request seems to come from another origin: most that do come from a page of ours. */
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

/** Then the cookie counts for nothing: `tokenOf` takes what stands here. */
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

/** What the network calls this machine: its name, and the one that it has by multicast DNS, as `raspberrypi.local`. */
function machineNames(): string[] {
  const name = machineName().toLowerCase();
  const [first = ""] = name.split(".");
  return first === "" ? [] : [name, first, `${first}.local`];
}

function ownAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((addresses) => addresses?.map(({ address }) => address) ?? []);
}

/**
 * Programs send no `Origin`; browsers do with everything that could change something, or say where they are. The scheme
 * is compared where the owner said which one it is: a proxy need not tell.
 */
function isSameOrigin(headers: Headers, { publicOrigin }: AllowedHosts): boolean {
  const origin = headers.get("origin");
  if (origin === null) return [null, "same-origin", "none"].includes(headers.get("sec-fetch-site"));
  const reached = originReached(headers);
  if (reached === publicOrigin) return origin === publicOrigin;
  return hostOf(origin) !== null && hostOf(origin) === hostOf(reached);
}

/** With its port; null if this is no origin. */
function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
