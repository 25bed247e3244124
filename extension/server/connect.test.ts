import { expect, test } from "vitest";
import { pollConnection, requestConnection } from "./connect.ts";
import type { PendingConnection } from "./connection.ts";

const NOW = 1_700_000_000_000;

/** A server that responds on these paths, and with 404 on all others. */
const serverOf = (answers: Record<string, unknown>) => async (url: string, init: RequestInit) => {
  expect(init.credentials).toBe("omit");
  const body = answers[new URL(url).pathname];
  if (body instanceof Error) throw body;
  return Response.json(body ?? { error: "Nothing here.", code: "not_found" }, {
    status: body === undefined ? 404 : 200,
  });
};

const HEALTH = { status: "ok", version: "0.1.0", database: { type: "sqlite" } };
const LOGIN = {
  deviceCode: "secret",
  userCode: "ABCD-EFGH",
  verificationPath: "/connect?code=ABCD-EFGH",
  expiresIn: 600,
  interval: 2,
};

const asking: PendingConnection = {
  state: "asking",
  server: "http://localhost:3000",
  deviceCode: "secret",
  userCode: "ABCD-EFGH",
  verificationPath: "/connect?code=ABCD-EFGH",
  expiresAt: NOW + 600_000,
  intervalMs: 2000,
};

test("a Lektr that answers gives a code to compare", async () => {
  const fetch = serverOf({ "/api/health": HEALTH, "/api/v1/auth/device": LOGIN });
  expect(await requestConnection(fetch, "localhost:3000/library", "Lektr in Chromium", NOW)).toEqual({
    ok: true,
    asking,
  });
});

test("a Lektr that shares its address with other programs is found below its path", async () => {
  const fetch = serverOf({ "/lektr/api/health": HEALTH, "/lektr/api/v1/auth/device": LOGIN });
  expect(await requestConnection(fetch, "localhost:3000/lektr/", "Lektr", NOW)).toMatchObject({
    asking: { server: "http://localhost:3000/lektr" },
  });
});

test.each([
  ["another program", { "/api/health": { hello: "world" } }, "is not Lektr"],
  ["a page without health", {}, "is not Lektr"],
  ["nobody", { "/api/health": new TypeError("Failed to fetch") }, "Nothing answers at http://localhost:3000"],
  ["an old Lektr", { "/api/health": HEALTH }, "too old for the extension"],
])("where %s answers, it says so", async (_, answers, words) => {
  const request = await requestConnection(serverOf(answers), "localhost:3000", "Lektr", NOW);
  expect(request).toEqual({ ok: false, reason: expect.stringContaining(words) });
});

const poll = (answer: unknown, now = NOW) =>
  pollConnection(serverOf({ "/api/v1/auth/device/token": answer }), asking, now);

test("a request waits, is confirmed, is refused, or runs out", async () => {
  expect(await poll({ state: "waiting" })).toBe(asking);
  expect(await poll({ state: "slow_down", interval: 7 })).toEqual({ ...asking, intervalMs: 7000 });
  expect(await poll({ state: "confirmed", token: "lektr_t", reader: { name: "Ada" } })).toEqual({
    state: "connected",
    server: "http://localhost:3000",
    token: "lektr_t",
    readerName: "Ada",
  });
  expect(await poll({ state: "refused" })).toMatchObject({
    state: "none",
    problem: expect.stringContaining("turned down"),
  });
  expect(await poll({ state: "expired" })).toMatchObject({
    state: "none",
    problem: expect.stringContaining("in time"),
  });
});

test("a server that is away for a moment is asked again, until the code has run out", async () => {
  const away = new TypeError("Failed to fetch");
  expect(await poll(away)).toBe(asking);
  expect(await poll(away, asking.expiresAt)).toMatchObject({ state: "none" });
});
