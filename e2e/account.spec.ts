import type { Page } from "@playwright/test";
import { ask, OWNER, OWNER_ENV, setUp, tokenFor } from "./support/reader.ts";
import { expect, startServer, test } from "./support/server.ts";

const NEW_PASSWORD = "battery staple";

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

function account(page: Page) {
  return page.getByRole("region", { name: "Account", exact: true });
}

test("the account lists where its reader is signed in, and ends one or all others", async ({ page, lektr }) => {
  await setUp(page);
  const tokens = [await tokenFor(lektr.url), await tokenFor(lektr.url), await tokenFor(lektr.url)];
  const open = async () =>
    Promise.all(tokens.map(async (token) => (await ask(lektr.url, token, "/api/v1/auth/me")).ok));
  await page.goto("/settings/account");
  const rows = page.getByRole("region", { name: "Where you are signed in" }).getByRole("listitem");
  await expect(rows).toHaveCount(4);
  await expect(rows.first()).toContainText(/Chrome on \w.*this browser.*from 127\.0\.0\.1/);
  await rows
    .nth(1)
    .getByRole("button", { name: /^Sign out/ })
    .click();
  await expect(rows).toHaveCount(3);
  expect((await open()).filter(Boolean)).toHaveLength(2);
  await page.getByRole("button", { name: "Sign out everywhere else" }).click();
  await expect(rows).toHaveCount(1);
  expect(await open()).toEqual([false, false, false]);
  await expect(page.getByRole("button", { name: "Sign out everywhere else" })).toHaveCount(0);
});

test("a new password needs the present one, and signs every other browser out", async ({ page, lektr, browser }) => {
  await setUp(page);
  const token = await tokenFor(lektr.url);
  await page.goto("/settings/account");
  await page.getByText("Change password").first().click();
  const [current, next] = [page.getByLabel("Present password"), page.getByLabel("New password")];
  const change = account(page).getByRole("button", { name: "Change password" });
  await current.fill("a guess that is wrong");
  await next.fill(NEW_PASSWORD);
  await change.click();
  await expect(page.getByText("This is not your present password.")).toBeVisible();
  await current.fill(OWNER.password);
  await next.fill(NEW_PASSWORD);
  await expect(next).toHaveAttribute("type", "password");
  await expect(account(page).getByText(/^(Easy|Hard|Not hard) to guess/)).toBeVisible();
  await account(page).getByRole("button", { name: "Show" }).last().click();
  await expect(next).toHaveAttribute("type", "text");
  await change.click();
  await expect(page.getByText("Password changed. One other browser was signed out.")).toBeVisible();
  expect((await ask(lektr.url, token, "/api/v1/auth/me")).status).toBe(401);
  const other = await (await browser.newContext({ baseURL: lektr.url })).newPage();
  await signIn(other, OWNER.email, OWNER.password);
  await expect(other.getByText("Wrong e-mail address or password.")).toBeVisible();
  await signIn(other, OWNER.email, NEW_PASSWORD);
  await expect(other.getByRole("heading", { level: 1, name: "Welcome, Ada" })).toBeVisible();
  await other.context().close();
});

test("a new name and address are kept, and what was typed stays where it is wrong", async ({
  page,
  lektr,
  browser,
}) => {
  await setUp(page);
  await page.goto("/settings/account");
  await account(page).getByLabel("Name").fill("  ");
  await account(page).getByLabel("E-mail address").fill("countess@example.org");
  await account(page).getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Please enter a name.")).toBeVisible();
  await expect(account(page).getByLabel("E-mail address")).toHaveValue("countess@example.org");
  await account(page).getByLabel("Name").fill("Ada Lovelace");
  await account(page).getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("A new e-mail address needs your password.")).toBeVisible();
  await account(page).getByLabel("Your password").fill("a guess that is wrong");
  await account(page).getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("This is not your present password.")).toBeVisible();
  await account(page).getByLabel("Your password").fill(OWNER.password);
  await account(page).getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(page.getByText("Ada Lovelace").first()).toBeVisible();
  const other = await (await browser.newContext({ baseURL: lektr.url })).newPage();
  await signIn(other, "countess@example.org", OWNER.password);
  await expect(other.getByRole("heading", { level: 1, name: "Welcome, Ada Lovelace" })).toBeVisible();
  await other.context().close();
});

test("a browser that was signed in before is not held back by others’ wrong passwords", async ({
  page,
  lektr,
  browser,
}) => {
  await setUp(page);
  await page.getByRole("button", { name: "Sign out" }).first().click();
  await expect(page).toHaveURL(/\/sign-in$/);
  for (let n = 0; n < 5; n++) {
    const body = JSON.stringify({ email: OWNER.email, password: "wrong password" });
    await fetch(`${lektr.url}/api/v1/auth/login`, { method: "POST", body });
  }
  const stranger = await (await browser.newContext({ baseURL: lektr.url })).newPage();
  await signIn(stranger, OWNER.email, OWNER.password);
  await expect(stranger.getByText("Too many wrong passwords. Please try again in")).toBeVisible();
  await stranger.context().close();
  await signIn(page, OWNER.email, OWNER.password);
  await expect(page.getByRole("heading", { level: 1, name: "Welcome, Ada" })).toBeVisible();
});

test("a server whose LEKTR_OWNER_PASSWORD is not the owner’s says that it is ignored", async () => {
  const first = await startServer({ env: OWNER_ENV });
  expect((await fetch(`${first.url}/api/v1/auth/me`)).status).toBe(401);
  expect(first.output()).not.toContain("is ignored");
  const { dataDir } = first;
  await first.kill9();
  const again = await startServer({ dataDir, env: { ...OWNER_ENV, LEKTR_OWNER_PASSWORD: NEW_PASSWORD } });
  await expect.poll(() => again.output()).toContain("LEKTR_OWNER_PASSWORD is ignored");
  expect(again.output()).not.toContain(NEW_PASSWORD);
  await again.stop();
});

test("the account lists recent sign-ins and attempts, and the log has a line for each", async ({ page, lektr }) => {
  await setUp(page);
  for (let n = 0; n < 3; n++) {
    const body = JSON.stringify({ email: OWNER.email, password: "a guess that is wrong" });
    await fetch(`${lektr.url}/api/v1/auth/login`, { method: "POST", body, headers: { "user-agent": "curl/8" } });
  }
  const json = { name: "My script", scope: "read" };
  await ask(lektr.url, await tokenFor(lektr.url), "/api/v1/tokens", {
    method: "POST",
    body: JSON.stringify(json),
    headers: { "content-type": "application/json" },
  });
  await page.goto("/settings/account");
  const rows = page.getByRole("region", { name: "Recent sign-ins" }).getByRole("listitem");
  await expect(rows).toHaveText([
    /^New token “My script”/,
    /^Signed in/,
    /^Wrong e-mail address or password, refused 3 times.*curl.*from 127\.0\.0\.1/,
    /^Signed in.*Chrome on \w.*from 127\.0\.0\.1/,
  ]);
  const output = lektr.output();
  expect(output).toMatch(/auth: a sign-in was refused address="127\.0\.0\.1" browser="curl" times=2/);
  expect(output).toMatch(/auth: a token was made address="127\.0\.0\.1"/);
  expect(output).not.toContain(OWNER.email);
  expect(output).not.toContain("My script");
});
