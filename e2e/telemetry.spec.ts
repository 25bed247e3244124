import { z } from "zod";
import { EVENT_NAMES, SCHEMA_VERSION } from "../lib/telemetry/catalogue/catalogue.ts";
import { inspectBody } from "../lib/telemetry/sending/batch-body.ts";
import { ask, setUp, tokenFor } from "./support/reader.ts";
import { firstEvening } from "./support/reading.ts";
import { builtWithPosthog } from "./support/silence.ts";
import { expect, test } from "./support/reporting-lektr.ts";

test.use({ telemetry: "on" });

const Body = z.object({
  batch: z.array(
    z.object({ event: z.string(), properties: z.record(z.string(), z.unknown()), distinct_id: z.string() }),
  ),
});

test("nothing leaves before the notice was answered; then one report does, and it is honest", async ({
  page,
  lektr,
  posthog,
}) => {
  await page.goto("/welcome");
  await page.getByText("See exactly what would be sent").click();
  await expect(page.getByRole("figure", { name: "The report that would be sent" })).toContainText(
    "library.highlights: 0",
  );
  expect(posthog.connections).toHaveLength(0);
  await setUp(page, { telemetry: "Share anonymous counts", sample: true });
  const report = await posthog.event("usage_report");
  const { batch } = Body.parse(JSON.parse(report.body.toString()));
  expect(batch).toHaveLength(1);
  expect(batch[0]?.event).toBe("usage_report");
  expect(batch[0]?.properties).toMatchObject({
    database: { type: "sqlite" },
    preferences: { theme: "auto", extension: "never" },
    app_version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
  });
  expect(report.body.toString()).not.toMatch(/Ada|ada@|Meditations|Aurelius|morning/);
  const token = await tokenFor(lektr.url);
  await expect(async () => {
    const ledger = await (await ask(lektr.url, token, "/api/v1/telemetry/log")).json();
    const reports = ledger.items.filter(({ event }: { event: string }) => event === "usage_report");
    expect(reports).toMatchObject([{ outcome: "sent", status: 200, body: report.body.toString() }]);
  }).toPass();
});

test("an evening with telemetry on, as the control of all silent ones: the catalogue leaves, and nothing else", async ({
  page,
  lektr,
  posthog,
}) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname.split("/").at(-1) ?? ""));
  await firstEvening(page, { telemetry: "Share anonymous counts" });
  for (const name of ["usage_report", "import_finished", "book_added", "search_used", "feature_opened"] as const) {
    await posthog.event(name);
  }
  const acceptance = { mode: "anonymous", schemaVersion: SCHEMA_VERSION, now: Date.now() } as const;
  for (const { body } of posthog.requests) {
    const name = EVENT_NAMES.find((known) => known === Body.parse(JSON.parse(body.toString())).batch[0]?.event);
    expect(name && inspectBody(body.toString(), name, acceptance)).toEqual({ ok: true });
  }
  const chunks = builtWithPosthog();
  expect(asked.some((file) => chunks.has(file))).toBe(true);
  const outside = lektr.connections().filter(({ target }) => target === posthog.host);
  expect(outside.length).toBeGreaterThanOrEqual(posthog.requests.length);
});

test.describe("refused", () => {
  test.use({ telemetry: "silent" });

  test("a refusal on Welcome outlasts a mistake in the form", async ({ page, posthog }) => {
    await page.goto("/welcome");
    await page.getByLabel("Name").fill("  ");
    await page.getByLabel("E-mail address").fill("ada@b");
    await page.getByLabel("Password").fill("correct horse battery");
    await page.getByRole("radio", { name: "Share nothing" }).check();
    await page.getByLabel("Try it with sample highlights").check();
    await page.getByRole("button", { name: "Open my library" }).click();
    await expect(page.getByText("Please enter a name.")).toBeVisible();
    await expect(page.getByRole("radio", { name: "Share nothing" })).toBeChecked();
    await expect(page.getByLabel("Try it with sample highlights")).toBeChecked();
    await page.getByLabel("Name").fill("Ada");
    await page.getByLabel("E-mail address").fill("ada@example.org");
    await page.getByLabel("Password").fill("correct horse battery");
    await page.getByRole("button", { name: "Open my library" }).click();
    await openPrivacy(page);
    await expect(page.getByRole("switch", { name: "Share anonymous counts" })).not.toBeChecked();
    expect(posthog.connections).toHaveLength(0);
  });
});

test("the counts of a report are those of the library", async ({ page, lektr, posthog }) => {
  await setUp(page, { telemetry: "Share nothing", sample: true });
  const token = await tokenFor(lektr.url);
  await expect(async () => {
    const { items } = await (await ask(lektr.url, token, "/api/v1/imports")).json();
    expect(items[0]).toMatchObject({ status: "done" });
  }).toPass();
  await ask(lektr.url, token, "/api/v1/highlights/1", { method: "PATCH", body: '{"tags":["stoic","morning"]}' });
  await ask(lektr.url, token, "/api/v1/books/1", { method: "PATCH", body: '{"tags":["stoic"]}' });
  await ask(lektr.url, token, "/api/v1/highlights/2", { method: "DELETE" });
  expect(posthog.connections).toHaveLength(0);
  await ask(lektr.url, token, "/api/v1/telemetry", { method: "PUT", body: '{"mode":"anonymous"}' });
  const { batch } = Body.parse(JSON.parse((await posthog.event("usage_report")).body.toString()));
  expect(batch[0]?.properties).toMatchObject({
    library: { books: 10, highlights: 14, tags: 2, tag_uses: 3, notes: 2 },
  });
});

