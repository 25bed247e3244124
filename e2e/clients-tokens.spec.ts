import type { Page } from "@playwright/test";
import { z } from "zod";
import { ask, confirm, OWNER, setUp } from "./support/reader.ts";
import { expect, type LektrServer, test } from "./support/server.ts";

const EXTENSION = "chrome-extension://abcdefghijklmnopabcdefghijklmnop";
const OTHER = "chrome-extension://ponmlkjihgfedcbaponmlkjihgfedcba";
const JSON_HEADERS = { "content-type": "application/json" };
const SentImport = z.object({ id: z.number() });

/** Creates a token in Settings, as a reader does, and copies it from the page. */
async function makeToken(page: Page, name: string, scope: string): Promise<string> {
  await page.goto("/settings/devices");
  await page.getByText("New access token").click();
  await page.locator("#devices").getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("radio", { name: scope, exact: true }).check();
  await page.getByRole("button", { name: "Create token" }).click();
  const token = await page.getByRole("status").locator("code").innerText();
  await page.getByRole("button", { name: "Done" }).click();
  return token;
}

const row = (page: Page, name: string) => page.locator("#devices").getByRole("listitem").filter({ hasText: name });

test("a token is shown once, does what it may and nothing else, and nothing once it is revoked", async ({
  page,
  lektr,
}) => {
  await setUp(page, { sample: true });
  const calls = async (token: string) => {
    const file = '{"format":"lektr","version":1,"books":[]}';
    const asked: [string, string, RequestInit][] = [
      ["see", "/api/v1/books", {}],
      ["change", "/api/v1/highlights/1", { method: "PATCH", body: '{"favorite":true}', headers: JSON_HEADERS }],
      ["import", "/api/v1/import", { method: "POST", body: file }],
      ["who am I", "/api/v1/auth/me", {}],
      ["tokens", "/api/v1/tokens", {}],
      ["report", "/api/v1/telemetry", { method: "PUT", body: '{"mode":"anonymous"}', headers: JSON_HEADERS }],
      ["report nothing", "/api/v1/telemetry", { method: "PUT", body: '{"mode":"off"}', headers: JSON_HEADERS }],
    ];
    const answers = new Map<string, number>();
    for (const [name, path, init] of asked) answers.set(name, (await ask(lektr.url, token, path, init)).status);
    return Object.fromEntries(answers);
  };
  const read = await makeToken(page, "Reading script", "Read");
  expect(read).toMatch(/^lektr_[\w-]{43}$/);
  const see = { see: 200, "who am I": 200, tokens: 403, report: 403, "report nothing": 403 };
  expect(await calls(read)).toEqual({ ...see, change: 403, import: 403 });
  const write = await makeToken(page, "Readest on my phone", "Read and write");
  expect(await calls(write)).toEqual({ ...see, change: 200, import: 201, "report nothing": 200 });
  const bring = await makeToken(page, "Moon+ Reader", "Import only");
  expect(await calls(bring)).toEqual({ ...see, see: 403, change: 403, import: 201 });

  // A token with import scope sees its own imports, and nothing else.
  const sent = {
    method: "POST",
    body: '{"format":"lektr","version":1,"books":[]}',
    headers: { "idempotency-key": "1" },
  };
  const idOf = async (token: string) =>
    SentImport.parse(await (await ask(lektr.url, token, "/api/v1/import", sent)).json()).id;
  const [theirs, others] = [await idOf(bring), await idOf(write)];
  expect(theirs).not.toBe(others);
  const statusOf = async (token: string, id: number) => (await ask(lektr.url, token, `/api/v1/imports/${id}`)).status;
  expect([await statusOf(bring, theirs), await statusOf(bring, others), await statusOf(write, theirs)]).toEqual([
    200, 404, 200,
  ]);
  const other = { ...sent, body: '{"format":"lektr","version":1,"books":[{"title":"Other","highlights":[]}]}' };
  expect((await ask(lektr.url, bring, "/api/v1/import", other)).status).toBe(422);

  await page.reload();
  await expect(row(page, "Readest on my phone")).toContainText("last used");
  await expect(page.getByRole("main")).not.toContainText(write);
  await row(page, "Readest on my phone").getByRole("button", { name: "Revoke" }).click();
  await confirm(page, "Revoke");
  await expect(row(page, "Readest on my phone")).toHaveCount(0);
  const after = await ask(lektr.url, write, "/api/v1/books");
  expect([after.status, await after.json()]).toEqual([401, { error: "Please sign in.", code: "unauthorized" }]);
  expect((await ask(lektr.url, read, "/api/v1/books")).status).toBe(200);
});

test("a token may send 240 requests a minute; then it is told when to retry, and others are not affected", async ({
  page,
  lektr,
}) => {
  await setUp(page);
  const token = await makeToken(page, "Eager", "Read");
  const another = await makeToken(page, "Patient", "Read");
  const statuses: number[] = [];
  for (let n = 0; n < 240; n++) statuses.push((await ask(lektr.url, token, "/api/v1/auth/me")).status);
  expect(new Set(statuses)).toEqual(new Set([200]));
  const refused = await ask(lektr.url, token, "/api/v1/auth/me");
  expect([refused.status, (await refused.json()).code]).toEqual([429, "too_many_requests"]);
  const seconds = Number(refused.headers.get("retry-after"));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
  expect((await ask(lektr.url, another, "/api/v1/auth/me")).status).toBe(200);
  expect((await page.request.get("/api/v1/auth/me")).status()).toBe(200);
});

