import { RETENTION } from "#lib/vocabulary/retention.ts";
import type { Db } from "#db/open.ts";
import { readerById } from "#db/accounts/readers.ts";
import {
  answerDeviceLogin,
  deviceLoginByCode,
  deviceLoginByHash,
  type DeviceLoginRow,
  keepDeviceLoginAsked,
  redeemDeviceLogin,
  storeDeviceLogin,
} from "#db/accounts/tokens.ts";
import type { DeviceLogin, DeviceLoginState, Scope } from "#lib/api-contract/token.ts";
import { isLoopback } from "#lib/env.ts";
import { recordAccess } from "./access-log.ts";
import { networkOf } from "./network.ts";
import { type Clock, hashOf } from "./secret.ts";
import type { Caller } from "./session.ts";
import { newToken } from "./tokens.ts";

/** How long a program waits between two questions. Seconds. */
const INTERVAL_S = 2;
/** How much longer whoever asks too early has to wait from then on (RFC 8628, 3.5). Seconds. */
const SLOWER_S = 5;
/** Questions that were on the way for different times come a little too early. Milliseconds. */
const JITTER_MS = 500;
/** So many wait at a time: strangers cannot fill the disk, and drive out nobody but each other. */
const MOST_WAITING = { mostOfNetwork: 10, most: 1000 };
/** Letters that are not mistaken for each other or for digits, and spell no words (RFC 8628, 6.1). */
const LETTERS = "BCDFGHJKLMNPQRSTVWXZ";

interface DeviceLoginDetails {
  name: string;
  kind: DeviceLoginRow["kind"];
  scope: Scope;
  /** Of the browser extension that asks. */
  origin: string | null;
}

/** A program asks to come in (RFC 8628, 3.1). */
export function startDeviceLogin(
  db: Db,
  asking: DeviceLoginDetails,
  { address }: Caller,
  { now, random }: Clock,
): DeviceLogin {
  const deviceCode = random(32).toString("base64url");
  const userCode = Array.from({ length: 8 }, () => letterOf(random)).join("");
  const codes = { deviceHash: hashOf(deviceCode), userCode, createdAt: now, expiresAt: now + RETENTION.deviceLogin.ms };
  storeDeviceLogin(db, { ...asking, ...codes, address, network: networkOf(address) }, MOST_WAITING);
  const shown = shownCode(userCode);
  return {
    deviceCode,
    userCode: shown,
    verificationPath: `/connect?code=${shown}`,
    expiresIn: RETENTION.deviceLogin.ms / 1000,
    interval: INTERVAL_S,
  };
}

/** One letter, each as likely as any other. */
function letterOf(random: Clock["random"]): string {
  for (;;) {
    const [byte = 255] = random(1);
    const letter = byte < 256 - (256 % LETTERS.length) ? LETTERS[byte % LETTERS.length] : undefined;
    if (letter !== undefined) return letter;
  }
}

/** With a hyphen in the middle, so that it can be read aloud. */
export function shownCode(userCode: string): string {
  return `${userCode.slice(0, 4)}-${userCode.slice(4)}`;
}

/** The open request that shows this code, however it was typed. */
export function deviceLoginOf(db: Db, typed: string, now: number): DeviceLoginRow | undefined {
  const userCode = lettersOf(typed);
  return userCode.length === 8 ? deviceLoginByCode(db, userCode, now) : undefined;
}

function lettersOf(typed: string): string {
  return typed.toUpperCase().replaceAll(/[^A-Z]/g, "");
}

/**
 * Whether a program asks from another network than the browser in which it would be let in. Then a link is not enough,
 * because a stranger may have sent it: the code has to be read off the program and typed (RFC 8628, 5.4).
 */
export function asksFromElsewhere({ address, network }: DeviceLoginRow, browser: Caller): boolean {
  return !(isLoopback(address) && isLoopback(browser.address)) && network !== networkOf(browser.address);
}

interface DeviceAnswer {
  /** Of the link. */
  code: string;
  letIn: boolean;
  /** Where the code had to be typed. */
  typed?: string | undefined;
}

/** The reader lets the program in, or not. `gone` if nothing waits under this code any more. */
export function decideDeviceLogin(
  db: Db,
  readerId: string,
  { code, letIn, typed }: DeviceAnswer,
  browser: Caller,
  now: number,
): "answered" | "gone" | "not_its_code" {
  const login = deviceLoginOf(db, code, now);
  if (login === undefined) return "gone";
  if (letIn && asksFromElsewhere(login, browser) && lettersOf(typed ?? "") !== login.userCode) return "not_its_code";
  const answer = { state: letIn ? "confirmed" : "refused", readerId } as const;
  return answerDeviceLogin(db, login.id, answer) ? "answered" : "gone";
}

/** How a request stands; a confirmed one is answered with its token, once (RFC 8628, 3.4 and 3.5). */
export function pollDeviceLogin(db: Db, deviceCode: string, caller: Caller, { now, random }: Clock): DeviceLoginState {
  const deviceHash = hashOf(deviceCode);
  const login = deviceLoginByHash(db, deviceHash);
  if (!login || login.expiresAt <= now) return { state: "expired" };
  if (login.state === "refused") return { state: "refused" };
  if (login.state === "waiting") return stillWaiting(db, login, now);
  const token = newToken(random);
  const row = redeemDeviceLogin(db, deviceHash, ({ readerId, name, kind, scope, origin }) => {
    return { readerId, name, kind, scope, origin, hash: hashOf(token), createdAt: now };
  });
  const reader = row && readerById(db, row.readerId);
  if (!row || !reader) return { state: "expired" };
  recordAccess(db, reader.id, { kind: "program_connected", name: row.name }, caller, now);
  return { state: "confirmed", token, reader: { name: reader.name } };
}

/** Tells to wait on, and whoever asks too early to wait longer, from then on. */
function stillWaiting(db: Db, { id, lastAskedAt, intervalS }: DeviceLoginRow, now: number): DeviceLoginState {
  const elapsed = lastAskedAt === null ? Infinity : now - lastAskedAt;
  // A clock that was set back slows nobody down.
  const isTooEarly = elapsed >= 0 && elapsed < intervalS * 1000 - JITTER_MS;
  const interval = isTooEarly ? intervalS + SLOWER_S : intervalS;
  keepDeviceLoginAsked(db, id, { lastAskedAt: now, intervalS: interval });
  return isTooEarly ? { state: "slow_down", interval } : { state: "waiting" };
}
