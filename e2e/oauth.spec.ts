import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { z } from "zod";
import { Connector, sendForm, startCallback } from "./support/connector.ts";
import { ask, confirm, OWNER, OWNER_ENV } from "./support/reader.ts";
import { expect, type LektrServer, test } from "./support/server.ts";

test.use({ lektrEnv: { ...OWNER_ENV, DO_NOT_TRACK: "1" } });

const BOOKS = "/api/v1/books";
const CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

async function signIn(page: Page): Promise<void> {
  await page.getByLabel("E-mail address").fill(OWNER.email);
  await page.getByLabel("Password").fill(OWNER.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Sign in");
}

async function statusOf(lektr: LektrServer, token: string): Promise<number> {
  return (await ask(lektr.url, token, BOOKS)).status;
}

/** Leads a program of the MCP project through everything until it is connected. */
async function connect(page: Page, connector: Connector, { signedIn = false } = {}): Promise<void> {
  expect(await connector.begin()).toBe("REDIRECT");
  await page.goto(connector.page);
  if (!signedIn) await signIn(page);
  await page.getByRole("button", { name: "Connect" }).click();
  await connector.finish();
}

test("a program that knows only an address is connected by a reader who signs in on the way, until they disconnect it", async ({
  page,
  lektr,
}) => {
  expect(await statusOf(lektr, "lektr_unknown")).toBe(401);
  const callback = await startCallback();
  const connector = new Connector(lektr.url, callback);
  expect(await connector.begin()).toBe("REDIRECT");
  await page.goto(connector.page);
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await signIn(page);
  await expect(page).toHaveURL(connector.page);
  const question = page.getByRole("main");
  await expect(question).toContainText("Marginalia asks to connect");
  await expect(question).toContainText("you will then be sent to");
  await expect(question).toContainText("a program on this computer");
  await expect(page.getByRole("radio", { name: "Read and write" })).toBeChecked();
  await page.getByRole("radio", { name: "Read", exact: true }).check();
  await page.getByRole("button", { name: "Connect" }).click();
  await expect(page).toHaveURL(/^http:\/\/127\.0\.0\.1:\d+\/callback\?code=/);
  await connector.finish();
  await expect(page.getByText("Done.")).toBeVisible();
  expect(callback.answers).toHaveLength(1);

  expect(connector.scope).toBe("read");
  const first = connector.accessToken;
  expect(await statusOf(lektr, first)).toBe(200);
  const refused = await ask(lektr.url, first, "/api/v1/highlights/1", { method: "DELETE" });
  expect([refused.status, await refused.json()]).toEqual([403, expect.objectContaining({ code: "scope" })]);

  expect(await connector.begin()).toBe("AUTHORIZED");
  expect(await statusOf(lektr, first)).toBe(401);
  expect(await statusOf(lektr, connector.accessToken)).toBe(200);

  await page.goto(`${lektr.url}/settings/devices`);
  await expect(page.getByRole("listitem").filter({ hasText: "Marginalia" }).first()).toContainText("Assistant");
  await page.getByRole("button", { name: "Revoke Marginalia" }).click();
  await confirm(page, "Revoke");
  await expect(page.getByRole("button", { name: "Revoke Marginalia" })).toHaveCount(0);
  expect(await statusOf(lektr, connector.accessToken)).toBe(401);
  const renewal = { grant_type: "refresh_token", client_id: connector.clientId, refresh_token: connector.refreshToken };
  const { status, body } = await sendForm(`${lektr.url}/api/oauth/token`, renewal);
  expect([status, body]).toEqual([400, expect.objectContaining({ error: "invalid_grant" })]);
});

test("a refresh token that is sent again ends the connection", async ({ page, lektr }) => {
  const connector = new Connector(lektr.url, await startCallback());
  await connect(page, connector);
  const old = { grant_type: "refresh_token", client_id: connector.clientId, refresh_token: connector.refreshToken };
  expect(await connector.begin()).toBe("AUTHORIZED");
  expect(await statusOf(lektr, connector.accessToken)).toBe(200);
  const { status, body } = await sendForm(`${lektr.url}/api/oauth/token`, old);
  expect([status, body]).toEqual([400, expect.objectContaining({ error: "invalid_grant" })]);
  expect(await statusOf(lektr, connector.accessToken)).toBe(401);
});

test("without scripts, a program is connected as well", async ({ browser, lektr }) => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  const connector = new Connector(lektr.url, await startCallback());
  await connect(page, connector);
  await expect(page).toHaveURL(/\/callback\?code=/);
  expect(await statusOf(lektr, connector.accessToken)).toBe(200);
  await page.close();
});

test("a reader who declines goes back to the program, which is told so", async ({ page, lektr }) => {
  const callback = await startCallback();
  const connector = new Connector(lektr.url, callback);
  await connector.begin();
  await page.goto(connector.page);
  await signIn(page);
  await page.getByRole("button", { name: "Decline" }).click();
  await expect(page).toHaveURL(/\/callback\?error=access_denied/);
  expect(callback.answers).toEqual([
    expect.objectContaining({ error: "access_denied", iss: lektr.url, state: connector.state() }),
  ]);
});

