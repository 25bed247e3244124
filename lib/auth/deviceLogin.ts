import type { Db } from "#db/open.ts";
import { readerById } from "#db/readers.ts";
import {
  answerDeviceLogin,
  deviceLoginByCode,
  deviceLoginByHash,
  type DeviceLoginRow,
  openDeviceLogins,
  redeemDeviceLogin,
  storeDeviceLogin,
} from "#db/tokens.ts";
import type { DeviceLogin, DeviceLoginState, Scope } from "#lib/api-contract/token.ts";
import { recordAccess } from "./accessLog.ts";
import { type Clock, hashOf } from "./secret.ts";
import type { Caller } from "./session.ts";
import { newToken } from "./tokens.ts";

/** How long a request to come in waits. */
const LIFE_MS = 10 * 60 * 1000;
/** How long a program waits between two questions. Seconds. */
const INTERVAL_S = 2;
/** So many may wait at a time; strangers cannot fill the disk. */
const MOST_OPEN = 100;
/** Letters that are not mistaken for each other or for digits, and spell no words (RFC 8628, 6.1). */
const LETTERS = "BCDFGHJKLMNPQRSTVWXZ";

interface Asking {
  name: string;
  kind: DeviceLoginRow["kind"];
  scope: Scope;
  /** Of the browser extension that asks. */
  origin: string | null;
}

/** A program asks to come in (RFC 8628, 3.1). Null if too many wait already. */
export function startDeviceLogin(db: Db, asking: Asking, { now, random }: Clock): DeviceLogin | null {
  if (openDeviceLogins(db, now) >= MOST_OPEN) return null;
  const deviceCode = random(32).toString("base64url");
  const userCode = Array.from({ length: 8 }, () => letterOf(random)).join("");
  const row = { ...asking, deviceHash: hashOf(deviceCode), userCode, createdAt: now, expiresAt: now + LIFE_MS };
  storeDeviceLogin(db, row, now);
  const shown = shownCode(userCode);
  return {
    deviceCode,
    userCode: shown,
    verificationPath: `/connect?code=${shown}`,
    expiresIn: LIFE_MS / 1000,
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
  const userCode = typed.toUpperCase().replaceAll(/[^A-Z]/g, "");
  return userCode.length === 8 ? deviceLoginByCode(db, userCode, now) : undefined;
}

/** The reader lets the program in, or not. False if nothing waits under this code any more. */
export function answerDevice(
  db: Db,
  readerId: string,
  { code, letIn }: { code: string; letIn: boolean },
  now: number,
): boolean {
  const login = deviceLoginOf(db, code, now);
  return login !== undefined && answerDeviceLogin(db, login.id, { state: letIn ? "confirmed" : "refused", readerId });
}

/** How a request stands; a confirmed one is answered with its token, once (RFC 8628, 3.4 and 3.5). */
export function askDeviceLogin(db: Db, deviceCode: string, caller: Caller, { now, random }: Clock): DeviceLoginState {
  const deviceHash = hashOf(deviceCode);
  const login = deviceLoginByHash(db, deviceHash);
  if (!login || login.expiresAt <= now) return { state: "expired" };
  if (login.state !== "confirmed") return { state: login.state };
  const token = newToken(random);
  const row = redeemDeviceLogin(db, deviceHash, ({ readerId, name, kind, scope, origin }) => {
    return { readerId, name, kind, scope, origin, hash: hashOf(token), createdAt: now };
  });
  const reader = row && readerById(db, row.readerId);
  if (!row || !reader) return { state: "expired" };
  recordAccess(db, reader.id, { kind: "program_connected", name: row.name }, caller, now);
  return { state: "confirmed", token, reader: { name: reader.name } };
}
