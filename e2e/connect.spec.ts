import type { Page } from "@playwright/test";
import { z } from "zod";
import { OWNER, OWNER_ENV } from "./support/reader.ts";
import { bareTest as test, expect, type LektrServer, startServer } from "./support/server.ts";

const Login = z.object({ deviceCode: z.string(), userCode: z.string(), verificationPath: z.string() });

/** Asks to connect from a program on another machine, through a proxy that passes its address on. */
async function askFrom(lektr: LektrServer, address: string, name: string) {
  const post = async (path: string, body: unknown) => {
    const headers = { "content-type": "application/json", "x-forwarded-for": address };
    return fetch(lektr.url + path, { method: "POST", headers, body: JSON.stringify(body) });
  };
  const answer = await post("/api/v1/auth/device", { name, kind: "cli" });
  const state = async (deviceCode: string): Promise<unknown> =>
    (await post("/api/v1/auth/device/token", { deviceCode })).json();
  return { answer, state };
}

test("a program on another network is marked as such, and is approved by typing its code, not by a link alone", async ({
  page,
}) => {
  const lektr = await startServer({ env: { ...OWNER_ENV, DO_NOT_TRACK: "1", LEKTR_TRUSTED_PROXIES: "127.0.0.1" } });
  const { answer, state } = await askFrom(lektr, "203.0.113.9", "lektr on my-server");
  const { deviceCode, userCode, verificationPath } = Login.parse(await answer.json());
  await page.goto(lektr.url + verificationPath);
  await page.getByLabel("E-mail address").fill(OWNER.email);
  await page.getByLabel("Password").fill(OWNER.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  const question = page.getByRole("main");
  await expect(question).toContainText("lektr on my-server asks to connect. It could then see your library");
  await expect(question).toContainText(/It asked just now from 203\.0\.113\.9\./);
  await expect(question.getByText(userCode)).toHaveCount(0);
  await letIn(page, "BCDF-GHJK");
  await expect(page.getByText("This is not the code that the program shows.")).toBeVisible();
  expect(await state(deviceCode)).toEqual({ state: "waiting" });
  await letIn(page, userCode.toLowerCase());
  await expect(page.getByRole("heading", { level: 1, name: "Connected" })).toBeVisible();
  expect(await state(deviceCode)).toMatchObject({ state: "confirmed" });
});

async function letIn(page: Page, code: string): Promise<void> {
  await page.getByLabel("The code that the program shows").fill(code);
  await page.getByRole("button", { name: "Connect" }).click();
}

test("a name that shows as something else is refused", async () => {
  const lektr = await startServer({ env: { ...OWNER_ENV, DO_NOT_TRACK: "1" } });
  for (const name of ["A\nB\r\nC", "\u202Egnp.exe", "\u001b[31mred", "\u200b", "\u3164"]) {
    const { answer } = await askFrom(lektr, "203.0.113.9", name);
    expect(answer.status, JSON.stringify(name)).toBe(400);
  }
});
