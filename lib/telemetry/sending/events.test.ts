import { describe, expect, it } from "vitest";
import { telemetryConsent } from "#db/schema.ts";
import type { Telemetry } from "../telemetry.ts";
import { HOUR, MINUTE, sent, startBench, startStandIn, switchedOn } from "../telemetry.testing.ts";

const ANONYMOUS = { mode: "anonymous", via: "welcome" } as const;
const OFF = { mode: "off", via: "settings" } as const;
const SEARCH = { mode: "keyword", milliseconds: 4, results: 2 } as const;

const search = (telemetry: Telemetry) => telemetry.happened("search_used", SEARCH, "ada");

describe("an event", () => {
  it("leaves as it happens, with its facts, its sender and the pseudonym of its library, and nothing else", async () => {
    const standIn = await startStandIn();
    const { telemetry } = await switchedOn(standIn);
    search(telemetry);
    const event = await sent(standIn, 1);
    expect(event).toEqual({
      uuid: expect.any(String),
      schema_version: 1,
      app_version: "0.1.0",
      installation_id: telemetry.state().installationId,
      library_key: expect.stringMatching(/^[0-9a-f]{16}$/),
      mode: "keyword",
      milliseconds: 4,
      results: 2,
      $process_person_profile: false,
      $geoip_disable: true,
      $ip: "0.0.0.0",
      $lib: "posthog-node",
      $lib_version: expect.any(String),
    });
  });

  it("has the same pseudonym for the same library, and another for another one or after off and on", async () => {
    const standIn = await startStandIn();
    const { telemetry } = await switchedOn(standIn);
    const keyOf = async (n: number, library: string) => {
      telemetry.happened("search_used", SEARCH, library);
      return (await sent(standIn, n)).library_key;
    };
    const [first, again, other] = [await keyOf(1, "ada"), await keyOf(2, "ada"), await keyOf(3, "grace")];
    telemetry.setConsent(OFF);
    telemetry.setConsent(ANONYMOUS);
    const later = await keyOf(4, "ada");
    expect(again).toBe(first);
    expect(new Set([first, other, later]).size).toBe(3);
  });

  it("is dropped while telemetry is unset, off or locked, and before its version was agreed to", async () => {
    const standIn = await startStandIn();
    const { telemetry, db } = startBench({ standIn });
    search(telemetry);
    telemetry.setConsent(ANONYMOUS);
    db.update(telemetryConsent).set({ schemaVersion: 0 }).run();
    search(telemetry);
    telemetry.setConsent(OFF);
    search(telemetry);
    const locked = startBench({ standIn, db, variables: { DO_NOT_TRACK: "1" } });
    locked.telemetry.setConsent(ANONYMOUS);
    search(locked.telemetry);
    // The control: one that may leave does, and is the only one.
    startBench({ standIn, db }).telemetry.happened("book_added", { source: "kobo", books: 1 }, "ada");
    expect(await sent(standIn, 1)).toMatchObject({ source: "kobo" });
    expect(standIn.connections).toHaveLength(1);
  });

  it("is refused at the gate if it says more than its catalogue, and the ledger shows that it did not leave", async () => {
    const standIn = await startStandIn();
    const { telemetry } = await switchedOn(standIn);
    const results = { toString: () => "Meditations" };
    telemetry.happened("search_used", { ...SEARCH, results: results as unknown as number }, "ada");
    telemetry.happened("search_used", { ...SEARCH, query: "stoic" } as typeof SEARCH, "ada");
    const event = await sent(standIn, 1);
    expect(event).not.toHaveProperty("query");
    expect(standIn.requests).toHaveLength(1);
    expect(JSON.stringify(telemetry.ledger({ limit: 9 }))).not.toMatch(/Meditations|stoic/);
  });

  it("is tried once: a failure drops it, and the log says nothing of it", async () => {
    const standIn = await startStandIn();
    const { telemetry, clock, lines } = await switchedOn(standIn);
    standIn.behaviour = { status: 500 };
    search(telemetry);
    await standIn.disconnected(1);
    await expect.poll(() => telemetry.state().lastResult?.outcome).toBe("failed");
    const said = lines.length;
    standIn.behaviour = { status: 200 };
    await clock.pass(HOUR);
    // The report that was due meanwhile, and nothing of the event.
    expect(standIn.requests).toHaveLength(2);
    expect((await sent(standIn, 2)).usage).toBeDefined();
    expect(lines).toHaveLength(said);
  });

  it("is cut off on the wire when telemetry is switched off", async () => {
    const standIn = await startStandIn();
    standIn.behaviour = "hang";
    const { telemetry } = await switchedOn(standIn);
    search(telemetry);
    await standIn.request(1);
    telemetry.setConsent(OFF);
    await standIn.disconnected(1);
    await expect.poll(() => telemetry.ledger({ limit: 1 }).items[0]?.outcome).toBe("aborted");
    expect(telemetry.state().installationId).toBeNull();
  });
});

describe("of many events", () => {
  it("ten of a kind leave in an hour, and more in the next", async () => {
    const standIn = await startStandIn();
    const { telemetry, clock } = await switchedOn(standIn, {
      variables: { LEKTR_TELEMETRY_FIRST_DELAY_SECONDS: "99999" },
    });
    for (let n = 1; n <= 12; n++) {
      search(telemetry);
      if (n <= 10) await standIn.disconnected(n);
    }
    telemetry.happened("book_added", { source: "kobo", books: 1 }, "ada");
    await standIn.disconnected(11);
    clock.jump(HOUR);
    search(telemetry);
    await standIn.disconnected(12);
    const names = standIn.requests.map(({ body }) => JSON.parse(body.toString()).batch[0].event);
    expect(names).toEqual([...Array.from({ length: 10 }, () => "search_used"), "book_added", "search_used"]);
  });

  it("no more than eight are under way at once, with a receiver that hangs", async () => {
    const standIn = await startStandIn();
    standIn.behaviour = "hang";
    const { telemetry } = await switchedOn(standIn);
    for (let n = 0; n < 9; n++) search(telemetry);
    await standIn.request(8);
    standIn.behaviour = { status: 200 };
    telemetry.setConsent(OFF);
    await expect.poll(() => standIn.connections.every(({ closed }) => closed)).toBe(true);
    expect(telemetry.ledger({ limit: 20 }).items).toHaveLength(8);
    telemetry.setConsent(ANONYMOUS);
    telemetry.happened("book_added", { source: "kobo", books: 1 }, "ada");
    expect(await sent(standIn, 9)).toMatchObject({ source: "kobo" });
  });

  it("none leaves before the time that the receiver has asked for", async () => {
    const standIn = await startStandIn();
    const { telemetry, clock } = await switchedOn(standIn, {
      variables: { LEKTR_TELEMETRY_FIRST_DELAY_SECONDS: "99999" },
    });
    standIn.behaviour = { status: 429, headers: { "retry-after": "600" } };
    search(telemetry);
    await expect.poll(() => telemetry.state().lastResult?.status).toBe(429);
    standIn.behaviour = { status: 200 };
    clock.jump(9 * MINUTE);
    search(telemetry);
    clock.jump(MINUTE);
    telemetry.happened("book_added", { source: "kobo", books: 1 }, "ada");
    expect(await sent(standIn, 2)).toMatchObject({ source: "kobo" });
  });
});
