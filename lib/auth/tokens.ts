import type { Db } from "#db/open.ts";
import { readerById } from "#db/accounts/readers.ts";
import {
  forgetOldTokens,
  listTokens,
  storeToken,
  tokenByHash,
  type TokenRow,
  touchToken,
} from "#db/accounts/tokens.ts";
import type { Scope, Token } from "#lib/api-contract/token.ts";
import { writeIfPossible } from "#lib/storage/problems.ts";
import { type Clock, hashOf } from "./secret.ts";
import { Reader } from "./session.ts";

/** What every token begins with: a scanner for secrets, or a person, knows it where it should not be. */
const PREFIX = "lektr_";
/** 32 random bytes, base64url. */
const TOKEN = /^lektr_[\w-]{43}$/;
/** When a token was used last is kept to the minute: a write for each request would be too much. */
const TOUCH_EVERY_MS = 60_000;
/** Nobody has more; the list need not end. */
const MOST_TOKENS = 200;
/** A device that signs in again and again does not fill the list: of those that signed in, so many are remembered. */
const MOST_DEVICES = 20;

/** A program that shows a token, and whose library it may see. */
export interface TokenHolder {
  reader: Reader;
  tokenId: number;
  /** As the reader knows the program. */
  name: string;
  kind: TokenRow["kind"];
  scope: Scope;
  /** The origin of the browser extension that it was given to. */
  origin: string | null;
}

interface NewToken {
  name: string;
  kind: TokenRow["kind"];
  scope: Scope;
  origin?: string | null;
}

/** Makes a token. The text is answered this once: the database keeps its hash. `random` gives so many random bytes. */
export function createToken(
  db: Db,
  readerId: string,
  { name, kind, scope, origin = null }: NewToken,
  { now, random }: Clock,
): { token: string; row: TokenRow } {
  const token = newToken(random);
  const row = storeToken(db, { readerId, name, kind, scope, origin, hash: hashOf(token), createdAt: now });
  if (kind === "device") forgetOldTokens(db, readerId, kind, MOST_DEVICES);
  return { token, row };
}

export function newToken(random: (bytes: number) => Buffer): string {
  return PREFIX + random(32).toString("base64url");
}

/** Whether a text has the shape of a token. Sessions have another. */
export function isToken(text: string): boolean {
  return TOKEN.test(text);
}

/** Who shows this token, or null if it is none, or was revoked. Keeps when it was used last. */
export function holderOf(db: Db, token: string, now: number): TokenHolder | null {
  if (!isToken(token)) return null;
  const row = tokenByHash(db, hashOf(token));
  const reader = row && readerById(db, row.readerId);
  if (!row || !reader) return null;
  // Even an update that finds nothing to change waits for whoever writes.
  if ((row.lastUsedAt ?? 0) <= now - TOUCH_EVERY_MS) {
    writeIfPossible(() => touchToken(db, row.readerId, row.id, now, now - TOUCH_EVERY_MS));
  }
  const { id: tokenId, name, kind, scope, origin } = row;
  return { reader: Reader.parse(reader), tokenId, name, kind, scope, origin };
}

/** The reader's tokens, the latest first. */
export function tokensOf(db: Db, readerId: string): Token[] {
  return listTokens(db, readerId, MOST_TOKENS).map(presentToken);
}

export function presentToken({ id, name, kind, scope, createdAt, lastUsedAt }: TokenRow): Token {
  return {
    id,
    name,
    kind,
    scope,
    createdAt: new Date(createdAt).toISOString(),
    lastUsedAt: lastUsedAt === null ? null : new Date(lastUsedAt).toISOString(),
  };
}
