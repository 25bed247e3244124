import { readFileSync } from "node:fs";
import { importFile } from "./support/importing.ts";
import { CLIPPINGS } from "./support/reader.ts";
import { reportIn, type Reporting, test } from "./support/reporting.ts";
import { expect } from "./support/server.ts";

// What happens between one attempt and the next: readers are not kept waiting, no count is lost, and off ends it.

test.use({ telemetry: "on" });
test.describe.configure({ mode: "parallel" });

const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;

test("pages, searches and imports are answered while the receiver is not answering", async ({
  start,
  standIn,
  page,
  context,
}) => {
  const posthog = await standIn();
  posthog.behaviour = "hang";
  const server = await start({ posthog });
  await context.addCookies([{ name: "token", value: server.token, url: server.lektr.url }]);
  await posthog.event("usage_report");
  await importFile(server.lektr.url, server.token, readFileSync(CLIPPINGS, "utf8"));
  for (const path of ["/api/v1/books", "/api/v1/search?q=soul", "/api/v1/telemetry/preview", "/api/health"]) {
    expect((await server.ask(path)).status).toBe(200);
  }
  await page.goto(`${server.lektr.url}/library`);
  await expect(page.getByRole("link", { name: /Walden/ })).toBeVisible();
  // The proof: all of it was there before the receiver, or the timeout of five seconds, had ended the request.
  expect(posthog.connections.filter(({ closed }) => closed)).toEqual([]);
});

test("the pauses grow, the report stays the same one with current counts, and is complained about once", async ({
  start,
  standIn,
}) => {
  const posthog = await standIn();
  posthog.behaviour = { status: 500 };
  const server = await start({ posthog });
  const waits: number[] = [];
  for (let attempt = 1; attempt <= 5; attempt++) {
    if (attempt > 1) await wake(server, attempt);
    const { uuid, properties } = reportIn((await posthog.event("usage_report", attempt)).body);
    expect(properties.usage.searches).toEqual({ keyword: attempt });
    const first = reportIn(posthog.events("usage_report")[0]?.body ?? "").uuid;
    expect(uuid === first).toBe(attempt < 5);
    await expect
      .poll(async () => (await server.ledger()).map(({ outcome }) => outcome))
      .toEqual(Array.from({ length: attempt }, () => "failed"));
    waits.push(await pause(server));
    await server.ask("/api/v1/search?q=soul");
  }
  expect(waits.slice(0, 3).map((wait) => Math.round(wait / MINUTE))).toEqual([15, 60, 360]);
  expect(Math.abs((waits[3] ?? 0) - 24 * HOUR)).toBeLessThan(2.5 * HOUR);
  expect(Math.round((waits[4] ?? 0) / MINUTE)).toBe(15);
  expect(server.said().filter((line) => line.includes("not delivered"))).toHaveLength(2);

  posthog.behaviour = { status: 200 };
  await wake(server, 6);
  await expect.poll(() => server.ledger()).toMatchObject([{ outcome: "sent" }, {}, {}, {}, {}, {}]);
  expect((await server.preview()).properties.usage.searches).toEqual({});
});

test("after turning telemetry off during a pause there is no next attempt, and turning it on starts a new period", async ({
  start,
  standIn,
}) => {
  const posthog = await standIn();
  posthog.behaviour = { status: 500 };
  const server = await start({ posthog });
  const before = reportIn((await posthog.event("usage_report")).body);
  await expect.poll(() => server.ledger()).toMatchObject([{ outcome: "failed" }]);
  expect((await server.choose({ mode: "off" })).status).toBe(200);
  await wake(server, 2);
  await server.ask("/api/v1/search?q=soul");
  posthog.behaviour = { status: 200 };

  const control = await start();
  await control.posthog.event("usage_report");
  await expect.poll(() => control.ledger()).toMatchObject([{ outcome: "sent" }]);
  await wake(control, 2);
  await control.posthog.event("usage_report", 2);
  expect(posthog.connections).toHaveLength(1);
  await server.choose({ mode: "anonymous" });
  const anew = reportIn((await posthog.event("usage_report", 2)).body);
  expect(anew.uuid).not.toBe(before.uuid);
  expect(anew.distinct_id).not.toBe(before.distinct_id);
  expect(anew.properties.usage.searches).toEqual({});
});

test("restarts send nothing extra, and what was missed comes as one report", async ({ start, standIn }) => {
  const posthog = await standIn();
  let server = await start({ posthog });
  await posthog.event("usage_report");
  await expect.poll(() => server.ledger()).toMatchObject([{ outcome: "sent" }]);
  const { nextReportAt } = await server.state();
  for (let restart = 0; restart < 3; restart++) {
    await server.lektr.stop();
    server = await start({ posthog, folder: server.folder });
    expect(await server.state()).toMatchObject({ nextReportAt });
  }
  await server.lektr.stop();
  server.plan(Date.now() - 30 * 24 * HOUR);
  server = await start({ posthog, folder: server.folder });
  await posthog.event("usage_report", 2);
  await expect.poll(() => server.ledger()).toMatchObject([{ outcome: "sent" }, { outcome: "sent" }]);
  expect(await pause(server)).toBeGreaterThan(20 * HOUR);
  expect(posthog.connections).toHaveLength(2);
});

/** Makes the next report due now, and the server notice it: a change of config.toml triggers its next round. */
async function wake(server: Reporting, change: number): Promise<void> {
  server.plan(Date.now());
  server.configure(`[telemetry]\ninterval_seconds = ${24 * 3600 + change}\n`);
}

/** The time until the next report, in milliseconds. */
async function pause(server: Reporting): Promise<number> {
  return Date.parse((await server.state()).nextReportAt ?? "") - Date.now();
}
