import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { z } from "zod";
import { agreeToAnEarlierNotice } from "./support/prepared.ts";
import { ask, setUp, tokenFor } from "./support/reader.ts";
import { expect, test } from "./support/reportingLektr.ts";

// What the owner sees and does on the page about telemetry, and what follows at the receiver.

test.use({ telemetry: "on", lektrEnv: { LEKTR_TELEMETRY_FIRST_DELAY_SECONDS: "99999" } });

const Attempt = z.looseObject({ event: z.string(), body: z.string(), outcome: z.string() });

test("after an upgrade nothing new is sent until the owner has seen what it is and said yes", async ({
  page,
  lektr,
  posthog,
}) => {
  await setUp(page, { telemetry: "Share anonymous counts", sample: true });
  await posthog.event("feature_opened");
  agreeToAnEarlierNotice(lektr.dataDir);
  await page.goto("/");
  await page.getByRole("link", { name: "Read what it is, and decide" }).click();
  const news = page.getByRole("region", { name: "News" });
  await news.getByText("See what would be new").click();
  await expect(news.getByText("When an import is over, or a file was refused.")).toBeVisible();
  await expect(news.getByText("search_milliseconds")).toBeVisible();
  const report = page.getByRole("figure", { name: "The next report" });
  await expect(report).not.toContainText("aggregates");

  await news.getByRole("button", { name: "Keep it as it was" }).click();
  await expect(news).toHaveCount(0);
  const before = posthog.requests.length;
  await page.getByRole("button", { name: "Dark", exact: true }).click();
  await page.goto("/");
  await expect(page.getByRole("link", { name: "Read what it is, and decide" })).toHaveCount(0);

  agreeToAnEarlierNotice(lektr.dataDir);
  await page.goto("/settings#privacy");
  await news.getByRole("button", { name: "Share this too" }).click();
  await expect(report).toContainText("aggregates");
  await expect(report).toContainText(/"schema_version": .*\.1,/);
  // The control: the same that said nothing before is told now, and is the first to be told.
  await page.getByRole("button", { name: "Light", exact: true }).click();
  expect((await posthog.event("theme_changed")).body.toString()).toContain('"theme":"light"');
  const since = posthog.requests.slice(before).map(({ body }) => body.toString());
  expect(since.filter((body) => !body.includes("theme_changed") && !body.includes("feature_opened"))).toEqual([]);
  expect(posthog.events("theme_changed")).toHaveLength(1);
});

test("deletion is asked for once, on a click and a yes, with the number of the installation and nothing else", async ({
  page,
  posthog,
  lektr,
}) => {
  await setUp(page, { telemetry: "Share anonymous counts" });
  await openPrivacy(page);
  await page.getByRole("button", { name: "Ask for deletion" }).click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Ask for deletion" }).click();
  await page.getByRole("button", { name: "Send the request" }).click();
  const { body } = await posthog.event("deletion_request");
  await expect(page.getByText(/Asked .*: delivered\./)).toBeVisible();
  const [sent] = JSON.parse(body.toString()).batch;
  expect(Object.keys(sent.properties).toSorted()).toEqual([
    "$geoip_disable",
    "$ip",
    "$lib",
    "$lib_version",
    "$process_person_profile",
    "app_version",
    "installation_id",
    "schema_version",
  ]);
  await expect(page.getByRole("definition").filter({ hasText: sent.distinct_id })).toHaveCount(1);
  expect(posthog.events("deletion_request")).toHaveLength(1);

  await page.getByRole("switch", { name: "Share anonymous counts" }).click();
  await expect(page.getByRole("button", { name: "Ask for deletion" })).toBeDisabled();
  await expect(page.getByText("There is no number to ask with")).toBeVisible();
  const refused = await ask(lektr.url, await tokenFor(lektr.url), "/api/v1/telemetry/deletion", { method: "POST" });
  expect(refused.status).toBe(409);
});

test("the ledger shows all that was sent, to its first line, byte for byte; as a file too; and forgets it when told to", async ({
  page,
  lektr,
  posthog,
}) => {
  await setUp(page, { telemetry: "Share anonymous counts", sample: true });
  const token = await tokenFor(lektr.url);
  for (let n = 1; n <= 10; n++) {
    await ask(lektr.url, token, "/api/v1/search?q=soul");
    await posthog.event("search_used", n);
  }
  await openPrivacy(page);
  const entries = page.getByRole("listitem").filter({ hasText: /\d ms\d+ bytes/ });
  await expect(entries).toHaveCount(10);
  await page.getByRole("button", { name: "Show older" }).click();
  await expect(page.getByRole("button", { name: "Show older" })).toHaveCount(0);
  await expect.poll(async () => (await entries.count()) - posthog.requests.length).toBe(0);

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download all of it" }).click();
  const file = readFileSync(await (await download).path(), "utf8");
  const kept = z.array(Attempt).parse(JSON.parse(file));
  const wire = posthog.requests.map(({ body }) => body.toString());
  expect(kept.map(({ body }) => body).toSorted()).toEqual(wire.toSorted());

  await page.getByRole("button", { name: "Clear the list" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Clear the list" }).click();
  await expect(page.getByText("Nothing so far.")).toBeVisible();
  expect(await (await ask(lektr.url, token, "/api/v1/telemetry/log/download")).text()).toBe("[]\n");
});

test("a choice that is forgotten is asked for again, and nothing is sent until it is answered", async ({
  page,
  lektr,
  posthog,
}) => {
  await setUp(page, { telemetry: "Share anonymous counts" });
  await posthog.event("feature_opened");
  const token = await tokenFor(lektr.url);
  const reset = await ask(lektr.url, token, "/api/v1/telemetry", { method: "DELETE" });
  expect(await reset.json()).toMatchObject({ mode: "unset", effective: "off", installationId: null });
  await ask(lektr.url, token, "/api/v1/search?q=soul");
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1, name: "One question" })).toBeVisible();
  await page.getByRole("button").last().click();
  await ask(lektr.url, token, "/api/v1/search?q=morning");
  await posthog.event("search_used");
  expect(posthog.events("search_used")).toHaveLength(1);
});

test("a contact is sent once it was typed and saved, and no more once it was taken away; a no is not asked about again", async ({
  page,
  lektr,
}) => {
  await setUp(page, { telemetry: "Share anonymous counts", sample: true });
  await openPrivacy(page);
  const report = page.getByRole("figure", { name: "The next report" });
  await page.getByText("Let the makers answer you").click();
  await page.getByLabel("Contact").fill("ada@elsewhere.example");
  await page.getByRole("button", { name: "Save contact" }).click();
  await expect(page.getByText("On: identified.")).toBeVisible();
  await expect(report).toContainText("ada@elsewhere.example");
  await page.getByLabel("Contact").fill("");
  await page.getByRole("button", { name: "Save contact" }).click();
  await expect(page.getByText("On: anonymous.")).toBeVisible();
  await expect(report).not.toContainText("ada@elsewhere.example");

  await page.getByRole("switch", { name: "Share anonymous counts" }).click();
  await expect(page.getByText("Off: switched off.")).toBeVisible();
  agreeToAnEarlierNotice(lektr.dataDir);
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1, name: "Home" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Read what it is, and decide" })).toHaveCount(0);
});

async function openPrivacy(page: Page): Promise<void> {
  await page.goto("/settings#privacy");
  await expect(page.getByRole("heading", { level: 2, name: "Privacy & Telemetry" })).toBeVisible();
}
