import { reportIn, type Reporting, test } from "./support/reporting.ts";
import { expect } from "./support/server.ts";

// Several real servers on one library: one report per period between them, and off in one is off in all.

test.use({ telemetry: "on" });

const HOUR = 60 * 60 * 1000;

test("five servers, awake in the same moment, send one report a period, and agree on the next", async ({ start }) => {
  const first = await start({ dueIn: HOUR });
  const { posthog, folder } = first;
  const others = await Promise.all([1, 2, 3, 4].map(() => start({ posthog, folder })));
  const servers = [first, ...others];
  for (const period of [1, 2]) {
    const dueAt = Date.now() + 12_000;
    first.plan(dueAt);
    // All of them read this, log it, and sleep until the same millisecond.
    first.configure(`[telemetry]\ninterval_seconds = ${7200 + period}\n`);
    for (const server of servers) await expect.poll(() => server.said().at(-1)).toContain(`interval=2h0m${period}s`);
    expect(Date.now(), "all were asleep before the report was due").toBeLessThan(dueAt);
    await posthog.event("usage_report", period);
    await expectAgreement(servers, dueAt + 1.7 * HOUR);
    // What a second server had sent at the end of the first period would have arrived by the end of the second.
    expect(posthog.requests).toHaveLength(period);
  }
  expect(await first.ledger()).toMatchObject([{ outcome: "sent" }, { outcome: "sent" }]);
  expect(new Set(posthog.requests.map(({ body }) => reportIn(body).uuid)).size).toBe(2);
  const ways = servers.flatMap(({ lektr }) => lektr.connections());
  expect(ways).toHaveLength(2);
});

test("off in one process closes the request of another within half a second, and nothing new is opened", async ({
  start,
  standIn,
}) => {
  const posthog = await standIn();
  posthog.behaviour = "hang";
  const other = await start({ posthog, dueIn: HOUR });
  expect(await other.state()).toMatchObject({ effective: "anonymous" });
  other.plan(Date.now());
  // The other one has checked and sleeps for a minute; this one checks as it starts.
  const sending = await start({ posthog, folder: other.folder });
  await posthog.event("usage_report");
  expect(other.lektr.connections()).toEqual([]);
  expect(posthog.connections).toMatchObject([{ closed: false }]);
  const off = await other.choose({ mode: "off" });
  const answered = Date.now();
  await posthog.disconnected(1);
  expect(Date.now() - answered).toBeLessThan(500);
  expect(off.status).toBe(200);
  for (const server of [sending, other]) {
    expect(await server.state()).toMatchObject({
      mode: "off",
      effective: "off",
      installationId: null,
      nextReportAt: null,
    });
    await expect.poll(() => server.ledger()).toMatchObject([{ outcome: "aborted", status: null }]);
  }

  posthog.behaviour = { status: 200 };
  const control = await start();
  await control.posthog.event("usage_report");
  expect(posthog.connections).toHaveLength(1);
  await other.choose({ mode: "anonymous" });
  const [before, anew] = [
    reportIn(posthog.events("usage_report")[0]?.body ?? ""),
    reportIn((await posthog.event("usage_report", 2)).body),
  ];
  expect(anew.distinct_id).not.toBe(before.distinct_id);
  expect(anew.properties.usage.searches).toEqual({});
});

test("a process that dies during a request leaves an honest ledger, and no other hurries to repeat the report", async ({
  start,
  standIn,
}) => {
  const posthog = await standIn();
  posthog.behaviour = "hang";
  const dying = await start({ posthog });
  const { body } = await posthog.event("usage_report");
  const other = await start({ posthog, folder: dying.folder });
  await dying.lektr.kill9();
  await posthog.disconnected(1);
  expect(await other.ledger()).toMatchObject([{ outcome: "aborted", status: null, body: body.toString() }]);
  const again = await start({ posthog, folder: dying.folder });
  const next = await expectAgreement([other, again], Date.now());
  expect(Math.round((next - Date.now()) / 60_000)).toBe(15);
  expect((await other.preview()).properties.usage.searches).toEqual({ keyword: 1 });

  const control = await start();
  await control.posthog.event("usage_report");
  expect(posthog.connections).toHaveLength(1);
});

/** Waits until every server gives the same time for the next report, later than this one, and returns it. */
async function expectAgreement(servers: Reporting[], after: number): Promise<number> {
  const told = async () => {
    const times = await Promise.all(servers.map(async (server) => (await server.state()).nextReportAt));
    return [...new Set(times)].map((time) => Date.parse(time ?? ""));
  };
  await expect.poll(async () => (await told()).map((time) => time > after)).toEqual([true]);
  return (await told())[0] ?? 0;
}
