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

/** Seconds that a program waits between two polls. */
const INTERVAL_S = 2;
/** Seconds added to the interval of a program that polls too early (RFC 8628, 3.5). */
const SLOWER_S = 5;
/** Tolerance for polls that arrive a little early because of varying network delays. Milliseconds. */
const JITTER_MS = 500;
/** Limits of waiting requests: strangers cannot fill the disk, and displace only each other. */
const MOST_WAITING = { mostOfNetwork: 10, most: 1000 };
/** Letters that are not mistaken for each other or for digits, and spell no words (RFC 8628, 6.1). */
const LETTERS = "BCDFGHJKLMNPQRSTVWXZ";

interface DeviceLoginDetails {
  name: string;
  kind: DeviceLoginRow["kind"];
  scope: Scope;
  /** The origin of the browser extension that asks. */
  origin: string | null;
}

/** Starts a device login for a program (RFC 8628, 3.1). */
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

/** A random letter, each equally likely. */
function letterOf(random: Clock["random"]): string {
  for (;;) {
    const [byte = 255] = random(1);
    const letter = byte < 256 - (256 % LETTERS.length) ? LETTERS[byte % LETTERS.length] : undefined;
    if (letter !== undefined) return letter;
  }
}

/** The code with a hyphen in the middle, so that it can be read aloud. */
export function shownCode(userCode: string): string {
  return `${userCode.slice(0, 4)}-${userCode.slice(4)}`;
}

/** The open request with this user code, however it was typed. */
export function deviceLoginOf(db: Db, typed: string, now: number): DeviceLoginRow | undefined {
  const userCode = lettersOf(typed);
  return userCode.length === 8 ? deviceLoginByCode(db, userCode, now) : undefined;
}

function lettersOf(typed: string): string {
  return typed.toUpperCase().replaceAll(/[^A-Z]/g, "");
}

/**
 * Whether a program asks from another network than the browser in which it would be approved. Then a link is not
 * enough, because a stranger may have sent it: the code must be read off the program and typed (RFC 8628, 5.4).
 */
export function asksFromElsewhere({ address, network }: DeviceLoginRow, browser: Caller): boolean {
  return !(isLoopback(address) && isLoopback(browser.address)) && network !== networkOf(browser.address);
}

interface DeviceAnswer {
  /** The code from the link. */
  code: string;
  letIn: boolean;
  /** The code as typed, if it had to be. */
  typed?: string | undefined;
}

/** Approves or denies the program. `gone` if no request waits under this code any more. */
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

/** The state of a device login; once it is approved, returns its token, only once (RFC 8628, 3.4 and 3.5). */
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

/** Tells the program to keep polling; one that polls too early must poll more slowly from then on. */
function stillWaiting(db: Db, { id, lastAskedAt, intervalS }: DeviceLoginRow, now: number): DeviceLoginState {
  const elapsed = lastAskedAt === null ? Infinity : now - lastAskedAt;
  // A clock that was set back slows nobody down.
  const isTooEarly = elapsed >= 0 && elapsed < intervalS * 1000 - JITTER_MS;
  const interval = isTooEarly ? intervalS + SLOWER_S : intervalS;
  keepDeviceLoginAsked(db, id, { lastAskedAt: now, intervalS: interval });
  return isTooEarly ? { state: "slow_down", interval } : { state: "waiting" };
}
