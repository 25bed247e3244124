import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { telemetryConsent } from "#db/schema.ts";
import { readCounters } from "#db/telemetry.ts";
import { readSchedule } from "#db/telemetrySchedule.ts";
import { libraryInMemory } from "#db/testing.ts";
import type { PostHogStandIn } from "../../e2e/support/posthog.ts";
import { loadPostHog, type LoadPostHog } from "./posthog.ts";
import {
  type Bench,
  DAY,
  HOUR,
  ManualClock,
  MINUTE,
  START,
  startBench,
  startStandIn,
  temporaryFolder,
} from "./testing.ts";

const ANONYMOUS = { mode: "anonymous", via: "welcome" } as const;
const IDENTIFIED = { mode: "identified", contact: "ada@elsewhere.example", via: "settings" } as const;
const OFF = { mode: "off", via: "settings" } as const;

/** Telemetry that was switched on just now and has gone to sleep until its first report. */
async function switchedOn(standIn: PostHogStandIn, options: Parameters<typeof startBench>[0] = {}): Promise<Bench> {
  const bench = startBench({ standIn, ...options });
  bench.telemetry.setConsent(ANONYMOUS);
  await bench.clock.pass(0);
  return bench;
}

/** What the n-th request said. */
async function sent(standIn: PostHogStandIn, n: number) {
  const { body } = await standIn.request(n);
  const { properties, uuid } = JSON.parse(body.toString()).batch[0];
  return { uuid, ...properties };
}

describe("before anything was chosen", () => {
  it("nothing is loaded, opened, made or counted, for as long as it lasts; after the choice one report arrives", async () => {
    const standIn = await startStandIn();
    let loads = 0;
    const load: LoadPostHog = () => (loads++, loadPostHog());
    const bench = startBench({ standIn, loadPostHog: load });
    const { telemetry, db, clock, lines } = bench;
    telemetry.count("searches", "keyword");
    for (let day = 0; day < 3; day++) await clock.pass(DAY);
    expect([loads, standIn.connections.length]).toEqual([0, 0]);
    expect(db.select().from(telemetryConsent).all()).toEqual([]);
    expect([readCounters(db), readSchedule(db)]).toEqual([[], undefined]);
    expect(telemetry.state()).toMatchObject({
      mode: "unset",
      effective: "off",
      installationId: null,
      nextReportAt: null,
    });
    expect(lines).toEqual(["telemetry off (not yet chosen)"]);

    telemetry.setConsent(ANONYMOUS);
    await clock.pass(10 * MINUTE);
    expect([loads, standIn.requests.length]).toEqual([1, 1]);
    expect((await sent(standIn, 1)).installation_id).toBe(telemetry.state().installationId);
  });

  it("can be previewed without opening anything, with ids that are called examples", async () => {
    const standIn = await startStandIn();
    const { telemetry } = startBench({ standIn });
    const { body, bytes, exampleFields } = telemetry.preview();
    expect(JSON.parse(body).batch[0].properties.installation_id).toBe("00000000-0000-0000-0000-000000000000");
    expect(exampleFields).toEqual(["uuid", "distinct_id", "installation_id"]);
    expect(bytes).toBe(Buffer.byteLength(body));
    expect(standIn.connections).toEqual([]);
  });
});

