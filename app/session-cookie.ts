import { isSecure } from "#lib/auth/origin.ts";
import { LONGEST_SESSION_SECONDS } from "#lib/auth/session.ts";
import { COOKIE_PATH } from "#lib/vocabulary/base-path.ts";

/** How the session's cookie is kept: out of reach of scripts, and on encrypted connections only where there is one. */
export function sessionCookie(headers: Headers) {
  return {
    httpOnly: true,
    path: COOKIE_PATH,
    sameSite: "lax",
    maxAge: LONGEST_SESSION_SECONDS,
    secure: isSecure(headers),
  } as const;
}
