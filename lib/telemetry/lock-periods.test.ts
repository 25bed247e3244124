import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { telemetryConsent } from "#db/schema.ts";
import { readCounters } from "#db/telemetry/consent.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import {
  DAY,
  HOUR,
  ManualClock,
  MINUTE,
  sent,
  startBench,
  startStandIn,
  switchedOn,
  temporaryFolder,
} from "./telemetry.testing.ts";

const LOCKS = [{ DO_NOT_TRACK: "1" }, { CI: "true" }, { LEKTR_TELEMETRY_DISABLED: "y" }, { LEKTR_TELEMETRY: "off" }];

describe("what happened under a lock is never told", () => {
  it.each(LOCKS)("by %o: the next report begins a period of its own", async (variables) => {
    const standIn = await startStandIn();
    const [db, clock] = [libraryInMemory(), new ManualClock()];
    const first = await switchedOn(standIn, { db, clock });
    await clock.pass(10 * MINUTE);
    first.telemetry.count("searches", "keyword");
    first.telemetry.stop();
    const locked = startBench({ standIn, db, clock, variables });
    await clock.pass(0);
    for (let hour = 0; hour < 20; hour++) {
      locked.telemetry.count("imports", "page kobo ok");
      await clock.pass(HOUR);
    }
    expect(standIn.requests).toHaveLength(1);
    locked.telemetry.stop();
    startBench({ standIn, db, clock }).telemetry.count("searches", "hybrid");
    await clock.pass(5 * HOUR);
    const report = await sent(standIn, 2);
    expect(report.usage).toMatchObject({ imports: {}, searches: { hybrid: 1 } });
    expect(report.period).toMatchObject({ hours: 5 });
    expect(report.installation_id).toBe((await sent(standIn, 1)).installation_id);
  });

  it("by config.toml: neither counters nor the period reach back into it", async () => {
    const standIn = await startStandIn();
    const dataDir = temporaryFolder();
    const { telemetry, clock, db } = await switchedOn(standIn, { dataDir });
    await clock.pass(10 * MINUTE);
    telemetry.count("searches", "keyword");
    writeFileSync(join(dataDir, "config.toml"), "[telemetry]\nenabled = false");
    await clock.pass(MINUTE);
    telemetry.count("searches", "keyword");
    await clock.pass(HOUR);
    rmSync(join(dataDir, "config.toml"));
    await clock.pass(MINUTE);
    expect(readCounters(db)).toEqual([]);
    await clock.pass(DAY);
    const report = await sent(standIn, 2);
    expect(report.usage.searches).toEqual({});
    expect(report.period.hours).toBe(24);
  });

  it("that has held for a day: id and secret are forgotten, and another id is made when it ends", async () => {
    const standIn = await startStandIn();
    const [db, clock] = [libraryInMemory(), new ManualClock()];
    const first = await switchedOn(standIn, { db, clock });
    const { installationId } = first.telemetry.state();
    first.telemetry.stop();
    const locked = startBench({ standIn, db, clock, variables: { DO_NOT_TRACK: "1" } });
    await clock.pass(0);
    await clock.pass(DAY - 1);
    expect(db.select().from(telemetryConsent).get()?.installationId).toBe(installationId);
    await clock.pass(MINUTE);
    expect(db.select().from(telemetryConsent).get()).toMatchObject({
      state: "anonymous",
      installationId: null,
      salt: null,
    });
    locked.telemetry.stop();
    const again = startBench({ standIn, db, clock });
    expect(again.telemetry.state()).toMatchObject({ mode: "anonymous", effective: "anonymous", noticePending: false });
    expect(again.telemetry.state().installationId).not.toBe(installationId);
  });
});

describe("a record of consent that cannot be read", () => {
  it("is counted under as little as it is sent under", async () => {
    const { telemetry, clock, db } = await switchedOn(await startStandIn());
    db.update(telemetryConsent).set({ salt: "garbage" }).run();
    telemetry.count("searches", "keyword");
    telemetry.measure("search_milliseconds", 3);
    telemetry.seen("ada", "laptop");
    clock.jump(MINUTE);
    expect(readCounters(db)).toEqual([]);
  });
});

describe("the receiver", () => {
  it("that is set after consent gets nothing, until the owner has said yes; then under an id of its own", async () => {
    const standIn = await startStandIn();
    const [db, clock] = [libraryInMemory(), new ManualClock()];
    const local = startBench({ db, clock });
    const { installationId } = local.telemetry.setConsent({ mode: "anonymous", via: "welcome" });
    local.telemetry.stop();
    const { telemetry } = startBench({ standIn, db, clock });
    expect(telemetry.state()).toMatchObject({
      delivery: "local",
      agreedHost: null,
      noticeAsks: "receiver",
      reason: `Kept local: you have not agreed to send to ${standIn.host}`,
    });
    telemetry.happened("book_added", { source: "kobo", books: 1 }, "ada");
    await clock.pass(DAY);
    expect(standIn.connections).toEqual([]);
    expect(telemetry.answerNotice(true)).toMatchObject({
      delivery: "send",
      agreedHost: standIn.host,
      noticeAsks: null,
    });
    await clock.pass(10 * MINUTE);
    expect((await sent(standIn, 1)).installation_id).not.toBe(installationId);
  });

  it("that is another one later gets nothing either, and a no is not asked about again", async () => {
    const [here, there] = [await startStandIn(), await startStandIn()];
    const [db, clock] = [libraryInMemory(), new ManualClock()];
    const first = await switchedOn(here, { db, clock });
    first.telemetry.stop();
    for (const standIn of [there, here]) {
      const { telemetry } = startBench({ standIn, db, clock });
      const isAgreed = standIn === here;
      expect(telemetry.state()).toMatchObject({ delivery: isAgreed ? "send" : "local", agreedHost: here.host });
      expect(telemetry.openNotice()).toBe(isAgreed ? null : "receiver");
      telemetry.answerNotice(false);
      expect(telemetry.openNotice()).toBeNull();
      await clock.pass(DAY);
      telemetry.stop();
    }
    expect(there.connections).toEqual([]);
    expect(here.requests.length).toBeGreaterThan(0);
  });

  it("gets nothing from who chose local, whose reports are kept", async () => {
    const standIn = await startStandIn();
    const { telemetry, clock } = startBench({ standIn });
    telemetry.setConsent({ mode: "local", via: "settings" });
    await clock.pass(0);
    await clock.pass(10 * MINUTE);
    expect(telemetry.state()).toMatchObject({ mode: "local", effective: "anonymous", delivery: "local" });
    expect(telemetry.ledger({ limit: 9 }).items).toMatchObject([{ event: "usage_report", outcome: "kept_local" }]);
    expect(standIn.connections).toEqual([]);
  });

  it("gets reports, and no events, where events were declined; they are counted", async () => {
    const standIn = await startStandIn();
    const { telemetry, clock } = startBench({ standIn });
    telemetry.setConsent({ mode: "anonymous", via: "settings", events: false });
    await clock.pass(0);
    expect(telemetry.takesEvents()).toBe(false);
    telemetry.happened("book_added", { source: "kobo", books: 1 }, "ada");
    await clock.pass(10 * MINUTE);
    expect((await sent(standIn, 1)).usage.events_unsent).toEqual({ book_added: 1 });
    expect(standIn.requests).toHaveLength(1);
  });
});