describe("the choice", () => {
  it("of anonymous plans the first report and says so, once", async () => {
    const standIn = await startStandIn();
    const { telemetry, lines } = startBench({ standIn });
    const state = telemetry.setConsent(ANONYMOUS);
    expect(state).toEqual({
      mode: "anonymous",
      effective: "anonymous",
      delivery: "send",
      lockedBy: null,
      reason: "On: anonymous",
      installationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      host: standIn.host,
      intervalSeconds: 86400,
      nextReportAt: "2024-03-01T08:40:00.000Z",
      lastResult: null,
      contact: null,
      noticeVersion: 1,
    });
    telemetry.setConsent(ANONYMOUS);
    expect(lines.slice(1)).toEqual([
      `telemetry on (anonymous) [installation_id=${state.installationId}, interval=24h0m0s, ` +
        `next_report=2024-03-01T08:40:00.000Z, host=${standIn.host}]`,
    ]);
  });

  it("with a first delay of 0 is followed by a report at once", async () => {
    const standIn = await startStandIn();
    await switchedOn(standIn, { variables: { LEKTR_TELEMETRY_FIRST_DELAY_SECONDS: "0" } });
    expect(standIn.requests).toHaveLength(1);
  });

  it("of identified sends the contact, and from then on none when anonymous is chosen", async () => {
    const standIn = await startStandIn();
    const { telemetry, clock } = await switchedOn(standIn);
    telemetry.setConsent(IDENTIFIED);
    await clock.pass(10 * MINUTE);
    telemetry.setConsent(ANONYMOUS);
    await clock.pass(10 * MINUTE);
    const [identified, anonymous] = [await sent(standIn, 1), await sent(standIn, 2)];
    expect(identified.contact).toBe("ada@elsewhere.example");
    expect(anonymous).not.toHaveProperty("contact");
    expect(anonymous.installation_id).not.toBe(identified.installation_id);
  });

  it("of off closes an open request before it returns, and nothing is sent afterwards", async () => {
    const standIn = await startStandIn();
    const { telemetry, clock, lines } = await switchedOn(standIn);
    standIn.behaviour = "hang";
    const ended = clock.asleep();
    clock.jump(10 * MINUTE);
    await standIn.request(1);
    expect(telemetry.setConsent(OFF)).toMatchObject({
      effective: "off",
      installationId: null,
      reason: "Off: switched off",
    });
    await standIn.disconnected(1);
    await ended;
    expect(telemetry.ledger({ limit: 1 }).items).toMatchObject([{ outcome: "aborted" }]);
    for (let day = 0; day < 3; day++) await clock.pass(DAY);
    expect(standIn.connections).toHaveLength(1);
    expect(lines.at(-1)).toBe("telemetry off (switched off)");
  });

  it("reset makes the question return", () => {
    const { telemetry, lines } = startBench();
    telemetry.setConsent(ANONYMOUS);
    expect(telemetry.resetConsent()).toMatchObject({ mode: "unset", effective: "off" });
    expect(lines.at(-1)).toBe("telemetry off (not yet chosen)");
  });
});

