import { reportIn, test } from "./support/reporting.ts";
import { expect } from "./support/server.ts";

// Reports that are made and not sent: stored in the ledger if there is no key, printed to the log in debug mode.

const NO_KEY: [setting: string, key: string | undefined, reason: string][] = [
  ["without POSTHOG_API_KEY", undefined, "no POSTHOG_API_KEY"],
  ["with an empty POSTHOG_API_KEY", "", "no POSTHOG_API_KEY"],
  ["with POSTHOG_API_KEY=disabled", "disabled", "POSTHOG_API_KEY is disabled"],
];

test.use({ telemetry: "on" });
test.describe.configure({ mode: "parallel" });

for (const [setting, key, reason] of NO_KEY) {
  test(`${setting} the report is kept in the ledger, and nothing is opened`, async ({ start }) => {
    const local = await start({ env: { POSTHOG_API_KEY: key } });
    await expect.poll(() => local.ledger()).toMatchObject([{ outcome: "kept_local", status: null }]);
    expect(reportIn((await local.ledger())[0]?.body ?? "")).toMatchObject({
      event: "usage_report",
      properties: { usage: { searches: { keyword: 1 } } },
    });
    expect(await local.state()).toMatchObject({
      effective: "anonymous",
      delivery: "local",
      reason: `Kept local: ${reason}`,
    });
    expect(local.said()).toEqual([expect.stringContaining(`telemetry kept local (${reason}) [installation_id=`)]);

    const control = await start();
    await control.posthog.event("usage_report");
    expect(local.outward()).toEqual([]);
  });
}

test("Settings says that nothing is sent without a key, and shows what was kept", async ({ start, context, page }) => {
  const local = await start({ env: { POSTHOG_API_KEY: undefined } });
  await expect.poll(() => local.ledger()).toMatchObject([{ outcome: "kept_local" }]);
  await context.addCookies([{ name: "token", value: local.token, url: local.lektr.url }]);
  await page.goto(`${local.lektr.url}/settings/privacy`);
  await expect(page.getByText("This copy of Lektr has no receiver (no POSTHOG_API_KEY).")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "usage report · recorded only" })).toBeVisible();
  expect(local.lektr.connections()).toEqual([]);
});

test("LEKTR_TELEMETRY_DEBUG=1 prints the report to the log, and sends none", async ({ start }) => {
  const debugged = await start({ env: { LEKTR_TELEMETRY_DEBUG: "1" } });
  await expect.poll(() => debugged.ledger()).toMatchObject([{ outcome: "kept_local", status: null }]);
  const [entry] = await debugged.ledger();
  expect(debugged.said()).toEqual([
    expect.stringContaining("telemetry kept local (LEKTR_TELEMETRY_DEBUG) [installation_id="),
    `telemetry: not sent, only shown: ${entry?.body}`,
  ]);
  expect(await debugged.state()).toMatchObject({ delivery: "debug" });

  const control = await start({ env: { LEKTR_TELEMETRY_DEBUG: "0" } });
  await control.posthog.event("usage_report");
  expect(debugged.outward()).toEqual([]);
});
