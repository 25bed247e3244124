import { isSecure } from "#lib/auth/origin.ts";
import { LONGEST_SESSION_SECONDS } from "#lib/auth/session.ts";
import { COOKIE_PATH } from "#lib/vocabulary/base-path.ts";

/** The options of the session cookie: not readable by scripts, and secure if the connection is encrypted. */
export function sessionCookie(headers: Headers) {
  return {
    httpOnly: true,
    path: COOKIE_PATH,
    sameSite: "lax",
    maxAge: LONGEST_SESSION_SECONDS,
    secure: isSecure(headers),
  } as const;
}
