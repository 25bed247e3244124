import { describe, expect, it } from "vitest";
import { telemetryDeletion } from "#db/schema.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { DAY, HOUR, ManualClock, MINUTE, sent, startBench, startStandIn, switchedOn } from "../telemetry.testing.ts";

const ANONYMOUS = { mode: "anonymous", via: "settings" } as const;
const NO_REPORTS = { variables: { LEKTR_TELEMETRY_FIRST_DELAY_SECONDS: "99999999" } };

describe("the request for deletion", () => {
  it("leaves with the id and nothing about the library, however often it is asked for", async () => {
    const standIn = await startStandIn();
    const { telemetry, clock, db } = await switchedOn(standIn, NO_REPORTS);
    const { installationId } = telemetry.state();
    expect(telemetry.askForDeletion()).toBe("asked");
    for (let n = 0; n < 30; n++) expect(telemetry.askForDeletion()).toBe("pending");
    await clock.pass(0);
    const { $lib_version: _, uuid: __, ...event } = await sent(standIn, 1);
    expect(event).toEqual({
      schema_version: 1,
      app_version: "0.1.0",
      installation_id: installationId,
      $process_person_profile: false,
      $geoip_disable: true,
      $ip: "0.0.0.0",
      $lib: "posthog-node",
    });
    expect(telemetry.state()).toMatchObject({
      deletionPending: false,
      deletionRequest: { outcome: "sent" },
      installationId,
    });
    expect(db.select().from(telemetryDeletion).get()?.installationId).toBeNull();
    for (let n = 0; n < 30; n++) telemetry.askForDeletion();
    await clock.pass(HOUR);
    expect(standIn.requests).toHaveLength(1);
    await clock.pass(DAY);
    expect(standIn.requests).toHaveLength(2);
  });

  it("is tried again until it is delivered, once a day, with the same uuid", async () => {
    const standIn = await startStandIn();
    standIn.behaviour = { status: 500 };
    const { telemetry, clock } = await switchedOn(standIn, NO_REPORTS);
    telemetry.askForDeletion();
    await clock.pass(0);
    for (let hour = 0; hour < 23; hour++) await clock.pass(HOUR);
    expect(standIn.requests).toHaveLength(1);
    standIn.behaviour = { status: 200 };
    await clock.pass(HOUR);
    for (let day = 0; day < 3; day++) await clock.pass(DAY);
    expect(standIn.requests).toHaveLength(2);
    expect((await sent(standIn, 2)).uuid).toBe((await sent(standIn, 1)).uuid);
  });

  it("goes with off if that was wished, and is the last that leaves, also after a restart", async () => {
    const standIn = await startStandIn();
    const [db, clock] = [libraryInMemory(), new ManualClock()];
    const bench = await switchedOn(standIn, { db, clock });
    const { installationId } = bench.telemetry.state();
    standIn.behaviour = { status: 503 };
    bench.telemetry.setConsent({ mode: "off", via: "settings", askForDeletion: true });
    expect(bench.telemetry.state()).toMatchObject({ effective: "off", installationId: null, deletionPending: true });
    await clock.pass(0);
    bench.telemetry.stop();
    standIn.behaviour = { status: 200 };
    const again = startBench({ standIn, db, clock });
    for (let day = 0; day < 4; day++) await clock.pass(DAY);
    expect(standIn.requests).toHaveLength(2);
    expect(await sent(standIn, 2)).toMatchObject({ installation_id: installationId });
    expect(again.telemetry.state()).toMatchObject({ effective: "off", deletionPending: false });
  });

  it("waits while a lock holds", async () => {
    const standIn = await startStandIn();
    const [db, clock] = [libraryInMemory(), new ManualClock()];
    const bench = await switchedOn(standIn, { db, clock });
    bench.telemetry.askForDeletion();
    bench.telemetry.stop();
    const locked = startBench({ standIn, db, clock, variables: { DO_NOT_TRACK: "1" } });
    await clock.pass(DAY);
    expect(standIn.connections).toEqual([]);
    expect(locked.telemetry.state().deletionPending).toBe(true);
  });

  it("cannot be made where there is no id, or nothing was sent", () => {
    const { telemetry } = startBench();
    expect(telemetry.askForDeletion()).toBe("no_id");
    telemetry.setConsent(ANONYMOUS);
    expect(telemetry.askForDeletion()).toBe("nothing_sent");
    telemetry.setConsent({ mode: "off", via: "settings", askForDeletion: true });
    expect(telemetry.askForDeletion()).toBe("no_id");
    expect(telemetry.ledger({ limit: 1 }).items).toEqual([]);
  });
});

describe("what the receiver has asked for, and what was sent, is remembered over a restart", () => {
  it("ten of a kind in an hour, however often the server starts; the rest is counted", async () => {
    const standIn = await startStandIn();
    const [db, clock] = [libraryInMemory(), new ManualClock()];
    const first = await switchedOn(standIn, { db, clock, ...NO_REPORTS });
    first.telemetry.stop();
    for (let start = 0; start < 4; start++) {
      const { telemetry } = startBench({ standIn, db, clock, ...NO_REPORTS });
      for (let n = 0; n < 4; n++) {
        telemetry.happened("book_added", { source: "kobo", books: 1 }, "ada");
        await expect.poll(() => standIn.requests.length).toBe(Math.min(10, start * 4 + n + 1));
      }
      clock.jump(MINUTE);
      telemetry.stop();
    }
    const { telemetry } = startBench({ standIn, db, clock, ...NO_REPORTS });
    expect(JSON.parse(telemetry.preview().body).batch[0].properties.usage.events_unsent).toEqual({ book_added: 6 });
  });

  it("quiet, until it is over", async () => {
    const standIn = await startStandIn();
    const [db, clock] = [libraryInMemory(), new ManualClock()];
    const first = await switchedOn(standIn, { db, clock, ...NO_REPORTS });
    standIn.behaviour = { status: 429, headers: { "retry-after": "3600" } };
    first.telemetry.happened("book_added", { source: "kobo", books: 1 }, "ada");
    await expect.poll(() => first.telemetry.state().lastResult?.status).toBe(429);
    first.telemetry.stop();
    standIn.behaviour = { status: 200 };
    const { telemetry } = startBench({ standIn, db, clock, ...NO_REPORTS });
    telemetry.happened("book_added", { source: "kobo", books: 1 }, "ada");
    clock.jump(HOUR);
    telemetry.happened("book_added", { source: "kobo", books: 2 }, "ada");
    expect(await sent(standIn, 2)).toMatchObject({ books: 2 });
  });
});
