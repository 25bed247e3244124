import { RETENTION } from "#lib/vocabulary/retention.ts";
import { z } from "zod";
import type { Db } from "#db/open.ts";
import { deleteSessionByHash, sessionByHash, storeSession, touchSession } from "#db/accounts/sessions.ts";
import { writeIfPossible } from "#lib/storage/problems.ts";
import { type Clock, hashOf } from "./secret.ts";

/** The person who is signed in. `id` is the first argument of everything that touches a library. */
export const Reader = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(["owner", "reader"]),
});
export type Reader = z.infer<typeof Reader>;

/** The cookie with the session's token; published clients look for this name. */
export const SESSION_COOKIE = "token";

/** How long a session lasts after its last use, in seconds. */
export const SESSION_SECONDS = RETENTION.session.ms / 1000;

/** How long a session lasts at most, however often it is used, in seconds. */
export const LONGEST_SESSION_SECONDS = RETENTION.longestSession.ms / 1000;

/** How often a session's last use is stored: a write for each request would be too much. */
const TOUCH_EVERY_MS = 5 * 60 * 1000;
/** Number of a reader's sessions kept per program: scripts sign in again and again. */
const MOST_SESSIONS = 50;
const LONGEST_USER_AGENT = 400;

/** The shape of a token; cookies of other programs on this machine may have the same name. */
const TOKEN = /^[\x21-\x7e]{1,512}$/;

/** The address and program that a session is used from. */
export interface Caller {
  /** The network address. */
  address: string;
  /** The browser's user agent; empty if it sends none. */
  userAgent: string;
}

/** Starts a session and returns its token, only this once: the database stores its hash. */
export function startSession(db: Db, readerId: string, caller: Caller, { now, random }: Clock): string {
  const token = random(32).toString("base64url");
  const row = { id: random(12).toString("base64url"), userId: readerId, tokenHash: hashOf(token) };
  storeSession(db, { ...row, ...lastUse(caller, now, now), createdAt: new Date(now) }, MOST_SESSIONS);
  return token;
}

function lastUse({ address, userAgent }: Caller, startedAt: number, now: number) {
  const until = Math.min(now + SESSION_SECONDS * 1000, startedAt + LONGEST_SESSION_SECONDS * 1000);
  return {
    ipAddress: address,
    userAgent: userAgent.slice(0, LONGEST_USER_AGENT),
    updatedAt: new Date(now),
    expiresAt: new Date(until),
  };
}

/** The reader of this session token, or null; using a session extends it, up to a year. */
export function readerOfToken(db: Db, token: string | undefined, caller: Caller, now: number): Reader | null {
  if (!token || !TOKEN.test(token)) return null;
  const found = sessionByHash(db, hashOf(token), new Date(now));
  if (!found) return null;
  const { session, reader } = found;
  const startedAt = session.createdAt.getTime();
  if (startedAt + LONGEST_SESSION_SECONDS * 1000 <= now) return null;
  if (session.updatedAt.getTime() <= now - TOUCH_EVERY_MS) {
    writeIfPossible(() => touchSession(db, reader.id, session.id, lastUse(caller, startedAt, now)));
  }
  return Reader.parse(reader);
}

/** The token of a request: from its `Authorization` header, else from its cookie. */
export function tokenOf(headers: Headers): string | undefined {
  const bearer = headers.get("authorization")?.match(/^(?:Bearer|Token)\s+(\S+)$/i)?.[1];
  if (bearer) return bearer;
  return cookieIn(headers, SESSION_COOKIE);
}

/** The value of a cookie; undefined if there is none, or it cannot be read. */
export function cookieIn(headers: Headers, name: string): string | undefined {
  const cookies = headers.get("cookie")?.split(/;\s*/) ?? [];
  const mine = cookies.find((cookie) => cookie.startsWith(`${name}=`));
  return mine ? decode(mine.slice(name.length + 1)) : undefined;
}

function decode(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** Ends the session with this token. */
export function endSession(db: Db, token: string): void {
  if (TOKEN.test(token)) deleteSessionByHash(db, hashOf(token));
}
