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

/** The prefix of every token: a secret scanner, or a person, recognises it where it should not be. */
const PREFIX = "lektr_";
/** 32 random bytes, base64url. */
const TOKEN = /^lektr_[\w-]{43}$/;
/** A token's last use is stored to the minute: a write for each request would be too much. */
const TOUCH_EVERY_MS = 60_000;
/** Nobody has more, so the list can be limited. */
const MOST_TOKENS = 200;
/** Number of device tokens kept per reader, so that a device that signs in again and again does not fill the list. */
const MOST_DEVICES = 20;

/** A program with a token, and the reader whose library it may access. */
export interface TokenHolder {
  reader: Reader;
  tokenId: number;
  /** The program's name for the reader. */
  name: string;
  kind: TokenRow["kind"];
  scope: Scope;
  /** The origin of the browser extension that the token was given to. */
  origin: string | null;
}

interface NewToken {
  name: string;
  kind: TokenRow["kind"];
  scope: Scope;
  origin?: string | null;
}

/**
 * Creates a token. Its text is returned only this once: the database stores its hash. `random` returns the given number
 * of random bytes.
 */
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

/** Whether a text has the shape of a token. Sessions have a different one. */
export function isToken(text: string): boolean {
  return TOKEN.test(text);
}

/** The holder of this token, or null if it is invalid, expired or revoked. Records its last use. */
export function holderOf(db: Db, token: string, now: number): TokenHolder | null {
  if (!isToken(token)) return null;
  const row = tokenByHash(db, hashOf(token));
  const reader = row && readerById(db, row.readerId);
  if (!row || !reader || (row.expiresAt !== null && row.expiresAt <= now)) return null;
  // Even an update that changes nothing waits for other writers.
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
