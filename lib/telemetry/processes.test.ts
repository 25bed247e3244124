import { describe, expect, it } from "vitest";
import { systemTimers } from "./clock/timers.ts";
import {
  DAY,
  ManualClock,
  MINUTE,
  openHandle,
  startBench,
  startStandIn,
  temporaryFolder,
} from "./telemetry.testing.ts";

const ANONYMOUS = { mode: "anonymous", via: "welcome" } as const;
const OFF = { mode: "off", via: "settings" } as const;

/** How much longer a busy machine may take over anything. */
const BUSY_MS = 1500;

describe("several servers on one database", () => {
  it("send one report in each period between them", async () => {
    const standIn = await startStandIn();
    const folder = temporaryFolder();
    const clocks = [1, 2, 3, 4].map(() => new ManualClock());
    const benches = clocks.map((clock) => startBench({ standIn, clock, db: openHandle(folder) }));
    benches[0]?.telemetry.setConsent(ANONYMOUS);
    await Promise.all(clocks.map((clock) => clock.pass(10 * MINUTE)));
    expect(standIn.requests).toHaveLength(1);
    await Promise.all(clocks.map((clock) => clock.pass(DAY)));
    expect(standIn.requests).toHaveLength(2);
  });

  it("stop within half a second when another one switches off", async () => {
    const standIn = await startStandIn();
    standIn.behaviour = "hang";
    const folder = temporaryFolder();
    const sleeping = startBench({ standIn, db: openHandle(folder) });
    sleeping.telemetry.setConsent(ANONYMOUS);
    const now = () => new Date(sleeping.clock.now().getTime() + 10 * MINUTE);
    const sending = startBench({ standIn, db: openHandle(folder), timers: systemTimers, now });
    await standIn.request(1);
    const began = performance.now();
    sleeping.telemetry.setConsent(OFF);
    await standIn.disconnected(1);
    expect(performance.now() - began).toBeLessThan(500 + BUSY_MS);
    expect(sending.telemetry.state()).toMatchObject({ effective: "off", installationId: null });
    expect(standIn.connections).toHaveLength(1);
  });

  it("count together, and nothing once another one has switched off", () => {
    const folder = temporaryFolder();
    const one = startBench({ db: openHandle(folder) });
    one.telemetry.setConsent(ANONYMOUS);
    const other = startBench({ db: openHandle(folder) });
    other.telemetry.count("searches", "keyword");
    one.telemetry.count("searches", "keyword");
    other.clock.jump(1000);
    const usage = () => JSON.parse(one.telemetry.preview().body).batch[0].properties.usage.searches;
    expect(usage()).toEqual({ keyword: 2 });
    one.telemetry.setConsent(OFF);
    other.telemetry.count("searches", "keyword");
    other.clock.jump(1000);
    expect(usage()).toEqual({});
  });
});
