import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { telemetryConsent } from "#db/schema.ts";
import { readCounters } from "#db/telemetry/consent.ts";
import { readSchedule } from "#db/telemetry/schedule.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { loadPostHog, type LoadPostHog } from "./sending/posthog.ts";
import { DAY, MINUTE, sent, startBench, startStandIn, switchedOn, temporaryFolder } from "./telemetry.testing.ts";

const ANONYMOUS = { mode: "anonymous", via: "welcome" } as const;
const IDENTIFIED = { mode: "identified", contact: "ada@elsewhere.example", via: "settings" } as const;
const OFF = { mode: "off", via: "settings" } as const;

/** How much longer a busy machine may take over anything. */
const BUSY_MS = 1500;

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
    expect(exampleFields).toEqual(["uuid", "distinct_id", "installation_id", "instance_id"]);
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
      cause: "sending",
      because: null,
      decidedAt: "2024-03-01T08:30:00.000Z",
      decidedVia: "welcome",
      operator: null,
      delivery: "send",
      lockedBy: null,
      reason: "On: anonymous",
      problem: null,
      installationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      host: standIn.host,
      intervalSeconds: 86400,
      nextReportAt: "2024-03-01T08:40:00.000Z",
      lastResult: null,
      contact: null,
      agreedHost: standIn.host,
      sendsEvents: true,
      noticeVersion: 1,
      schemaVersion: 1,
      noticePending: false,
      noticeAsks: null,
      deletionRequest: null,
      deletionPending: false,
    });
    telemetry.setConsent(ANONYMOUS);
    expect(lines.slice(1)).toEqual([
      `telemetry on (anonymous) [installation_id=${state.installationId}, interval=24h0m0s, ` +
        `next_report=2024-03-01T08:40:00.000Z, host=${standIn.host}]`,
    ]);
  });

  it("is kept from going anywhere but to PostHog in the EU, unless another receiver was named", () => {
    expect(startBench().telemetry.state().host).toBe("eu.i.posthog.com");
    const elsewhere = startBench({ variables: { POSTHOG_HOST: "https://counts.example.org/in" } });
    expect(elsewhere.telemetry.state().host).toBe("counts.example.org");
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
    expect(anonymous.instance_id).not.toBe(identified.instance_id);
    expect(anonymous.uptime_seconds).toBe(600);
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
    expect(performance.now() - began).toBeLessThan(1000 + BUSY_MS);
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
    const before = startBench({ standIn, db });
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