test("switched off while a report hangs: the open request is cut off, and no other is made", async ({
  page,
  lektr,
  posthog,
}) => {
  posthog.behaviour = "hang";
  await setUp(page, { telemetry: "Share anonymous counts" });
  await posthog.event("usage_report");
  expect(posthog.connections.some(({ closed }) => !closed)).toBe(true);

  await openPrivacy(page);
  const started = Date.now();
  await page.getByRole("switch", { name: "Share anonymous counts" }).click();
  await expect(page.getByText("You turned this off")).toBeVisible();
  await posthog.quiet();
  expect(Date.now() - started).toBeLessThan(3000);
  const before = posthog.requests.length;

  posthog.behaviour = { status: 200 };
  const token = await tokenFor(lektr.url);
  expect(await (await ask(lektr.url, token, "/api/v1/telemetry")).json()).toMatchObject({
    mode: "off",
    effective: "off",
    installationId: null,
    nextReportAt: null,
  });
  const ledger = await (await ask(lektr.url, token, "/api/v1/telemetry/log")).json();
  expect(new Set(ledger.items.map(({ outcome }: { outcome: string }) => outcome))).toEqual(new Set(["aborted"]));
  // The control: the same server reports again as soon as it is switched on, so the silence before was no accident.
  expect(posthog.requests).toHaveLength(before);
  await page.getByRole("switch", { name: "Share anonymous counts" }).click();
  const next = Body.parse(JSON.parse((await posthog.event("usage_report", 2)).body.toString()));
  const first = Body.parse(JSON.parse((await posthog.event("usage_report", 1)).body.toString()));
  expect(next.batch[0]?.distinct_id).not.toBe(first.batch[0]?.distinct_id);
});

test("other tabs follow the switch without a reload, and a failed save rolls back", async ({
  page,
  context,
  lektr,
}) => {
  await setUp(page, { telemetry: "Share anonymous counts" });
  await openPrivacy(page);
  const other = await context.newPage();
  await other.goto("/settings/privacy");
  const switches = [page, other].map((tab) => tab.getByRole("switch", { name: "Share anonymous counts" }));
  for (const one of switches) await expect(one).toBeChecked();
  await switches[0]?.click();
  for (const one of switches) await expect(one).not.toBeChecked();
  const token = await tokenFor(lektr.url);
  await ask(lektr.url, token, "/api/v1/telemetry", { method: "PUT", body: '{"mode":"anonymous"}' });
  for (const one of switches) await expect(one).toBeChecked();
  await page.route("**/api/v1/telemetry", (route) =>
    route.request().method() === "PUT" ? route.abort() : route.continue(),
  );
  await switches[0]?.click();
  await expect(page.getByText("Not saved: nothing has changed.")).toBeVisible();
  await expect(switches[0] ?? page.locator("body")).toBeChecked();
});

test("the page, and ending the server, are as quick with a receiver that hangs", async ({ page, lektr, posthog }) => {
  posthog.behaviour = "hang";
  await setUp(page, { telemetry: "Share anonymous counts" });
  await posthog.event("usage_report");
  const started = Date.now();
  expect((await fetch(`${lektr.url}/api/health`)).status).toBe(200);
  expect(await lektr.stop()).toBe(0);
  expect(Date.now() - started).toBeLessThan(1500);
});

test.describe("locked from outside", () => {
  test.use({ lektrEnv: { DO_NOT_TRACK: "1" }, telemetry: "silent" });

  test("Welcome asks nothing, Settings says why, and the switch cannot be moved", async ({ page, lektr, posthog }) => {
    await page.goto("/welcome");
    await expect(page.getByText("Telemetry is off and stays off.")).toBeVisible();
    await page.getByLabel("Name").fill("Ada");
    await page.getByLabel("E-mail address").fill("ada@example.org");
    await page.getByLabel("Password").fill("correct horse battery");
    await page.getByRole("button", { name: "Open my library" }).click();
    await openPrivacy(page);
    await expect(page.getByText("The server setting DO_NOT_TRACK keeps it off. Nothing is sent.")).toBeVisible();
    await expect(page.getByRole("switch", { name: "Share anonymous counts" })).toBeDisabled();
    await expect(page.getByText("The server’s settings keep this off (DO_NOT_TRACK).")).toBeVisible();
    const token = await tokenFor(lektr.url);
    const refused = await ask(lektr.url, token, "/api/v1/telemetry", { method: "PUT", body: '{"mode":"anonymous"}' });
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ code: "locked" });
    expect(posthog.connections).toHaveLength(0);
  });
});

async function openPrivacy(page: Parameters<typeof setUp>[0]): Promise<void> {
  await page.getByRole("link", { name: "Settings" }).first().click();
  await page.getByRole("link", { name: "Privacy & Telemetry" }).locator("visible=true").click();
  await expect(page.getByRole("heading", { level: 2, name: "Privacy & Telemetry" })).toBeVisible();
}
