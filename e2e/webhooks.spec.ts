import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { importAsReader } from "./support/importing.ts";
import { CLIPPINGS, confirm, setUp } from "./support/reader.ts";
import { expect, test } from "./support/server.ts";
import { startWebhookReceiver, type WebhookReceiver } from "./support/webhook-receiver.ts";

// A look every second, plus the load of the machine.
const PATIENCE = { timeout: 30_000 };

let receiver: WebhookReceiver;
test.beforeEach(async ({ watch }) => {
  receiver = await startWebhookReceiver();
  watch.webhooks.push(receiver.host);
});
test.afterEach(() => receiver.stop());

const section = (page: Page) => page.getByRole("region", { name: "Webhooks" });

/** Adds a webhook that leads to the receiver, and gives the receiver its secret. */
async function addWebhook(page: Page): Promise<void> {
  await page.goto("/settings/webhooks");
  await page.getByRole("button", { name: "Add a webhook" }).click();
  await page.getByLabel("Address", { exact: true }).fill(receiver.url);
  await page.getByLabel("Allow addresses in my own network").check();
  await page.getByRole("button", { name: "Add webhook" }).click();
  receiver.secret = await section(page)
    .getByText(/^whsec_/)
    .innerText();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(section(page).getByText(/^whsec_/)).toHaveCount(0);
}

const types = () => receiver.received.map(({ message }) => message.type);
const numberOf = (type: string) =>
  receiver.received
    .filter(({ message }) => message.type === type)
    .reduce((sum, { message: { data } }) => sum + ("highlights" in data ? data.highlights.length : 0), 0);

test("a receiver is told, in signed messages, what is imported, changed and deleted", async ({ page }) => {
  test.setTimeout(120_000);
  await setUp(page);
  await addWebhook(page);
  await section(page).getByRole("button", { name: "Send a test message" }).click();
  await expect(page.getByText("The test message was delivered.")).toBeVisible();
  expect(types()).toEqual(["webhook.test"]);

  await importAsReader(page.request, readFileSync(CLIPPINGS));
  await expect.poll(types, PATIENCE).toContain("import.finished");
  expect(types().at(-1)).toBe("import.finished");
  const { items } = await (await page.request.get("/api/v1/highlights?limit=200")).json();
  expect(numberOf("highlight.created")).toBe(items.length);

  await page.goto("/library");
  await page.getByRole("link", { name: /Walden/ }).click();
  const highlight = page.getByRole("article").first();
  await highlight.hover();
  await highlight.getByRole("button", { name: "Favourite" }).click();
  await expect.poll(types, PATIENCE).toContain("highlight.changed");
  await highlight.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect.poll(types, PATIENCE).toContain("highlight.deleted");
  const changed = receiver.received.find(({ message }) => message.type === "highlight.changed")?.message.data;
  expect(changed).toMatchObject({ highlights: [{ highlight: { favorite: true }, book: { title: "Walden" } }] });
});

test("a message that fails comes again with the same id; what was sent, and how it went, is listed", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await setUp(page);
  await addWebhook(page);
  receiver.statuses = [500];
  const json = { title: "Walden", author: "Henry David Thoreau", text: "Simplify, simplify." };
  await page.request.post("/api/v1/highlights", { data: json });
  await expect.poll(types, PATIENCE).toEqual(["highlight.created"]);
  await page.reload();
  await expect(section(page).getByText(/Messages are not being delivered/)).toBeVisible();
  await section(page).getByText("Latest deliveries").click();
  const deliveries = section(page).getByRole("list", { name: "Latest deliveries" }).getByRole("listitem");
  await expect(deliveries).toHaveText([/1 new highlight: the receiver answered with an error \(500\).*try 1 of 5/]);
  await expect.poll(types, { timeout: 90_000 }).toEqual(["highlight.created", "highlight.created", "import.finished"]);
  expect(receiver.received[1]?.id).toBe(receiver.received[0]?.id);
  await expect(deliveries.nth(1)).toHaveText(/1 new highlight: delivered \(200\).*try 2 of 5/);
  await expect(deliveries).toHaveCount(3);
});

test("a webhook that is switched off sends nothing more, and can be deleted", async ({ page }) => {
  await setUp(page);
  await addWebhook(page);
  await page.getByRole("switch", { name: receiver.url }).click();
  await expect(page.getByRole("switch", { name: receiver.url })).not.toBeChecked();
  await importAsReader(page.request, readFileSync(CLIPPINGS));
  await page.getByRole("switch", { name: receiver.url }).click();
  await expect(page.getByRole("switch", { name: receiver.url })).toBeChecked();
  await section(page).getByRole("button", { name: "Send a test message" }).click();
  await expect(page.getByText("The test message was delivered.")).toBeVisible();
  expect(types()).toEqual(["webhook.test"]);
  await section(page).getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await confirm(page, "Delete");
  await expect(page.getByRole("switch", { name: receiver.url })).toHaveCount(0);
});

test("addresses of clouds’ metadata are refused, and private ones unless the reader allows them", async ({ page }) => {
  await setUp(page);
  await page.goto("/settings/webhooks");
  await page.getByRole("button", { name: "Add a webhook" }).click();
  const address = page.getByLabel("Address", { exact: true });
  await address.fill(receiver.url);
  await page.getByRole("button", { name: "Add webhook" }).click();
  await expect(section(page)).toContainText("This address is on this computer or in a private network.");
  await page.getByLabel("Allow addresses in my own network").check();
  for (const url of ["http://169.254.169.254/latest/meta-data/", "http://[::ffff:a9fe:a9fe]/"]) {
    await address.fill(url);
    await page.getByRole("button", { name: "Add webhook" }).click();
    await expect(section(page)).toContainText("Lektr never sends anything to this address");
  }
  await address.fill("ftp://example.org/");
  await page.getByRole("button", { name: "Add webhook" }).click();
  await expect(section(page)).toContainText("Use an address that begins with https:// or http://.");
  expect(receiver.received).toEqual([]);
});
