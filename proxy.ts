import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { refuse } from "#lib/auth/guard.ts";
import { env } from "#lib/env.ts";

/**
 * Stands before every page and action: turns strangers' requests away, and says what a page may load. Uploads go round
 * it, because it would hold them in memory; their handler asks the same guard.
 */
export function proxy(request: NextRequest): NextResponse {
  const refusal = refuse(request, { host: env.LEKTR_HOST, allowedHosts: env.LEKTR_ALLOWED_HOSTS });
  if (refusal) {
    const status = refusal.code === "unknown_host" ? 421 : 403;
    return NextResponse.json({ error: refusal.message, code: refusal.code }, { status });
  }
  const policy = contentSecurityPolicy(randomBytes(16).toString("base64"));
  const headers = new Headers(request.headers);
  // Next puts the nonce of this policy on its own scripts.
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
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
  matcher: ["/((?!_next/static/|api/v1/import/?$).*)"],
};
