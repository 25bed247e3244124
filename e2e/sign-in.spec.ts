import { request as httpRequest } from "node:http";
import { expect, startServer, test } from "./support/server.ts";
import { ask, OWNER, OWNER_ENV, setUp, tokenFor } from "./support/reader.ts";

const PAGES = [
  "/",
  "/library",
  "/books/1",
  "/search",
  "/tags",
  "/import",
  "/imports",
  "/imports/1",
  "/books/1/sources",
  "/trash",
  "/settings",
];
const CALLS: [method: string, path: string][] = [
  ["GET", "/api/v1/books"],
  ["GET", "/api/v1/books/1"],
  ["PATCH", "/api/v1/books/1"],
  ["GET", "/api/v1/highlights"],
  ["GET", "/api/v1/highlights/1"],
  ["PATCH", "/api/v1/highlights/1"],
  ["DELETE", "/api/v1/highlights/1"],
  ["POST", "/api/v1/highlights/1/restore"],
  ["GET", "/api/v1/trash"],
  ["GET", "/api/v1/search?q=a"],
  ["POST", "/api/v1/import"],
  ["GET", "/api/v1/imports"],
  ["GET", "/api/v1/imports/1"],
  ["POST", "/api/v1/imports/1/stop"],
  ["GET", "/api/v1/auth/me"],
  ["GET", "/api/v1/telemetry"],
  ["PUT", "/api/v1/telemetry"],
  ["GET", "/api/v1/telemetry/preview"],
  ["GET", "/api/v1/telemetry/log"],
  ["DELETE", "/api/v1/telemetry/log"],
  ["POST", "/api/v1/extension/heartbeat"],
];

test("a new server leads every page to Welcome, a set-up one leads strangers to sign in", async ({
  page,
  browser,
  lektr,
}) => {
  for (const path of PAGES) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/welcome$/);
  }
  await setUp(page);
  const stranger = await (await browser.newContext({ baseURL: lektr.url })).newPage();
  for (const path of [...PAGES, "/welcome"]) {
    await stranger.goto(path);
    const next = ["/", "/welcome"].includes(path) ? "" : `?next=${encodeURIComponent(path)}`;
    await expect(stranger).toHaveURL(`${lektr.url}/sign-in${next}`);
  }
  await stranger.context().close();
});

test("signing in leads to the page that was wanted, with its query and its fragment", async ({
  page,
  browser,
  lektr,
}) => {
  await setUp(page);
  for (const path of ["/settings/devices#tokens", "/search?q=a%20b&mode=words", "/library?sort=title#shelf"]) {
    const stranger = await (await browser.newContext({ baseURL: lektr.url })).newPage();
    await stranger.goto(path);
    await stranger.getByLabel("E-mail address").fill(OWNER.email);
    await stranger.getByLabel("Password").fill(OWNER.password);
    await stranger.getByRole("button", { name: "Sign in" }).click();
    await expect(stranger).not.toHaveURL(/sign-in/);
    const { pathname, searchParams, hash } = new URL(stranger.url());
    const wanted = new URL(path, lektr.url);
    expect([pathname, [...searchParams], hash]).toEqual([wanted.pathname, [...wanted.searchParams], wanted.hash]);
    await stranger.context().close();
  }
  for (const next of ["/a/..//evil.example/", "/a/%2e%2e//evil.example"]) {
    const answer = await page.request.get(`/sign-in?next=${encodeURIComponent(next)}`, { maxRedirects: 0 });
    expect(answer.headers().location).toBe("/");
  }
});

test("every call without a session or a token is answered 401, as JSON", async ({ lektr }) => {
  for (const [method, path] of CALLS) {
    for (const headers of [{}, { authorization: "Bearer made-up" }, { cookie: "token=made-up" }]) {
      const response = await fetch(lektr.url + path, { method, headers });
      expect([method, path, response.status]).toEqual([method, path, 401]);
      expect(await response.json()).toEqual({ error: "Please sign in.", code: "unauthorized" });
    }
  }
});

test("a cookie of another program with the same name keeps nobody out", async ({ page, lektr }) => {
  for (const cookie of ["token=%E2%82%AC", "token=a%0ab", "token=%00", "token=%"]) {
    for (const path of ["/welcome", "/api/health", "/api/v1/auth/me"]) {
      const response = await fetch(lektr.url + path, { headers: { cookie } });
      expect([path, response.status]).toEqual([path, path === "/api/v1/auth/me" ? 401 : 200]);
      if (path.startsWith("/api")) expect(response.headers.get("cache-control")).toBe("private, no-store");
    }
  }
  await setUp(page);
});

