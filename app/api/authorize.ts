import { callerOf } from "#app/api/caller.ts";
import { HttpError } from "#app/api/http-error.ts";
import type { Scopes } from "#lib/api-contract/allow.ts";
import { extensionOrigin } from "#lib/auth/guard.ts";
import { type Reader, readerOfToken, tokenOf } from "#lib/auth/session.ts";
import { holderOf, isToken, type TokenHolder } from "#lib/auth/tokens.ts";
import { app } from "#lib/boot.ts";
import { damagedLibrary } from "#lib/boot/damaged.ts";

/** The caller of the API: a signed-in reader, or a program with one of their tokens. */
export interface ApiCaller {
  reader: Reader;
  /** The program; null for a session. */
  client: TokenHolder | null;
}

/** The caller of a request, by its token or its session; null if it has neither. */
export async function apiCallerOf({ headers }: Request): Promise<ApiCaller | null> {
  const token = tokenOf(headers);
  const damaged = damagedLibrary();
  // Sessions only: programs have nothing to do there.
  if (damaged) return sessionOf(damaged.readerOf(token, callerOf(headers)));
  const { db } = app();
  if (token !== undefined && isToken(token)) {
    const client = holderOf(db, token, Date.now());
    return client && isAtHome(client, headers) ? { reader: client.reader, client } : null;
  }
  return sessionOf(readerOfToken(db, token, callerOf(headers), Date.now()));
}

function sessionOf(reader: Reader | null | undefined): ApiCaller | null {
  return reader ? { reader, client: null } : null;
}

/** Whether a token is used by the extension it was given to: another one can't use it. */
function isAtHome({ origin }: TokenHolder, headers: Headers): boolean {
  const sender = extensionOrigin(headers);
  return origin === null || sender === null || sender === origin;
}

/**
 * `isCounted`: whether the request was counted already, as a part of another.
 * @throws {HttpError} if a program sends too many requests, or exceeds the scope of its token
 */
export function authorize({ client }: ApiCaller, allow: Scopes, isCounted = false): void {
  if (client === null) return;
  const seconds = isCounted ? 0 : app().requests.take(`token ${client.tokenId}`);
  if (seconds > 0) throw tooMany(seconds);
  if (allow.includes(client.scope)) return;
  const message =
    allow.length === 0
      ? "Programs cannot do this. Please sign in to Lektr and do it there."
      : `The token “${client.name}” may not do this. Make another in Settings, under Devices and extension.`;
  throw new HttpError(403, "scope", message);
}

/** Status 429, with the seconds until the next request is allowed. */
export function tooMany(seconds: number): HttpError {
  const message = "Too many requests. Please wait a moment.";
  return new HttpError(429, "too_many_requests", message, { "retry-after": `${seconds}` });
}
