import type { OauthScope } from "#lib/vocabulary/scopes.ts";

/** The scope that every client may ask for with OpenID Connect: here, access can be renewed anyway. */
const OFFLINE = "offline_access";

/**
 * The scope of a request: a list of words (RFC 6749, 3.3). `write` includes `read`, which is also what is given if none
 * is asked for. Unknown words are ignored beside known ones; null if there are only unknown ones.
 */
export function requestedScope(text: string | undefined): OauthScope | null {
  const words = (text ?? "").split(" ").filter((word) => word !== "" && word !== OFFLINE);
  if (words.includes("write")) return "write";
  return words.length === 0 || words.includes("read") ? "read" : null;
}

/** The narrower of two scopes: a reader may allow less than was asked for, and never more. */
export function narrowerScope(one: OauthScope, other: OauthScope): OauthScope {
  return one === "write" ? other : one;
}

/** A scope as programs read it: as the list of all that it includes. */
export function scopeWords(scope: OauthScope): string {
  return scope === "write" ? "read write" : scope;
}