const Login = z.object({ deviceCode: z.string(), userCode: z.string(), verificationPath: z.string() });
const asExtension = (origin: string) => ({ ...JSON_HEADERS, origin });

async function askToComeIn(lektr: LektrServer) {
  const answer = await fetch(`${lektr.url}/api/v1/auth/device`, {
    method: "POST",
    headers: asExtension(EXTENSION),
    body: JSON.stringify({ name: "Lektr in Chromium", kind: "extension", scope: "write" }),
  });
  expect(answer.status).toBe(201);
  expect(answer.headers.get("access-control-allow-origin")).toBe(EXTENSION);
  const login = Login.parse(await answer.json());
  const state = async () => {
    const asked = await fetch(`${lektr.url}/api/v1/auth/device/token`, {
      method: "POST",
      headers: asExtension(EXTENSION),
      body: JSON.stringify({ deviceCode: login.deviceCode }),
    });
    return z.object({ state: z.string(), token: z.string().optional() }).parse(await asked.json());
  };
  return { ...login, state };
}

test("a program that shows a code is connected by the reader who confirms it, after signing in", async ({
  page,
  browser,
  lektr,
}) => {
  await setUp(page);
  const login = await askToComeIn(lektr);
  expect(await login.state()).toEqual({ state: "waiting" });
  const elsewhere = await (await browser.newContext({ baseURL: lektr.url })).newPage();
  await elsewhere.goto(login.verificationPath);
  await elsewhere.getByLabel("E-mail address").fill(OWNER.email);
  await elsewhere.getByLabel("Password").fill(OWNER.password);
  await elsewhere.getByRole("button", { name: "Sign in" }).click();
  await expect(elsewhere.getByRole("heading", { level: 1, name: "Connect this program?" })).toBeVisible();
  await expect(elsewhere.getByText(login.userCode)).toBeVisible();
  await elsewhere.getByRole("button", { name: "Connect" }).click();
  await expect(elsewhere.getByRole("heading", { level: 1, name: "Connected" })).toBeVisible();
  const { token = "" } = await login.state();
  expect((await login.state()).state).toBe("expired");
  await page.goto("/settings/devices");
  await expect(row(page, "Lektr in Chromium")).toContainText("Browser extension");

  const from = async (origin: string | null, init: RequestInit = {}) => {
    const headers = { authorization: `Bearer ${token}`, ...(origin !== null && { origin }) };
    const answer = await fetch(`${lektr.url}/api/v1/auth/me`, { ...init, headers });
    const { headers: said } = answer;
    return [answer.status, said.get("access-control-allow-origin"), said.get("access-control-allow-credentials")];
  };
  expect(await from(EXTENSION)).toEqual([200, EXTENSION, null]);
  expect(await from(null)).toEqual([200, null, null]);
  // Another extension gets an error, and nothing more; a page cannot read any response.
  expect(await from(OTHER)).toEqual([401, OTHER, null]);
  expect(await from("https://evil.example.org")).toEqual([200, null, null]);

  const gone = { method: "POST", headers: { ...asExtension(EXTENSION), authorization: `Bearer ${token}` } };
  expect((await fetch(`${lektr.url}/api/v1/auth/logout`, gone)).status).toBe(200);
  expect(await from(EXTENSION)).toEqual([401, EXTENSION, null]);
});

test("a program that is refused is told so, and its code is worth nothing afterwards", async ({ page, lektr }) => {
  await setUp(page);
  const login = await askToComeIn(lektr);
  await page.goto("/connect");
  await page.getByLabel("Code").fill(login.userCode.toLowerCase().replace("-", ""));
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Decline" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Not connected" })).toBeVisible();
  expect(await login.state()).toEqual({ state: "refused" });
  await page.goto(login.verificationPath);
  await expect(page.getByText("This code is not valid")).toBeVisible();
});

test("only extensions may ask from elsewhere, and never with a cookie", async ({ page, lektr }) => {
  await setUp(page);
  const preflight = async (path: string, origin: string) => {
    const headers = {
      origin,
      "access-control-request-method": "POST",
      "access-control-request-headers": "authorization",
    };
    const answer = await fetch(lektr.url + path, { method: "OPTIONS", headers });
    return [answer.status, answer.headers.get("access-control-allow-origin")];
  };
  for (const path of ["/api/v1/clips", "/api/v1/import", "/api/v2/highlights/"]) {
    expect(await preflight(path, EXTENSION)).toEqual([204, EXTENSION]);
    expect(await preflight(path, "https://evil.example.org")).toEqual([403, null]);
    expect(await preflight(path, "null")).toEqual([403, null]);
  }
  const cookies = await page.context().cookies(lektr.url);
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const highlight = { method: "PATCH", body: "{}", headers: { ...asExtension(EXTENSION), cookie } };
  const refused = await fetch(`${lektr.url}/api/v1/highlights/1`, highlight);
  expect([refused.status, (await refused.json()).code]).toEqual([403, "other_origin"]);
});
