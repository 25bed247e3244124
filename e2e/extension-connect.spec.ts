import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { connectTo, expect, EXTENSION_ID, test } from "./support/extension.ts";
import { confirm } from "./support/reader.ts";

const settings = async (page: Page, url: string) => {
  await page.goto(`${url}/settings/devices`);
  return page.locator("#devices").getByRole("listitem").filter({ hasText: "Lektr in Chromium" });
};

test.describe("with the extension as it is shipped", () => {
  test.use({ extensionOptions: { granted: false } });

  test("a reader types the address, compares the code, and is connected; the app shows the extension", async ({
    app,
    lektr,
    extension,
  }) => {
    await connectTo(extension, lektr.url.replace("http://", ""));
    await expect(await settings(app, lektr.url)).toBeVisible();
    const popup = await extension.popup();
    await expect(popup.getByRole("status").first()).toHaveText(`Connected to ${new URL(lektr.url).host} as Ada`);
    await expect(app.getByText(/extension.*connected/i).first()).toBeVisible();
  });

  test("a token that is revoked in the app shows in the popup; connecting again continues", async ({
    app,
    lektr,
    extension,
  }) => {
    await connectTo(extension, lektr.url);
    const row = await settings(app, lektr.url);
    await row.getByRole("button", { name: "Revoke" }).click();
    await confirm(app, "Revoke");
    await expect(row).toHaveCount(0);
    const popup = await extension.popup();
    await expect(popup.getByRole("alert")).toContainText("Lektr no longer knows this browser");
    await expect(popup.getByLabel("Address of your Lektr")).toHaveValue(lektr.url);
    await popup.close();
    await connectTo(extension, lektr.url);
  });

  test("disconnecting takes the token back", async ({ app, lektr, extension }) => {
    await connectTo(extension, lektr.url);
    const popup = await extension.popup();
    await popup.getByRole("button", { name: "Disconnect" }).click();
    await expect(popup.getByRole("button", { name: "Connect" })).toBeVisible();
    await expect(async () => {
      await expect(await settings(app, lektr.url)).toHaveCount(0);
    }).toPass();
  });

  test("a request that is refused, and one that is taken back, say so", async ({ app, lektr, extension }) => {
    await expect(app).toHaveURL(/lektr|127|localhost/);
    const popup = await extension.popup();
    await popup.getByLabel("Address of your Lektr").fill(lektr.url);
    const opened = extension.context.waitForEvent("page");
    await popup.getByRole("button", { name: "Connect" }).click();
    await (await opened).getByRole("button", { name: "Decline" }).click();
    await expect(popup.getByRole("alert")).toHaveText("The request was turned down in Lektr.");
    await popup.getByLabel("Address of your Lektr").fill(lektr.url);
    await popup.getByRole("button", { name: "Connect" }).click();
    await popup.getByRole("button", { name: "Cancel" }).click();
    await expect(popup.getByRole("button", { name: "Connect" })).toBeVisible();
  });

  test("addresses that lead nowhere, or to something else, are told in words", async ({ extension, lektr }) => {
    const popup = await extension.popup();
    const attempt = async (address: string) => {
      await popup.getByLabel("Address of your Lektr").fill(address);
      await popup.getByRole("button", { name: "Connect" }).click();
      await expect(popup.getByRole("button", { name: "Connect" })).toBeEnabled();
    };
    await attempt("my books");
    await expect(popup.getByRole("alert")).toContainText("This is no address");
    const closed = new URL(lektr.url);
    await lektr.stop();
    await attempt(closed.origin);
    await expect(popup.getByRole("alert")).toContainText(`Nothing answers at ${closed.origin}`);
  });
});

test("pages of the reader's own server see the extension, and no others do", async ({ app, lektr, extension }) => {
  await connectTo(extension, lektr.url);
  await app.goto(`${lektr.url}/library`);
  const installed = () => app.evaluate(() => Reflect.get(window, "__LEKTR_EXTENSION__") as unknown);
  await expect.poll(installed).toEqual({ installed: true, version: expect.stringMatching(/^\d+\.\d+\.\d+$/) });
  const status = await app.evaluate(
    () =>
      new Promise((resolve) => {
        window.addEventListener("lektr-status-response", (event) => resolve((event as CustomEvent).detail));
        window.dispatchEvent(new CustomEvent("lektr-check-status"));
      }),
  );
  expect(status).toEqual({
    installed: true,
    version: expect.stringMatching(/^\d/),
    amazonLoggedIn: false,
    isSyncing: false,
    lastSyncTime: null,
    autoSyncInterval: 1440,
  });
  await app.goto("data:text/html,<h1>Elsewhere</h1>");
  expect(await installed()).toBeUndefined();
});

test("the popup can be read by everyone and used with the keyboard alone", async ({ app, lektr, extension }) => {
  await expect(app).toHaveURL(new RegExp(lektr.url));
  const popup = await extension.popup();
  await expect(popup.getByLabel("Address of your Lektr")).toBeFocused();
  const violations = async () => (await new AxeBuilder({ page: popup }).analyze()).violations;
  expect(await violations()).toEqual([]);
  await popup.close();
  await connectTo(extension, lektr.url);
  const connected = await extension.popup();
  await expect(connected.getByLabel("Search my library")).toBeVisible();
  expect((await new AxeBuilder({ page: connected }).analyze()).violations).toEqual([]);
  const reached: string[] = [];
  for (let count = 0; count < 10; count++) {
    await connected.keyboard.press("Tab");
    reached.push(
      await connected.evaluate(() => {
        const { activeElement: element } = document;
        const label =
          element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? element.labels?.[0] : element;
        return (label?.textContent ?? "").trim();
      }),
    );
  }
  for (const name of ["Open my library", "Search", "Save this page’s selection", "Sync now", "Disconnect"]) {
    expect(reached, name).toContain(name);
  }
});

test("its id never changes, no matter who builds it", async ({ extension }) => {
  expect((await extension.background()).url()).toContain(EXTENSION_ID);
});
