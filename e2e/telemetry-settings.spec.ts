import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { z } from "zod";
import { agreeToAnEarlierNotice } from "./support/prepared.ts";
import { ask, confirm, setUp, tokenFor } from "./support/reader.ts";
import { expect, test } from "./support/reporting-lektr.ts";

// What the owner sees and does on the page about telemetry, and the effect at the receiver.

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
  const news = page.getByRole("region", { name: "New notice" });
  await news.getByText("See what would be new").click();
  await expect(news.getByText("When an import is over, or a file was refused.")).toBeVisible();
  await expect(news.getByText("search_milliseconds")).toBeVisible();
  const report = await openNextReport(page);
  await expect(report).not.toContainText("aggregates");

  await news.getByRole("button", { name: "Keep it as it was" }).click();
  await expect(news).toHaveCount(0);
  const before = posthog.requests.length;
  await page.goto("/settings/appearance");
  await page.getByRole("button", { name: "Dark", exact: true }).click();
  await page.goto("/");
  await expect(page.getByRole("link", { name: "Read what it is, and decide" })).toHaveCount(0);

  agreeToAnEarlierNotice(lektr.dataDir);
  await page.goto("/settings/privacy");
  await news.getByRole("button", { name: "Share the new fields" }).click();
  await openNextReport(page);
  await expect(report).toContainText("aggregates");
  await expect(report).toContainText("schema_version: 1");
  // The control: what sent nothing before is sent now, and is the first event.
  await page.goto("/settings/appearance");
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
  await page.getByRole("button", { name: "Delete what was sent" }).click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Delete what was sent" }).click();
  await confirm(page, "Ask for deletion");
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
  await expect(page.getByRole("button", { name: "Delete what was sent" })).toBeDisabled();
  await expect(page.getByText(/^Asked .*: delivered\.$/)).toBeVisible();
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
  const entries = page.getByRole("listitem").filter({ hasText: /^\d\d:\d\d · .* · [\d,]+ bytes$/ });
  await expect(entries).toHaveCount(10);
  await page.getByRole("button", { name: "Show older" }).click();
  await expect(page.getByRole("button", { name: "Show older" })).toHaveCount(0);
  await expect.poll(async () => (await entries.count()) - posthog.requests.length).toBe(0);

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download all" }).click();
  const file = readFileSync(await (await download).path(), "utf8");
  const kept = z.array(Attempt).parse(JSON.parse(file));
  const wire = posthog.requests.map(({ body }) => body.toString());
  expect(kept.map(({ body }) => body).toSorted()).toEqual(wire.toSorted());

  await page.getByRole("button", { name: "Clear the list" }).click();
  await confirm(page, "Clear the list");
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
  const report = await openNextReport(page);
  await page.getByRole("radio", { name: "Counts with a contact" }).check();
  await page.getByRole("textbox", { name: "Contact" }).fill("ada@elsewhere.example");
  await page.getByRole("button", { name: "Save contact" }).click();
  await expect(page.getByText("Lektr sends counts and your contact, ada@elsewhere.example,")).toBeVisible();
  await expect(report).toContainText("ada@elsewhere.example");
  await page.getByRole("textbox", { name: "Contact" }).fill("");
  await page.getByRole("button", { name: "Save contact" }).click();
  await expect(page.getByText("Lektr sends anonymous counts to")).toBeVisible();
  await expect(report).not.toContainText("ada@elsewhere.example");

  await page.getByRole("switch", { name: "Share anonymous counts" }).click();
  await expect(page.getByText("You turned this off")).toBeVisible();
  agreeToAnEarlierNotice(lektr.dataDir);
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1, name: /^\w+day \d/ })).toBeVisible();
  await expect(page.getByRole("link", { name: "Read what it is, and decide" })).toHaveCount(0);
});

