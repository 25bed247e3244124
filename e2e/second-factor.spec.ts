import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import { ROOT } from "../scripts/start/root.mjs";
import { Authenticator } from "./support/authenticator.ts";
import { expectAccessible } from "./support/axe.ts";
import { fromDevice } from "./support/device.ts";
import { OWNER, setUp } from "./support/reader.ts";
import { expect, type LektrServer, test } from "./support/server.ts";

/** Settings, which were being read again as the session ended, lead back to themselves. */
const SIGNED_OUT = /\/sign-in(?:\?next=%2Fsettings(?:%2F|\/)account)?$/;
const WRONG = "This code isn’t right, or was used before.";

function factor(page: Page) {
  return page.getByRole("region", { name: "Second factor" });
}

/** Turns the second factor on in Settings. Returns the app that has the secret, and the recovery codes. */
async function turnOn(page: Page): Promise<{ app: Authenticator; recoveryCodes: string[] }> {
  await page.goto("/settings/account");
  await factor(page).getByText("Turn on", { exact: true }).click();
  await factor(page).getByLabel("Account password").fill(OWNER.password);
  await factor(page).getByRole("button", { name: "Continue" }).click();
  const app = new Authenticator(await factor(page).getByRole("group", { name: "Secret" }).innerText());
  await factor(page)
    .getByLabel("Code", { exact: true })
    .fill(await app.code());
  await factor(page).getByRole("button", { name: "Turn on" }).click();
  const codes = factor(page).getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
  await expect(codes).toHaveCount(10);
  return { app, recoveryCodes: await codes.allInnerTexts() };
}

async function newBrowser(browser: Browser, lektr: LektrServer, options = {}): Promise<Page> {
  return (await browser.newContext({ baseURL: lektr.url, ...options })).newPage();
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Sign out" }).first().click();
  await expect(page).toHaveURL(SIGNED_OUT);
}