test("signing out ends the session, even for somebody who kept its cookie", async ({ page, context }) => {
  await setUp(page);
  const cookie = (await context.cookies()).find(({ name }) => name === "token");
  expect(cookie).toMatchObject({ name: "token", httpOnly: true, sameSite: "Lax", path: "/" });
  expect((cookie?.expires ?? 0) - Date.now() / 1000).toBeGreaterThan(80 * 86_400);
  await page.getByRole("button", { name: "Sign out" }).first().click();
  await expect(page).toHaveURL(/\/sign-in$/);
  if (cookie) await context.addCookies([cookie]);
  await page.goto("/library");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Flibrary$/);
  await page.getByLabel("E-mail address").fill(OWNER.email);
  await page.getByLabel("Password").fill("wrong password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("Wrong e-mail address or password.")).toBeVisible();
  await expect(page.getByLabel("E-mail address")).toHaveValue(OWNER.email);
  await page.getByLabel("Password").fill(OWNER.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Library" })).toBeVisible();
});

test("a session outlives a restart of the server", async ({ page, lektr }) => {
  await setUp(page);
  const token = await tokenFor(lektr.url);
  const { dataDir } = lektr;
  await lektr.kill9();
  const again = await startServer({ dataDir });
  expect((await ask(again.url, token, "/api/v1/auth/me")).status).toBe(200);
  await again.stop();
});

test.describe("an owner from the environment", () => {
  test.use({ lektrEnv: OWNER_ENV });

  test("signs in, and is asked about telemetry once", async ({ page }) => {
    await page.goto("/");
    await expect(page).toHaveURL(/\/sign-in$/);
    await page.getByLabel("E-mail address").fill(OWNER.email);
    await page.getByLabel("Password").fill(OWNER.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("heading", { name: "One question" })).toBeVisible();
    await page.getByRole("radio", { name: "Share nothing" }).check();
    await page.getByRole("button", { name: "Open my library" }).click();
    await expect(page.getByRole("heading", { level: 1, name: /^Welcome/ })).toBeVisible();
  });

  test("has to wait after five wrong passwords, with 429 and when to try again", async ({ lektr }) => {
    const attempt = (password: string) =>
      fetch(`${lektr.url}/api/v1/auth/login`, {
        method: "POST",
        body: JSON.stringify({ email: OWNER.email, password }),
      });
    for (let at = 0; at < 5; at++) expect((await attempt("wrong password")).status).toBe(401);
    const refused = await attempt(OWNER.password);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(Number(refused.headers.get("retry-after"))).toBeLessThanOrEqual(30);
  });

  test("who pretends to come from many addresses is counted as the one they come from", async ({ lektr }) => {
    for (let at = 0; at < 20; at++) {
      await fetch(`${lektr.url}/api/v1/auth/login`, {
        method: "POST",
        headers: { "x-forwarded-for": `10.0.0.${at}`, "x-lektr-address": `10.0.0.${at}` },
        body: JSON.stringify({ email: `nobody${at}@example.org`, password: "wrong password" }),
      });
    }
    const refused = await fetch(`${lektr.url}/api/v1/auth/login`, {
      method: "POST",
      headers: { "x-forwarded-for": "10.0.1.1" },
      body: JSON.stringify({ email: "someone@example.org", password: "wrong password" }),
    });
    expect(refused.status).toBe(429);
  });

  test("pages of other sites can change nothing, and other names are not answered", async ({ lektr }) => {
    const token = await tokenFor(lektr.url);
    const { port } = new URL(lektr.url);
    const elsewhere = { origin: "https://evil.example.org" };
    const refused = await ask(lektr.url, token, "/api/v1/telemetry", {
      method: "PUT",
      headers: elsewhere,
      body: '{"mode":"off"}',
    });
    expect(refused.status).toBe(403);
    for (const path of ["/api/health", "/", "/api/v1/import", "/sign-in", "/api/v1/books"]) {
      expect(await statusFor(port, path, "evil.example.org")).toBe(421);
      expect(await statusFor(port, path, `localhost:${port}`)).not.toBe(421);
    }
    const form = await fetch(`${lektr.url}/sign-in`, { method: "POST", headers: elsewhere, body: new FormData() });
    expect(form.status).toBe(403);
  });
});

test("a server that others can reach asks for the code in its log", async ({ page }) => {
  const open = await startServer({ env: { LEKTR_HOST: "0.0.0.0" } });
  const printed = () => /^Setup code: (\S+)/m.exec(open.output())?.[1] ?? "";
  await expect.poll(printed).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/);
  const code = printed();
  const url = open.url.replace("0.0.0.0", "127.0.0.1");
  await page.goto(`${url}/welcome`);
  await page.getByLabel("Setup code").fill("AAAA-AAAA");
  await page.getByRole("radio", { name: "Share nothing" }).check();
  await page.getByLabel("Name").fill(OWNER.name);
  await page.getByLabel("E-mail address").fill(OWNER.email);
  await page.getByLabel("Password").fill(OWNER.password);
  await page.getByRole("button", { name: "Open my library" }).click();
  await expect(page.getByText("That is not the code")).toBeVisible();
  await page.getByLabel("Setup code").fill(code.toLowerCase());
  await page.getByLabel("Password").fill(OWNER.password);
  await page.getByRole("button", { name: "Open my library" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Welcome, Ada" })).toBeVisible();
  await open.stop();
});

/** The status for a request with a `Host` of one's own, which fetch does not allow. */
function statusFor(port: string, path: string, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const method = path === "/api/v1/import" ? "POST" : "GET";
    httpRequest({ host: "127.0.0.1", port, path, method, headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on("error", reject)
      .end();
  });
}