test("Welcome takes a contact, and says what is wrong with one before anything is made", async ({ page, posthog }) => {
  await page.goto("/welcome");
  await page.getByLabel("Name").fill("Ada");
  await page.getByLabel("E-mail address").fill("ada@example.org");
  await page.getByLabel("Password").fill("correct horse battery");
  await page.getByRole("radio", { name: "Share counts with a contact" }).check();
  await page.getByRole("button", { name: "Open my library" }).click();
  await expect(page.getByText("Please enter an e-mail address or a name, on one line.")).toBeVisible();
  await expect(page.getByRole("radio", { name: "Share counts with a contact" })).toBeChecked();
  await page.getByRole("textbox", { name: "Contact" }).fill("ada@elsewhere.example");
  await page.getByLabel("Password").fill("correct horse battery");
  await page.getByRole("button", { name: "Open my library" }).click();
  await page.getByRole("heading", { level: 1, name: "Welcome, Ada" }).waitFor();
  await openPrivacy(page);
  await expect(page.getByText("Lektr sends counts and your contact, ada@elsewhere.example,")).toBeVisible();
  await expect(page.getByRole("switch", { name: "Share counts" })).toBeChecked();
  await posthog.event("feature_opened");
});

test("reports that are only recorded, chosen on Welcome, are there to read, and nothing is sent", async ({
  page,
  posthog,
}) => {
  await setUp(page, { telemetry: "Record only", sample: true });
  await openPrivacy(page);
  await expect(page.getByText("Reports are recorded on this server, as you chose.")).toBeVisible();
  await expect(page.getByRole("definition").filter({ hasText: "15 highlights" })).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "feature opened · recorded only" })).toHaveCount(1);
  expect(posthog.connections).toEqual([]);
  // The control: the same page sends once that is chosen.
  await page.getByRole("radio", { name: "Anonymous counts" }).check();
  await page.goto("/search");
  await posthog.event("feature_opened");
});

test.describe("a browser that asks not to be tracked", () => {
  test.use({ extraHTTPHeaders: { "Sec-GPC": "1" } });

  test("finds Share nothing selected on Welcome, and why", async ({ page }) => {
    await page.goto("/welcome");
    await expect(page.getByRole("radio", { name: "Share nothing" })).toBeChecked();
    await expect(page.getByText("because your browser asks not to be tracked")).toBeVisible();
  });
});

test("off asks for deletion in the same click, if that was ticked", async ({ page, posthog }) => {
  await setUp(page, { telemetry: "Share anonymous counts" });
  await posthog.event("feature_opened");
  await openPrivacy(page);
  await page.getByLabel("When I turn this off, also ask for everything that was sent to be deleted").check();
  await page.getByRole("switch", { name: "Share anonymous counts" }).click();
  await expect(page.getByText("You turned this off")).toBeVisible();
  const { body } = await posthog.event("deletion_request");
  const [sent] = JSON.parse(body.toString()).batch;
  expect(posthog.requests[0]?.body.toString()).toContain(sent.distinct_id);
  await expect(page.getByText(/^Asked .*: delivered\.$/)).toBeVisible();
});

test("the page follows the library and the ledger while it is open, and looking at it sends nothing", async ({
  page,
  posthog,
  lektr,
}) => {
  await setUp(page, { telemetry: "Share anonymous counts", sample: true });
  await posthog.event("feature_opened");
  await openPrivacy(page);
  const report = await openNextReport(page);
  await expect(report).toContainText("library.highlights: 15");
  await expect(page.getByText(/\d requests? \([\d,]+ bytes\) delivered/)).toBeVisible();
  const before = posthog.requests.length;
  await page.request.delete("/api/v1/highlights/5");
  await expect(report).toContainText("library.highlights: 14");
  await expect(page.getByRole("definition").filter({ hasText: "14 highlights" })).toBeVisible();
  expect(posthog.requests).toHaveLength(before);

  await ask(lektr.url, await tokenFor(lektr.url), "/api/v1/search?q=soul");
  await page.getByLabel("Kind").selectOption({ label: "search used" });
  const entry = page.getByRole("listitem").filter({ hasText: /search used · delivered/ });
  await expect(page.getByRole("listitem").filter({ hasText: /feature opened/ })).toHaveCount(0);
  await entry.getByText(/search used/).click();
  const sent = page.getByRole("figure", { name: "search used, as sent" });
  await expect(sent).toContainText('mode: "');
  await sent.getByText("The same, byte for byte").click();
  await expect(sent.locator("pre")).toHaveText((await posthog.event("search_used")).body.toString());
});

/** The next report, field by field. */
async function openNextReport(page: Page): Promise<Locator> {
  await page.getByText("The exact report, field by field").click();
  return page.getByRole("figure", { name: "The next report" });
}

async function openPrivacy(page: Page): Promise<void> {
  await page.goto("/settings/privacy");
  await expect(page.getByRole("heading", { level: 2, name: "Privacy & Telemetry" })).toBeVisible();
}