describe("what is locked from outside", () => {
  it.each([
    ["DO_NOT_TRACK", "1"],
    ["CI", "true"],
    ["LEKTR_TELEMETRY_DISABLED", "1"],
    ["LEKTR_TELEMETRY_ENABLED", "false"],
    ["LEKTR_TELEMETRY", "off"],
  ])("%s=%s silences, though anonymous was chosen", async (name, value) => {
    const standIn = await startStandIn();
    const { telemetry, clock, lines, db } = startBench({ standIn, variables: { [name]: value } });
    expect(telemetry.setConsent(ANONYMOUS)).toMatchObject({ mode: "anonymous", effective: "off", lockedBy: name });
    telemetry.count("searches", "keyword");
    for (let day = 0; day < 3; day++) await clock.pass(DAY);
    expect(standIn.connections).toEqual([]);
    expect(readCounters(db)).toEqual([]);
    expect(lines).toEqual([`telemetry off (${name})`]);
  });

  it("a value of LEKTR_TELEMETRY that is not known means off, with one warning", () => {
    const { telemetry, lines } = startBench({ variables: { LEKTR_TELEMETRY: "maybe" } });
    telemetry.setConsent(ANONYMOUS);
    expect(lines).toEqual([
      "telemetry: LEKTR_TELEMETRY has a value that is not known; telemetry is off until that is mended",
      "telemetry off (LEKTR_TELEMETRY)",
    ]);
  });

  it("config.toml cuts off an open request within a second, and telemetry returns when it is removed", async () => {
    const standIn = await startStandIn();
    const dataDir = temporaryFolder();
    const { telemetry, clock, lines } = await switchedOn(standIn, { dataDir });
    standIn.behaviour = "hang";
    const ended = clock.asleep();
    clock.jump(10 * MINUTE);
    await standIn.request(1);
    const began = performance.now();
    writeFileSync(join(dataDir, "config.toml"), "[telemetry]\nenabled = false");
    await standIn.disconnected(1);
    expect(performance.now() - began).toBeLessThan(1000);
    await ended;
    expect(telemetry.state()).toMatchObject({ mode: "anonymous", effective: "off", lockedBy: "config.toml" });
    expect(lines.at(-1)).toBe("telemetry off (config.toml)");
    rmSync(join(dataDir, "config.toml"));
    standIn.behaviour = { status: 200 };
    await clock.pass(15 * MINUTE);
    expect(standIn.requests).toHaveLength(2);
  });

  it("LEKTR_TELEMETRY=anonymous answers where nobody has chosen, and only as long as it is there", async () => {
    const standIn = await startStandIn();
    const db = libraryInMemory();
    const variables = { LEKTR_TELEMETRY: "anonymous" };
    const first = startBench({ standIn, db, variables });
    expect(first.telemetry.state()).toMatchObject({ mode: "anonymous", effective: "anonymous", lockedBy: null });
    expect(db.select().from(telemetryConsent).get()?.via).toBe("environment");
    await first.clock.pass(10 * MINUTE);
    expect(standIn.requests).toHaveLength(1);
    first.telemetry.stop();
    expect(startBench({ standIn, db }).telemetry.state()).toMatchObject({ mode: "unset", installationId: null });
  });

  it("LEKTR_TELEMETRY=anonymous keeps identified down, under another id and without the contact", async () => {
    const standIn = await startStandIn();
    const db = libraryInMemory();
    const before = startBench({ db });
    const identified = before.telemetry.setConsent(IDENTIFIED).installationId;
    before.telemetry.stop();
    const { telemetry, clock } = startBench({ standIn, db, variables: { LEKTR_TELEMETRY: "anonymous" } });
    await clock.pass(10 * MINUTE);
    const report = await sent(standIn, 1);
    expect(report.installation_id).toBe(telemetry.state().installationId);
    expect(report.installation_id).not.toBe(identified);
    expect(report).not.toHaveProperty("contact");
  });

  it("without a key reports are built and kept, and that is said", async () => {
    const { telemetry, clock, lines } = startBench();
    const { installationId } = telemetry.setConsent(ANONYMOUS);
    await clock.pass(10 * MINUTE);
    expect(telemetry.ledger({ limit: 9 }).items).toMatchObject([{ outcome: "kept_local", status: null }]);
    expect(telemetry.state()).toMatchObject({
      effective: "anonymous",
      delivery: "local",
      reason: "Kept local: no POSTHOG_API_KEY",
    });
    expect(lines.at(-1)).toBe(
      `telemetry kept local (no POSTHOG_API_KEY) [installation_id=${installationId}, interval=24h0m0s, next_report=2024-03-01T08:40:00.000Z]`,
    );
  });
});

