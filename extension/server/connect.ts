import { z } from "zod";
import { DeviceLogin, DeviceLoginState } from "#lib/api-contract/token.ts";
import { readAddress } from "./address.ts";
import { type ServerResponse, call, type Fetch } from "./call.ts";
import type { PendingConnection, Connection } from "./connection.ts";

const ServerHealth = z.object({ status: z.literal("ok"), version: z.string() });

type NotOk = Exclude<ServerResponse<unknown>, { state: "ok" }>;
type ConnectionRequest = { ok: true; asking: PendingConnection } | { ok: false; reason: string };

/** Asks the typed server to connect (RFC 8628). `name`: the extension's name in Settings. */
export async function requestConnection(
  fetch: Fetch,
  typed: string,
  name: string,
  now: number,
): Promise<ConnectionRequest> {
  const read = readAddress(typed);
  if (!read.ok) return read;
  const found = await findServer(fetch, read);
  if (!found.ok) return found;
  const { address } = found;
  const login = await call(fetch, { server: address }, "POST /api/v1/auth/device", {
    json: { name, kind: "extension", scope: "write" },
    shape: DeviceLogin,
  });
  if (login.state !== "ok") return { ok: false, reason: whyNotIn(login) };
  const { deviceCode, userCode, verificationPath, expiresIn, interval } = login.value;
  const expiresAt = now + expiresIn * 1000;
  const intervalMs = interval * 1000;
  const asked = { deviceCode, userCode, verificationPath, expiresAt, intervalMs };
  return { ok: true, asking: { state: "asking", server: address, ...asked } };
}

/** Finds Lektr's path: it may share its address with other programs. */
async function findServer(fetch: Fetch, { address, below }: { address: string; below: string[] }) {
  let reason = "";
  for (const path of below) {
    const health = await call(fetch, { server: address + path }, "GET /api/health", { shape: ServerHealth });
    if (health.state === "ok") return { ok: true, address: address + path } as const;
    reason ||= whyNot(health, address);
  }
  return { ok: false, reason } as const;
}

function whyNotIn(login: NotOk): string {
  const isOld = login.state === "signed-out" || (login.state === "never" && login.status === 404);
  return isOld ? "This Lektr is too old for the extension. Please update it." : login.reason;
}

function whyNot(health: NotOk, address: string): string {
  const isLektr = health.state === "later" && health.reason.startsWith("The server");
  if (!isLektr) return `What answers at ${address} is not Lektr. Please check the address and the port.`;
  return `Nothing answers at ${address}. Is Lektr running there, and can this browser reach it?`;
}

/** Polls whether the reader has approved. @returns the same while there is nothing new */
export async function pollConnection(fetch: Fetch, asking: PendingConnection, now: number): Promise<Connection> {
  const { server, deviceCode } = asking;
  const answer = await call(fetch, { server }, "POST /api/v1/auth/device/token", {
    json: { deviceCode },
    shape: DeviceLoginState,
  });
  if (answer.state === "later") return now < asking.expiresAt ? asking : EXPIRED;
  if (answer.state !== "ok") return EXPIRED;
  const { value } = answer;
  switch (value.state) {
    case "confirmed":
      return { state: "connected", server, token: value.token, readerName: value.reader.name };
    case "waiting":
      return now < asking.expiresAt ? asking : EXPIRED;
    case "slow_down":
      return now < asking.expiresAt ? { ...asking, intervalMs: value.interval * 1000 } : EXPIRED;
    case "refused":
      return { state: "none", problem: "The request was turned down in Lektr." };
    case "expired":
      return EXPIRED;
  }
}

const EXPIRED: Connection = { state: "none", problem: "Nobody confirmed in time. Please connect again." };
