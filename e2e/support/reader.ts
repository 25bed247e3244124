import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { z } from "zod";

export const OWNER = { name: "Ada", email: "ada@example.org", password: "correct horse battery" };

/** A clippings file with a highlight that was edited, notes, a bookmark, an unreadable entry, and four languages. */
export const CLIPPINGS = join(import.meta.dirname, "../fixtures/My Clippings.txt");

interface Choices {
  telemetry?: "Share anonymous counts" | "Record only" | "Record reports here" | "Share nothing";
  sample?: boolean;
  code?: string;
}

/**
 * Answers the question on the screen, and waits until it is gone: while it is open, the page behind it has no roles, so
 * that nothing in it can be found, and something that is still there would seem to be gone.
 */
export async function confirm(page: Page, answer: string): Promise<void> {
  const question = page.getByRole("alertdialog");
  await question.getByRole("button", { name: answer, exact: true }).click();
  await expect(question).toHaveCount(0);
}

/** Completes Welcome as a new owner, and ends on Home; `url` is for a server that was started by hand. */
export async function setUp(
  page: Page,
  { telemetry = "Share nothing", sample = false, code }: Choices = {},
  url = "",
): Promise<void> {
  await page.goto(`${url}/`);
  if (code !== undefined) await page.getByLabel("Setup code").fill(code);
  await page.getByLabel("Name").fill(OWNER.name);
  await page.getByLabel("E-mail address").fill(OWNER.email);
  await page.getByLabel("Password").fill(OWNER.password);
  await page.getByRole("radio", { name: telemetry }).check();
  if (sample) await page.getByLabel("Try it with sample highlights").check();
  await page.getByRole("button", { name: "Open my library" }).click();
  await page.getByRole("heading", { level: 1, name: /^(Welcome, Ada|[A-Z][a-z]+day \d+ [A-Z][a-z]+)$/ }).waitFor();
  // The sample is imported by a job like any other; later steps need it.
  if (sample) await expect.poll(() => importStatus(page)).toBe("done");
}

async function importStatus(page: Page): Promise<string | undefined> {
  const answer = await (await page.request.get("/api/v1/imports")).json();
  return z.object({ items: z.array(z.object({ status: z.string() })) }).parse(answer).items[0]?.status;
}

/** Creates the owner through the environment; the question about telemetry stays open until it is answered. */
export const OWNER_ENV = { LEKTR_OWNER_EMAIL: OWNER.email, LEKTR_OWNER_PASSWORD: OWNER.password };

/** Signs in through the API, as a program does. */
export async function tokenFor(url: string): Promise<string> {
  const response = await fetch(`${url}/api/v1/auth/login`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: OWNER.email, password: OWNER.password }),
  });
  return z.object({ token: z.string() }).parse(await response.json()).token;
}

/** Calls the API as the owner. */
export async function ask(url: string, token: string, path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(url + path, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } });
}

/** Waits until the page hears keys: its scripts may still be loading. */
export async function expectAwake(page: Page): Promise<void> {
  const sheet = page.getByRole("dialog", { name: "Keys" });
  await expect(async () => {
    await page.keyboard.press("?");
    await expect(sheet).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
}
