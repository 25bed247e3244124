import { callerOf } from "#app/api/caller.ts";
import { HttpError } from "#app/api/http-error.ts";
import type { Scopes } from "#lib/api-contract/allow.ts";
import { extensionOrigin } from "#lib/auth/guard.ts";
import { type Reader, readerOfToken, tokenOf } from "#lib/auth/session.ts";
import { holderOf, isToken, type TokenHolder } from "#lib/auth/tokens.ts";
import { app } from "#lib/boot.ts";

/** Who calls the API: a reader who is signed in, or a program that shows a token of theirs. */
export interface ApiCaller {
  reader: Reader;
  /** The program; null for a session. */
  client: TokenHolder | null;
}

/** Who sends a request: in the name of whose token, or of whose session; null if nobody does. */
export async function apiCallerOf({ headers }: Request): Promise<ApiCaller | null> {
  const { db } = app();
  const token = tokenOf(headers);
  if (token !== undefined && isToken(token)) {
    const client = holderOf(db, token, Date.now());
    return client && isAtHome(client, headers) ? { reader: client.reader, client } : null;
  }
  const reader = readerOfToken(db, token, callerOf(headers), Date.now());
  return reader && { reader, client: null };
}

/** What was given to one extension is of no use to another. */
function isAtHome({ origin }: TokenHolder, headers: Headers): boolean {
  const sender = extensionOrigin(headers);
  return origin === null || sender === null || sender === origin;
}

/** @throws {HttpError} if a program asks too often, or for what its token does not allow */
export function authorize({ client }: ApiCaller, allow: Scopes): void {
  if (client === null) return;
  const seconds = app().requests.take(`token ${client.tokenId}`);
  if (seconds > 0) throw tooMany(seconds);
  if (allow.includes(client.scope)) return;
  const message =
    allow.length === 0
      ? "Programs cannot do this. Please sign in to Lektr and do it there."
      : `The token “${client.name}” may not do this. Make another in Settings, under Devices and extension.`;
  throw new HttpError(403, "scope", message);
}

/** 429, with the seconds after which the next request may come. */
export function tooMany(seconds: number): HttpError {
  const message = "Too many requests. Please wait a moment.";
  return new HttpError(429, "too_many_requests", message, { "retry-after": `${seconds}` });
}
