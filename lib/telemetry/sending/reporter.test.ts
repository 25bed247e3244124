import { describe, expect, it } from "vitest";
import type { Db } from "#db/open.ts";
import { readCounters } from "#db/telemetry/consent.ts";
import {
  DAY,
  HOUR,
  ManualClock,
  MINUTE,
  sent,
  START,
  startBench,
  startStandIn,
  switchedOn,
} from "../telemetry.testing.ts";

/** How many rows this handle has ever written. */
function changesOf(db: Db): unknown {
  return db.$client.prepare("SELECT total_changes()").pluck().get();
}

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
    expect(telemetry.state().lastResult).toEqual({
      at: "2024-03-02T08:40:00.000Z",
      event: "usage_report",
      outcome: "sent",
      status: 200,
    });
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

  it("are no more and no fewer for a clock that is set, back and forth", async () => {
    const standIn = await startStandIn();
    const { clock } = await switchedOn(standIn);
    await clock.pass(10 * MINUTE);
    for (const days of [400, -400, -3, 3, -3, 3, -3, 3, 3, -3]) {
      clock.set(days * DAY);
      for (let minute = 0; minute < 5; minute++) await clock.pass(MINUTE);
    }
    expect(standIn.requests).toHaveLength(1);
    await clock.pass(DAY);
    expect(standIn.requests).toHaveLength(2);
  });

  it("are not sent at each start of a machine whose clock starts years behind and is put right after", async () => {
    const standIn = await startStandIn();
    const clock = new ManualClock();
    const { db, telemetry } = await switchedOn(standIn, { clock });
    await clock.pass(10 * MINUTE);
    telemetry.stop();
    for (let start = 0; start < 4; start++) {
      clock.set(-900 * DAY);
      const again = startBench({ standIn, db, clock });
      await clock.pass(MINUTE);
      clock.set(900 * DAY);
      await clock.pass(MINUTE);
      again.telemetry.stop();
    }
    expect(standIn.requests).toHaveLength(1);
  });

  it("go on within a period where the clock had been years ahead, and was put right", async () => {
    const standIn = await startStandIn();
    const clock = new ManualClock();
    clock.set(900 * DAY);
    const { db, telemetry } = await switchedOn(standIn, { clock });
    await clock.pass(10 * MINUTE);
    telemetry.stop();
    clock.set(-900 * DAY);
    startBench({ standIn, db, clock });
    await clock.pass(0);
    await clock.pass(23 * HOUR);
    expect(standIn.requests).toHaveLength(1);
    await clock.pass(HOUR);
    expect(standIn.requests).toHaveLength(2);
    expect((await sent(standIn, 2)).uptime_seconds).toBe(24 * 3600);
  });
});

describe("counts", () => {
  it("are carried by the report that is delivered, and start again; what was counted meanwhile is in the next", async () => {
    const standIn = await startStandIn();
    const { telemetry, clock } = await switchedOn(standIn);
    telemetry.count("searches", "keyword");
    telemetry.count("searches", "keyword");
    telemetry.count("imports", "page kindle-clippings ok");
    standIn.behaviour = "hang";
    clock.jump(10 * MINUTE);
    expect((await sent(standIn, 1)).usage).toMatchObject({
      searches: { keyword: 2 },
      imports: { page: { "kindle-clippings": { ok: 1 } } },
    });
    telemetry.count("searches", "keyword");
    await clock.pass(5000);
    standIn.behaviour = { status: 200 };
    await clock.pass(15 * MINUTE);
    expect((await sent(standIn, 2)).usage.searches).toEqual({ keyword: 3 });
    telemetry.count("searches", "hybrid");
    await clock.pass(DAY);
    expect((await sent(standIn, 3)).usage).toMatchObject({ searches: { hybrid: 1 }, imports: {} });
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
    clock.jump(1000);
    expect(readCounters(db)).toContainEqual({ name: "searches", label: "keyword", value: 1 });
  });

  it("never throw, even if the database is gone", () => {
    const { telemetry, db, lines } = startBench();
    telemetry.setConsent({ mode: "anonymous", via: "welcome" });
    db.$client.close();
    expect(() => telemetry.count("searches", "keyword")).not.toThrow();
    expect(lines.at(-1)).toBe("telemetry: searches could not be counted (TypeError)");
  });
});

describe("a delivery that fails", () => {
  it("is tried again after 15 minutes, 1 hour, 6 hours and a period, with the same uuid and time, and one warning", async () => {
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
    const times = standIn.requests.map(({ body }) => JSON.parse(body.toString()).batch[0].timestamp);
    expect(new Set(times.slice(0, 4)).size).toBe(1);
    expect(times[4]).not.toBe(times[0]);
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

  it("with Retry-After waits as long as it says, and up to a tenth more", async () => {
    const standIn = await startStandIn();
    standIn.behaviour = { status: 429, headers: { "Retry-After": "7200" } };
    const { clock } = await switchedOn(standIn);
    await clock.pass(10 * MINUTE);
    await clock.pass(2.1 * HOUR - 1);
    expect(standIn.requests).toHaveLength(1);
    await clock.pass(1);
    expect((await sent(standIn, 1)).uuid).toBe((await sent(standIn, 2)).uuid);
  });

  it("with Retry-After again and again is tried less often than without", async () => {
    const standIn = await startStandIn();
    standIn.behaviour = { status: 503, headers: { "Retry-After": "0" } };
    const { clock } = await switchedOn(standIn);
    const waits = [10 * MINUTE, 0, 6 * HOUR, DAY, DAY];
    for (const [at, wait] of waits.entries()) {
      if (wait > 0) await clock.pass(wait - 1);
      expect(standIn.requests).toHaveLength(at);
      await clock.pass(wait > 0 ? 1 : 0);
      expect(standIn.requests).toHaveLength(at + 1);
    }
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

describe("a clock that is set ahead by more than 90 days", () => {
  it("deletes nothing from the ledger", async () => {
    const standIn = await startStandIn();
    const { telemetry, clock } = await switchedOn(standIn);
    await clock.pass(10 * MINUTE);
    await clock.pass(HOUR);
    clock.set(91 * DAY);
    for (let day = 0; day < 3; day++) await clock.pass(DAY);
    expect(telemetry.ledger({ limit: 9 }).items).toHaveLength(4);
  });
});

describe("stopping", () => {
  it("while asleep leaves no timer", async () => {
    const { telemetry, clock } = await switchedOn(await startStandIn());
    telemetry.stop();
    expect(clock.waiting).toBe(0);
  });

  it("closes an open request at once, and touches the database no more", async () => {
    const standIn = await startStandIn();
    standIn.behaviour = "hang";
    const { telemetry, clock, db, lines } = await switchedOn(standIn);
    clock.jump(10 * MINUTE);
    await standIn.request(1);
    const [said, written] = [lines.length, changesOf(db)];
    telemetry.stop();
    await standIn.disconnected(1);
    clock.jump(DAY);
    expect(clock.waiting).toBe(0);
    expect([lines.length, changesOf(db)]).toEqual([said, written]);
  });
});