describe("reports", () => {
  it("come after the first delay, then once in each interval", async () => {
    const standIn = await startStandIn();
    const { clock, telemetry } = await switchedOn(standIn);
    await clock.pass(9 * MINUTE);
    expect(standIn.requests).toHaveLength(0);
    await clock.pass(MINUTE);
    expect(standIn.requests).toHaveLength(1);
    await clock.pass(23 * HOUR);
    expect(standIn.requests).toHaveLength(1);
    await clock.pass(HOUR);
    expect(standIn.requests).toHaveLength(2);
    expect(telemetry.state().lastResult).toEqual({ at: "2024-03-02T08:40:00.000Z", outcome: "sent", status: 200 });
  });

  it("that were missed collapse into one", async () => {
    const standIn = await startStandIn();
    const { clock } = await switchedOn(standIn);
    await clock.pass(30 * DAY);
    for (let minute = 0; minute < 5; minute++) await clock.pass(MINUTE);
    expect(standIn.requests).toHaveLength(1);
  });

  it("do not multiply with restarts, not even if each restart cuts one off", async () => {
    const standIn = await startStandIn();
    standIn.behaviour = "hang";
    const clock = new ManualClock();
    const first = await switchedOn(standIn, { clock });
    const { db } = first;
    clock.jump(10 * MINUTE);
    await standIn.request(1);
    first.telemetry.stop();
    for (let restart = 0; restart < 10; restart++) {
      const { telemetry } = startBench({ standIn, db, clock });
      await clock.pass(MINUTE);
      telemetry.stop();
    }
    expect(standIn.connections).toHaveLength(1);
  });

  it("survive a clock that is set: forward sends one, back silences for no longer than a period", async () => {
    const standIn = await startStandIn();
    const { clock } = await switchedOn(standIn);
    await clock.pass(10 * MINUTE);
    clock.set(400 * DAY);
    for (let minute = 0; minute < 5; minute++) await clock.pass(MINUTE);
    expect(standIn.requests).toHaveLength(2);
    clock.set(-400 * DAY);
    for (let minute = 0; minute < 5; minute++) await clock.pass(MINUTE);
    expect(standIn.requests).toHaveLength(2);
    await clock.pass(DAY);
    expect(standIn.requests).toHaveLength(3);
  });
});

describe("counts", () => {
  it("are carried by the report that is delivered, and start again; what was counted meanwhile is in the next", async () => {
    const standIn = await startStandIn();
    const { telemetry, clock } = await switchedOn(standIn);
    telemetry.count("searches", "keyword");
    telemetry.count("searches", "keyword");
    telemetry.count("imports", "kindle-clippings");
    standIn.behaviour = "hang";
    clock.jump(10 * MINUTE);
    expect((await sent(standIn, 1)).usage).toEqual({ searches: { keyword: 2 }, imports: { "kindle-clippings": 1 } });
    telemetry.count("searches", "keyword");
    await clock.pass(5000);
    standIn.behaviour = { status: 200 };
    await clock.pass(15 * MINUTE);
    expect((await sent(standIn, 2)).usage.searches).toEqual({ keyword: 3 });
    telemetry.count("searches", "hybrid");
    await clock.pass(DAY);
    expect((await sent(standIn, 3)).usage).toEqual({ searches: { hybrid: 1 }, imports: {} });
  });

  it("made while the report was on its way survive its delivery", async () => {
    const standIn = await startStandIn();
    const { telemetry, clock, db } = await switchedOn(standIn);
    telemetry.count("searches", "keyword");
    const load = clock.asleep();
    clock.jump(10 * MINUTE);
    telemetry.count("searches", "keyword");
    await load;
    expect((await sent(standIn, 1)).usage.searches).toEqual({ keyword: 1 });
    expect(readCounters(db)).toEqual([{ name: "searches", label: "keyword", value: 1 }]);
  });

  it("never throw, even if the database is gone", () => {
    const { telemetry, db, lines } = startBench();
    telemetry.setConsent(ANONYMOUS);
    db.$client.close();
    expect(() => telemetry.count("searches", "keyword")).not.toThrow();
    expect(lines.at(-1)).toBe("telemetry: searches could not be counted (TypeError)");
  });
});

