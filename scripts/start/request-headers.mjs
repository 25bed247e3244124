/**
 * Leaves on a request only what may be believed about where it comes from.
 *
 * - `x-lektr-address` is the address of the socket, whatever the client claims.
 * - `x-forwarded-for` and `x-real-ip` are removed: anyone may write them, and a library that counts wrong passwords by address
 *   would count what was written.
 * - `x-forwarded-host` stays only if LEKTR_ALLOWED_HOSTS names it. Next compares it with the origin of a form; so the name it
 *   compares with is either the Host header, which the app checks against DNS rebinding, or one the owner listed. A reverse
 *   proxy that hides the Host header keeps working once its name is listed.
 * - `x-forwarded-proto` stays: it opens nothing, and a proxy that ends TLS has no other way to say so.
 *
 * @param {import("node:http").IncomingMessage} request
 * @param {string[]} allowedHosts names without a port, in lower case
 */
export function trustOnlyTheSocket(request, allowedHosts) {
  const { headers } = request;
  delete headers["x-forwarded-for"];
  delete headers["x-real-ip"];
  const forwarded = headers["x-forwarded-host"];
  if (forwarded !== undefined && !allowedHosts.includes(nameOf(forwarded))) delete headers["x-forwarded-host"];
  headers["x-lektr-address"] = (request.socket.remoteAddress ?? "").replace(/^::ffff:/, "");
}

// The first of several is the one Next reads.
function nameOf(forwarded) {
  const [first = ""] = String(forwarded).split(",");
  return first.trim().toLowerCase().replace(/:\d+$/, "");
}
