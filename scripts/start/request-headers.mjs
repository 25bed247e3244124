import { callerAddress } from "./proxies.mjs";

const FORWARDING = ["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip"];

/**
 * Leaves on a request only what may be believed about where it comes from.
 *
 * - `x-lektr-address` is the address of the caller: the socket's, or what trusted proxies say of it
 *   (LEKTR_TRUSTED_PROXIES).
 * - `x-forwarded-for` and `x-real-ip` are removed: anyone may write them, and a library that counts wrong passwords by
 *   address would count what was written.
 * - `x-forwarded-host` stays only if LEKTR_ALLOWED_HOSTS names it. Next compares it with the origin of a form; so the
 *   name it compares with is either the Host header, which the app checks against DNS rebinding, or one the owner
 *   listed.
 * - `x-forwarded-proto` becomes `https` or `http`. It opens nothing, and a proxy that ends TLS has no other way to say
 *   so.
 * - `x-lektr-forwarded` is there if a proxy passed the request on. It only chooses words.
 * - `x-lektr-origin` is the origin under which the caller reached Lektr: LEKTR_PUBLIC_URL where the request names it,
 *   also as the origin of a form behind a proxy that hides the Host header; else what the headers above say.
 *
 * @param {import("node:http").IncomingMessage} request
 * @param {{isTrusted: (address: string) => boolean, allowedHosts: string[], publicOrigin?: string}} believed
 *   `allowedHosts`: names without a port, in lower case
 * @returns {{isEncrypted: boolean}} whether the browser's connection is, in the word of the owner or of a trusted proxy
 */
export function keepTrustedHeaders(request, { isTrusted, allowedHosts, publicOrigin }) {
  const { headers } = request;
  if (isForwarded(request)) headers["x-lektr-forwarded"] = "1";
  else delete headers["x-lektr-forwarded"];
  headers["x-lektr-address"] = callerAddress(request.socket.remoteAddress, headers["x-forwarded-for"], isTrusted);
  delete headers["x-forwarded-for"];
  delete headers["x-real-ip"];
  const outside = publicOrigin === undefined ? null : new URL(publicOrigin);
  if (outside && headers.origin === outside.origin) headers["x-forwarded-host"] = outside.host;
  const names = outside ? [...allowedHosts, nameOf(outside.host)] : allowedHosts;
  const forwarded = headers["x-forwarded-host"];
  if (forwarded !== undefined && !names.includes(nameOf(forwarded))) delete headers["x-forwarded-host"];
  const scheme = firstOf(headers["x-forwarded-proto"]) === "https" ? "https" : "http";
  if (headers["x-forwarded-proto"] !== undefined) headers["x-forwarded-proto"] = scheme;
  const host = firstOf(headers["x-forwarded-host"] ?? headers.host) || "127.0.0.1";
  const isOutside = outside?.host === host;
  const origin = isOutside ? outside.origin : `${scheme}://${host}`;
  headers["x-lektr-origin"] = origin;
  return { isEncrypted: origin.startsWith("https:") && (isOutside || isTrusted(request.socket.remoteAddress ?? "")) };
}

/** Whether a proxy passed a request on. No browser speaks HTTP/1.0 any more; nginx does where nothing is said. */
function isForwarded({ headers, httpVersion }) {
  return httpVersion === "1.0" || FORWARDING.some((name) => headers[name] !== undefined);
}

function nameOf(host) {
  return firstOf(host).replace(/:\d+$/, "");
}

/** Of several, the first is what the browser asked for, and the one that Next reads. */
function firstOf(header = "") {
  const [first = ""] = header.split(",");
  return first.trim().toLowerCase();
}