describe("a delivery that fails", () => {
  it("is tried again after 15 minutes, 1 hour, 6 hours and a period, with the same uuid and one warning", async () => {
    const standIn = await startStandIn();
    standIn.behaviour = { status: 500 };
    const { telemetry, clock, lines } = await switchedOn(standIn);
    const waits = [10 * MINUTE, 15 * MINUTE, HOUR, 6 * HOUR, DAY];
    for (const [at, wait] of waits.entries()) {
      await clock.pass(wait - 1);
      expect(standIn.requests).toHaveLength(at);
      await clock.pass(1);
      expect(standIn.requests).toHaveLength(at + 1);
    }
    const uuids = await Promise.all(waits.map(async (_, at) => (await sent(standIn, at + 1)).uuid));
    expect(new Set(uuids.slice(0, 4)).size).toBe(1);
    expect(uuids[4]).not.toBe(uuids[0]);
    expect(lines.slice(2)).toEqual([
      "telemetry: the report was not delivered (HTTP 500), next attempt 2024-03-01T08:55:00.000Z",
      "telemetry: the report was not delivered (HTTP 500), next attempt 2024-03-02T16:10:00.000Z",
    ]);
    expect(telemetry.ledger({ limit: 9 }).items.map(({ outcome }) => outcome)).toEqual(waits.map(() => "failed"));
  });

  it("with a 4xx waits a whole period", async () => {
    for (const status of [400, 401, 429]) {
      const standIn = await startStandIn();
      standIn.behaviour = { status };
      const { clock } = await switchedOn(standIn);
      await clock.pass(10 * MINUTE);
      await clock.pass(DAY - 1);
      expect(standIn.requests).toHaveLength(1);
      await clock.pass(1);
      expect(standIn.requests).toHaveLength(2);
    }
  });

  it("with Retry-After waits as long as it says", async () => {
    const standIn = await startStandIn();
    standIn.behaviour = { status: 429, headers: { "Retry-After": "7200" } };
    const { clock } = await switchedOn(standIn);
    await clock.pass(10 * MINUTE);
    await clock.pass(2 * HOUR - 1);
    expect(standIn.requests).toHaveLength(1);
    await clock.pass(1);
    expect((await sent(standIn, 1)).uuid).toBe((await sent(standIn, 2)).uuid);
  });

  it("with Retry-After again and again still ends with the fourth attempt of the period", async () => {
    const standIn = await startStandIn();
    standIn.behaviour = { status: 503, headers: { "Retry-After": "0" } };
    const { clock } = await switchedOn(standIn);
    await clock.pass(10 * MINUTE);
    for (let minute = 0; minute < 20; minute++) await clock.pass(MINUTE);
    expect(standIn.requests).toHaveLength(4);
  });
});

describe("the ledger", () => {
  it("is read page by page, newest first, and can be cleared", async () => {
    const standIn = await startStandIn();
    const { telemetry, clock } = await switchedOn(standIn);
    for (const wait of [10 * MINUTE, DAY, DAY]) await clock.pass(wait);
    const first = telemetry.ledger({ limit: 2 });
    const second = telemetry.ledger({ limit: 2, cursor: first.nextCursor ?? "" });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([3, 2, 1]);
    expect(second.nextCursor).toBeNull();
    expect(second.items[0]).toMatchObject({ at: new Date(START.getTime() + 10 * MINUTE).toISOString(), status: 200 });
    expect(second.items[0]?.body).toBe(standIn.requests[0]?.body.toString());
    telemetry.clearLedger();
    expect(telemetry.ledger({ limit: 2 })).toEqual({ items: [], nextCursor: null });
  });

  it("is kept for 90 days", async () => {
    const standIn = await startStandIn();
    const { telemetry, clock } = await switchedOn(standIn);
    await clock.pass(10 * MINUTE);
    await clock.pass(90 * DAY);
    expect(telemetry.ledger({ limit: 9 }).items).toHaveLength(2);
    await clock.pass(DAY);
    expect(telemetry.ledger({ limit: 9 }).items).toHaveLength(2);
  });
});

describe("stopping", () => {
  it("closes an open request at once, and touches the database no more", async () => {
    const standIn = await startStandIn();
    standIn.behaviour = "hang";
    const { telemetry, clock, db, lines } = await switchedOn(standIn);
    clock.jump(10 * MINUTE);
    await standIn.request(1);
    const said = lines.length;
    telemetry.stop();
    db.$client.close();
    await standIn.disconnected(1);
    clock.jump(DAY);
    expect(lines).toHaveLength(said);
    expect(clock.waiting).toBe(0);
  });
});
