import { RETENTION } from "#lib/vocabulary/retention.ts";
import { forgetOldBrowsers, isBrowserOfReader, storeKnownBrowser } from "#db/accounts/known-browsers.ts";
import type { Db } from "#db/open.ts";
import { readerByEmail } from "#db/accounts/readers.ts";
import { type Clock, hashOf } from "./secret.ts";

/**
 * The cookie that shows that its reader signed in with this browser before. It grants no access: it only means that
 * wrong passwords typed by others elsewhere do not slow this browser down (OWASP calls it a device cookie).
 */
export const KNOWN_BROWSER_COOKIE = "lektr-browser";

/** How long a browser is known after the reader last signed in there, in seconds. */
export const KNOWN_BROWSER_SECONDS = RETENTION.knownBrowser.ms / 1000;

/** Nobody has more. */
const MOST_BROWSERS = 50;

const SECRET = /^[\w-]{43}$/;

/** Remembers the browser in which a reader has just signed in. Returns its cookie. */
export function rememberBrowser(db: Db, readerId: string, { now, random }: Clock): string {
  const secret = random(32).toString("base64url");
  storeKnownBrowser(db, { hash: hashOf(secret), readerId, signedInAt: now });
  forgetOldBrowsers(db, readerId, { before: now - RETENTION.knownBrowser.ms, most: MOST_BROWSERS });
  return secret;
}

/** Whether the reader with this e-mail address has signed in with the browser of this cookie before. */
export function isKnownBrowser(db: Db, email: string, shown: string, now: number): boolean {
  if (!SECRET.test(shown)) return false;
  const reader = readerByEmail(db, email);
  const since = now - RETENTION.knownBrowser.ms;
  return reader !== undefined && isBrowserOfReader(db, reader.id, hashOf(shown), since);
}