test("nobody is sent to an address that the program did not register; other errors go back to it", async ({
  page,
  lektr,
}) => {
  const callback = await startCallback();
  const connector = new Connector(lektr.url, callback);
  await connector.begin();
  await page.goto(connector.page);
  await signIn(page);
  const changed = (changes: Record<string, string>) => {
    const url = new URL(connector.page);
    for (const [name, value] of Object.entries(changes)) url.searchParams.set(name, value);
    return url.href;
  };
  const strange = [
    { redirect_uri: callback.url.replace("/callback", "/elsewhere") },
    { redirect_uri: "https://evil.example/callback" },
    { redirect_uri: "javascript:alert(1)" },
    { client_id: "nobody" },
    { client_id: "nobody", response_type: "token" },
  ];
  for (const changes of strange) {
    await page.goto(changed(changes));
    await expect(page.getByRole("heading", { level: 1, name: "This program can’t be connected" })).toBeVisible();
  }
  expect(callback.answers).toEqual([]);
  await page.goto(changed({ response_type: "token" }));
  await expect(page).toHaveURL(/\/callback\?error=unsupported_response_type/);
  await page.goto(changed({ code_challenge_method: "plain" }));
  await expect(page).toHaveURL(/\/callback\?error=invalid_request/);
  // Programs on this computer listen on whichever port is free.
  await page.goto(changed({ redirect_uri: "http://127.0.0.1:9/callback" }));
  await expect(page.getByRole("button", { name: "Connect" })).toBeVisible();
});

const Registered = z.object({ client_id: z.string() });

/** Registers a program, and returns the page that asks for it. */
async function askingPage(lektr: LektrServer, client: { client_name: string; redirect_uris: string[] }, scope: string) {
  const answer = await fetch(`${lektr.url}/api/oauth/register`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(client),
  });
  const { client_id: clientId } = Registered.parse(await answer.json());
  const asked = { response_type: "code", client_id: clientId, redirect_uri: client.redirect_uris[0] ?? "", scope };
  const proof = { code_challenge: CHALLENGE, code_challenge_method: "S256", state: "s".repeat(1500) };
  return `${lektr.url}/connect?${new URLSearchParams({ ...asked, ...proof })}`;
}

test("an app with a scheme of its own is opened, and no policy of the page stands in the way", async ({
  page,
  lektr,
  watch,
}) => {
  // The browser hands it to the app.
  watch.expected = ["a page: asked cursor://anysphere.cursor-mcp/oauth/callback?code="];
  const problems: string[] = [];
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) problems.push(message.text());
  });
  const client = { client_name: "Cursor", redirect_uris: ["cursor://anysphere.cursor-mcp/oauth/callback"] };
  await page.goto(await askingPage(lektr, client, "read"));
  await signIn(page);
  await expect(page.getByRole("main")).toContainText("the app that opens cursor: links on this device");
  await page.getByRole("button", { name: "Connect" }).click();
  const link = page.getByRole("link", { name: "Return to the program" });
  await expect(link).toHaveAttribute("href", /^cursor:\/\/anysphere\.cursor-mcp\/oauth\/callback\?code=[\w-]{43}&/);
  expect(problems).toEqual([]);
});

test("pages of other sites may read the metadata, register and ask for tokens, and nothing else", async ({
  page,
  lektr,
}) => {
  const { url } = await startCallback();
  await page.goto(new URL("/", url).href);
  const read = async (path: string, init?: RequestInit) =>
    page.evaluate(
      async ([address, options]) => {
        const answer = await fetch(address, options).catch(() => null);
        return answer === null ? "refused" : { status: answer.status, body: await answer.json() };
      },
      [lektr.url + path, init] as const,
    );
  const headers = { "mcp-protocol-version": "2025-11-25" };
  const issuer = lektr.url;
  for (const path of ["", "/api/mcp"])
    expect(await read(`/.well-known/oauth-protected-resource${path}`, { headers })).toMatchObject({
      status: 200,
      body: { resource: `${issuer}/api/mcp`, authorization_servers: [issuer], bearer_methods_supported: ["header"] },
    });
  expect(await read("/.well-known/oauth-authorization-server", { headers })).toMatchObject({
    status: 200,
    body: { issuer, authorization_endpoint: `${issuer}/connect`, code_challenge_methods_supported: ["S256"] },
  });
  const json = { method: "POST", headers: { "content-type": "application/json" } };
  const registration = JSON.stringify({ client_name: "Inspector", redirect_uris: [url] });
  expect(await read("/api/oauth/register", { ...json, body: registration })).toMatchObject({ status: 201 });
  const form = { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" } };
  expect(await read("/api/oauth/token", { ...form, body: "grant_type=password" })).toMatchObject({
    status: 400,
    body: { error: "unsupported_grant_type" },
  });
  expect(await read(BOOKS)).toBe("refused");
  expect(await read("/api/v1/auth/login", { ...json, body: "{}" })).toBe("refused");
});

for (const scheme of ["light", "dark"] as const)
  for (const width of [390, 1280])
    test(`the question can be read and answered, ${scheme} and ${width} pixels wide`, async ({ page, lektr }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
      const client = { client_name: "Claude", redirect_uris: ["https://claude.example/api/mcp/auth_callback"] };
      await page.goto(await askingPage(lektr, client, "read write"));
      await signIn(page);
      await expect(page.getByRole("main")).toContainText("claude.example");
      await expect(page.getByRole("button", { name: "Connect" })).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations).toEqual([]);
      const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      expect(isTooWide).toBe(false);
      await expect(page.getByRole("main")).toContainText("Lektr can’t check it");
    });