async function signIn(page: Page, password: string): Promise<void> {
  await page.getByLabel("E-mail address").fill(OWNER.email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** The first step of signing in. */
async function typePassword(page: Page, path = "/"): Promise<void> {
  await page.goto(path);
  await signIn(page, OWNER.password);
  await expect(page.getByRole("heading", { level: 1, name: "Enter your code" })).toBeVisible();
}

async function typeCode(page: Page, code: string, label = "Code"): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(code);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("turning it on needs the password and a right code, and shows recovery codes once", async ({ page }) => {
  await setUp(page);
  await page.goto("/settings/account");
  await factor(page).getByText("Turn on", { exact: true }).click();
  await factor(page).getByLabel("Account password").fill("a guess that is wrong");
  await factor(page).getByRole("button", { name: "Continue" }).click();
  await expect(factor(page).getByText("This is not your present password.")).toBeVisible();
  await factor(page).getByLabel("Account password").fill(OWNER.password);
  await factor(page).getByRole("button", { name: "Continue" }).click();
  await expect(factor(page).getByRole("img", { name: "QR code of the secret" })).toBeVisible();
  await expect(factor(page).getByRole("group", { name: "Secret" })).toHaveText(/^(?:[A-Z2-7]{4}\s*){8}$/);
  await factor(page).getByLabel("Code", { exact: true }).fill("000000");
  await factor(page).getByRole("button", { name: "Turn on" }).click();
  await expect(factor(page).getByText(WRONG)).toBeVisible();
  await factor(page).getByRole("button", { name: "Cancel" }).click();
  await page.reload();
  await expect(factor(page).getByText("Off.")).toBeVisible();

  const { recoveryCodes } = await turnOn(page);
  const download = page.waitForEvent("download");
  await factor(page).getByRole("link", { name: "Download the codes" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("lektr-recovery-codes.txt");
  expect(readFileSync(await file.path(), "utf8")).toContain(`\n\n${recoveryCodes.join("\n")}\n`);
  await factor(page).getByRole("button", { name: "I have them" }).click();
  await expect(factor(page).getByRole("list", { name: "Recovery codes" })).toHaveCount(0);
  await expect(factor(page).getByText("10 recovery codes are left.")).toBeVisible();
  await page.reload();
  await expect(factor(page).getByText("10 recovery codes are left.")).toBeVisible();
  expect(await page.content()).not.toContain(recoveryCodes[0]);
});

test("signing in asks for a code, and leads to the page that was wanted", async ({ page, browser, lektr }) => {
  await setUp(page);
  const { app } = await turnOn(page);
  for (const path of ["/settings/devices?from=a%20link#tokens", "/search?q=a%20b&mode=words"]) {
    const other = await newBrowser(browser, lektr);
    await typePassword(other, path);
    expect((await other.context().cookies()).map(({ name }) => name)).toEqual(["lektr-sign-in"]);
    await other.goto("/library");
    await expect(other).toHaveURL(/\/sign-in\?next=/);
    await other.goBack();
    const field = other.getByLabel("Code", { exact: true });
    await expect(field).toHaveAttribute("autocomplete", "one-time-code");
    await expect(field).toHaveAttribute("inputmode", "numeric");
    await typeCode(other, await app.code());
    await expect(other).not.toHaveURL(/sign-in/);
    const { pathname, searchParams, hash } = new URL(other.url());
    const wanted = new URL(path, lektr.url);
    expect([pathname, [...searchParams], hash]).toEqual([wanted.pathname, [...wanted.searchParams], wanted.hash]);
    expect((await other.context().cookies()).map(({ name }) => name).toSorted()).toEqual(["lektr-browser", "token"]);
    await other.context().close();
  }
});

test("a recovery code signs in once; a browser that is known needs a code, too", async ({ page, lektr }) => {
  await setUp(page);
  const { recoveryCodes } = await turnOn(page);
  const [code = ""] = recoveryCodes;
  for (const isFirst of [true, false]) {
    await signOut(page);
    await typePassword(page, "/sign-in?next=%2Ftags");
    await page.getByRole("link", { name: "Use a recovery code instead" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Enter a recovery code" })).toBeVisible();
    await typeCode(page, code.toUpperCase().replaceAll("-", " "), "Recovery code");
    if (isFirst) await expect(page).toHaveURL(/\/tags$/);
    else await expect(page.getByText(WRONG)).toBeVisible();
  }
  await typeCode(page, recoveryCodes[1] ?? "", "Recovery code");
  await expect(page).toHaveURL(/\/tags$/);
  await page.goto("/settings/account");
  await expect(factor(page).getByText("8 recovery codes are left.")).toBeVisible();
  await expect(page.getByRole("region", { name: "Recent sign-ins" }).getByRole("listitem")).toHaveText([
    /^Signed in/,
    /^Recovery code used/,
    /^Wrong code, refused/,
    /^Right password, asked for a code 2 times/,
    /^Signed in/,
    /^Recovery code used/,
    /^Second factor turned on/,
    /^Signed in/,
  ]);
  const output = lektr.output();
  expect(output).toMatch(/auth: a code was refused address="127\.0\.0\.1" .*times=1/);
  for (const secret of recoveryCodes) expect(output).not.toContain(secret);
});

test("wrong codes have to wait, and the password has to be typed again after Start again", async ({
  page,
  browser,
  lektr,
}) => {
  await setUp(page);
  const { app } = await turnOn(page);
  const other = await newBrowser(browser, lektr);
  await typePassword(other);
  for (let n = 0; n < 5; n++) {
    await typeCode(other, `00000${n}`);
    await expect(other.getByLabel("Code", { exact: true })).toHaveValue("");
    await expect(other.getByText(WRONG)).toBeVisible();
  }
  await typeCode(other, await app.code());
  await expect(other.getByText("Too many wrong codes. Please try again in")).toBeVisible();
  await other.getByRole("link", { name: "Start again" }).click();
  await expect(other.getByLabel("Password")).toBeVisible();
  await other.context().close();
  // The owner's own browser is not held back.
  await signOut(page);
  await typePassword(page);
  await typeCode(page, await app.code());
  await expect(page.getByRole("heading", { level: 1, name: "Welcome, Ada" })).toBeVisible();
});

test("the keyboard alone turns it on and signs in", async ({ page }) => {
  await setUp(page);
  await page.goto("/settings/account");
  await factor(page).locator("summary").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.type(OWNER.password);
  await page.keyboard.press("Enter");
  const app = new Authenticator(await factor(page).getByRole("group", { name: "Secret" }).innerText());
  await expect(factor(page).getByRole("group", { name: "Set up your app" })).toBeFocused();
  const field = factor(page).getByLabel("Code", { exact: true });
  for (let n = 0; n < 5 && !(await field.evaluate((element) => element === document.activeElement)); n++) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.type("000000");
  await page.keyboard.press("Enter");
  await expect(factor(page).getByText(WRONG)).toBeVisible();
  await expect(field).toBeFocused();
  await page.keyboard.type(await app.code());
  await page.keyboard.press("Enter");
  await expect(factor(page).getByRole("group", { name: "Keep these recovery codes" })).toBeFocused();
  await page.getByRole("button", { name: "Sign out", exact: true }).first().press("Enter");
  await expect(page).toHaveURL(SIGNED_OUT);
  await page.getByLabel("E-mail address").focus();
  await page.keyboard.type(OWNER.email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(OWNER.password);
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Code", { exact: true })).toBeFocused();
  await page.keyboard.type(await app.code());
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(/sign-in/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^(?:Welcome, Ada|Settings.*)$/);
});

test("it works before any script has loaded", async ({ page, browser, lektr }) => {
  await setUp(page);
  const storageState = await page.context().storageState();
  const plain = await newBrowser(browser, lektr, { javaScriptEnabled: false, storageState });
  const { app, recoveryCodes } = await turnOn(plain);
  await signOut(plain);
  await typePassword(plain, "/settings/account#password-title");
  await typeCode(plain, "000000");
  await expect(plain.getByText(WRONG)).toBeVisible();
  await typeCode(plain, await app.code());
  await expect(plain).toHaveURL(/\/settings\/account#password-title$/);
  await factor(plain).getByText("Turn off", { exact: true }).first().click();
  const form = factor(plain).locator("details[open]");
  await form.getByLabel("Account password").fill(OWNER.password);
  await form.getByLabel("Code", { exact: true }).fill(recoveryCodes[9] ?? "");
  await form.getByRole("button", { name: "Turn off" }).click();
  await expect(factor(plain).getByText("Off.")).toBeVisible();
  await plain.context().close();
});

test("new recovery codes replace the earlier ones; turning it off needs the password and a code", async ({ page }) => {
  await setUp(page);
  const { app, recoveryCodes } = await turnOn(page);
  const prove = async (verb: string, password: string, code: string) => {
    const form = factor(page).locator("details").filter({ hasText: verb });
    if (!(await form.evaluate((element) => element.hasAttribute("open")))) await form.locator("summary").click();
    await form.getByLabel("Account password").fill(password);
    await form.getByLabel("Code", { exact: true }).fill(code);
    await form.getByRole("button", { name: verb }).click();
  };
  await prove("Make new recovery codes", OWNER.password, await app.code());
  const codes = factor(page).getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
  await expect(codes.first()).not.toHaveText(recoveryCodes[0] ?? "");
  const [renewed = ""] = await codes.allInnerTexts();
  await prove("Turn off", "a guess that is wrong", renewed);
  await expect(factor(page).getByText("This is not your present password.")).toBeVisible();
  await prove("Turn off", OWNER.password, recoveryCodes[0] ?? "");
  await expect(factor(page).getByText(WRONG)).toBeVisible();
  await prove("Turn off", OWNER.password, renewed);
  await expect(factor(page).getByText("The second factor is off now.")).toBeVisible();
  await signOut(page);
  await signIn(page, OWNER.password);
  await expect(page).not.toHaveURL(/sign-in/);
});

test("programs sign in with a code or a token, and not with the password alone", async ({ page, lektr }) => {
  await setUp(page);
  const { app, recoveryCodes } = await turnOn(page);
  const login = (json: object) =>
    fromDevice(lektr.url, "/api/v1/auth/login", { json: { email: OWNER.email, ...json } });
  const password = OWNER.password;
  const refused = await login({ password });
  expect(refused).toMatchObject({ status: 401, setCookie: "", body: { code: "second_factor_required" } });
  expect(JSON.stringify(refused.body)).toContain("make a token in Settings");
  expect(await login({ password, code: "000000" })).toMatchObject({ status: 401, body: { code: "wrong_code" } });
  expect(await login({ password: "a guess", code: recoveryCodes[0] })).toMatchObject({
    status: 401,
    body: { code: "wrong_credentials" },
  });
  for (const code of [await app.code(), recoveryCodes[0]]) {
    expect(await login({ password, code })).toMatchObject({
      status: 200,
      setCookie: expect.stringMatching(/^token=lektr_/),
    });
  }
  const made = await page.request.post("/api/v1/tokens", { data: { name: "E-reader", scope: "import" } });
  const { token } = await made.json();
  expect(await login({ password: token })).toMatchObject({
    status: 200,
    setCookie: expect.stringContaining(`token=${token};`),
    body: { success: true, token, user: { email: OWNER.email } },
  });
  expect(await login({ email: "eve@example.org", password: token })).toMatchObject({ status: 401 });
  for (let n = 0; n < 5; n++) await login({ password, code: "000000" });
  expect(await login({ password, code: recoveryCodes[1] })).toMatchObject({
    status: 429,
    body: { code: "too_many_attempts", error: expect.stringContaining("Too many wrong codes.") },
  });
});

test("a new password on the machine turns it off", async ({ page, lektr }) => {
  await setUp(page);
  await turnOn(page);
  const child = spawn(process.execPath, [join(ROOT, "scripts/reset-password.mjs")], {
    env: { ...process.env, LEKTR_DATA_DIR: lektr.dataDir },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text: Buffer) => (output += text.toString()));
  child.stdin.end("battery staple\n");
  await new Promise((resolve) => child.once("close", resolve));
  expect(output).toContain("The second factor was turned off.");
  await page.goto("/sign-in");
  await signIn(page, "battery staple");
  await expect(page.getByRole("heading", { level: 1, name: "Welcome, Ada" })).toBeVisible();
  await page.goto("/settings/account");
  await expect(page.getByText(/^Second factor turned off/)).toBeVisible();
});

test("axe finds nothing on any step, light and dark", async ({ page, browser, lektr }) => {
  await setUp(page);
  await page.goto("/settings/account");
  await factor(page).getByText("Turn on", { exact: true }).click();
  await expectAccessible(page, "the password");
  await factor(page).getByLabel("Account password").fill(OWNER.password);
  await factor(page).getByRole("button", { name: "Continue" }).click();
  await factor(page).getByLabel("Code", { exact: true }).fill("000000");
  await factor(page).getByRole("button", { name: "Turn on" }).click();
  await expect(factor(page).getByText(WRONG)).toBeVisible();
  await expectAccessible(page, "the QR code");
  const picture = factor(page).getByRole("img", { name: "QR code of the secret" });
  await expect(picture.locator("rect")).toHaveCSS("fill", "rgb(255, 255, 255)");
  await expect(picture.locator("path")).toHaveCSS("fill", "rgb(0, 0, 0)");
  await turnOn(page);
  await factor(page).getByText("Turn off", { exact: true }).first().click();
  await expectAccessible(page, "the recovery codes");
  const other = await newBrowser(browser, lektr);
  await typePassword(other);
  await typeCode(other, "000000");
  await expect(other.getByText(WRONG)).toBeVisible();
  await expectAccessible(other, "the code");
  await other.getByRole("link", { name: "Use a recovery code instead" }).click();
  await expect(other.getByRole("heading", { level: 1, name: "Enter a recovery code" })).toBeVisible();
  await expectAccessible(other, "the recovery code");
  await other.context().close();
});
