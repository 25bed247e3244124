import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { answerRefusal } from "#lib/auth/refusal-answer.ts";
import { refusalOf } from "#lib/auth/refusal.ts";
import { findOperation } from "#lib/api-contract/operations/find.ts";
import { extensionOrigin, type Visit } from "#lib/auth/guard.ts";
import { WANTED_PATH } from "#lib/auth/wanted-path.ts";

/**
 * Stands before every page and action: turns strangers' requests away, and says what a page may load. The API goes
 * round it, but for preflights, because it would hold bodies in memory and cut them off; its handlers ask the same
 * guard.
 */
export function proxy(request: NextRequest): Response {
  const { method, headers: asked, nextUrl } = request;
  const visit = { method, headers: asked, path: nextUrl.pathname };
  const refusal = refusalOf(visit);
  if (refusal) return answerRefusal(refusal, asked);
  if (isPreflight(visit)) return answerPreflight(visit);
  const policy = contentSecurityPolicy(randomBytes(16).toString("base64"));
  const headers = new Headers(asked);
  // Next puts the nonce of this policy on its own scripts.
  headers.set("content-security-policy", policy);
  headers.set(WANTED_PATH, wantedPath(nextUrl));
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

/** The page that is asked for, so that signing in can lead to it. Next's own parameter is not the reader's. */
function wantedPath({ pathname, searchParams }: NextRequest["nextUrl"]): string {
  const query = new URLSearchParams(searchParams);
  query.delete("_rsc");
  return query.size === 0 ? pathname : `${pathname}?${query}`;
}

function isPreflight({ method, headers, path }: Visit): boolean {
  const isApi = path.startsWith("/api/") || path.startsWith(WELL_KNOWN);
  return method === "OPTIONS" && headers.has("access-control-request-method") && isApi;
}

/** Where OAuth's public documents are found as well (next.config.ts). */
const WELL_KNOWN = "/.well-known/oauth-";

/**
 * Browser extensions may ask, with a token and never with a cookie; pages of other sites may not, unless the operation
 * is for any. Which extension may read an answer is decided with that answer, because only then the token is there.
 */
function answerPreflight({ headers, path }: Visit): NextResponse {
  const method = headers.get("access-control-request-method") ?? "";
  const isForAny = path.startsWith(WELL_KNOWN) || findOperation(method, path)?.origins === "any";
  const origin = isForAny ? "*" : extensionOrigin(headers);
  if (origin === null) return new NextResponse(null, { status: 403 });
  return new NextResponse(null, {
    status: 204,
    headers: {
      "access-control-allow-origin": origin,
      "access-control-allow-methods": "GET, POST, PATCH, PUT, DELETE",
      "access-control-allow-headers": "authorization, content-type, idempotency-key, mcp-protocol-version",
      "access-control-max-age": "600",
      vary: "origin",
    },
  });
}

/** Everything comes from this server; nothing goes anywhere else. */
function contentSecurityPolicy(nonce: string): string {
  const script = process.env.NODE_ENV === "development" ? "'unsafe-eval'" : "";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic' ${script}`.trim(),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

export const config = {
  matcher: [
    "/((?!_next/static/|api/).*)",
    { source: "/api/:path*", has: [{ type: "header", key: "access-control-request-method" }] },
  ],
};
