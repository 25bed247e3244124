import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PostHog as Sdk } from "posthog-node";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Db } from "#db/open.ts";
import { listAttempts } from "#db/telemetryLedger.ts";
import { libraryInMemory } from "#db/testing.ts";
import { parseEnv } from "#lib/env.ts";
import type { PostHogStandIn } from "../../e2e/support/posthog.ts";
import { readConfig } from "./config.ts";
import { type ConsentChoice, recordConsent, resetConsent } from "./consent.ts";
import { type Parcel, sealEnvelope } from "./envelope.ts";
import { type Gate, openGate } from "./gate.ts";
import { loadPostHog, type LoadPostHog } from "./posthog.ts";
import { buildReport, reportSender } from "./report.ts";
import { type Authorities, type Permit, readStanding } from "./standing.ts";
import { ManualClock, START, startStandIn, temporaryFolder } from "./testing.ts";

const AT = START.getTime();
const UUID = "3f0c9b52-6a1d-4f7e-8b1c-5d2e7a9c4b60";
const INSTANCE = { appVersion: "0.1.0", instanceId: "b0c5a7de-41f3-4b7e-8a66-5f0d9c3e2a18", startedAt: AT };

let db: Db;
let standIn: PostHogStandIn;
let clock: ManualClock;
let folder: string;
let lines: string[];
let authorities: Authorities;

beforeEach(async () => {
  db = libraryInMemory();
  standIn = await startStandIn();
  clock = new ManualClock();
  folder = temporaryFolder();
  lines = [];
  authorities = authoritiesWith({});
  choose({ mode: "anonymous", via: "welcome" });
});

function authoritiesWith(variables: Record<string, string>): Authorities {
  const env = parseEnv({ POSTHOG_API_KEY: "phc_test", POSTHOG_HOST: standIn.url, ...variables });
  return { db, env, config: () => readConfig(folder) };
}

function choose(choice: ConsentChoice): void {
  recordConsent(db, choice, { at: AT, firstReportAt: AT, newId: () => crypto.randomUUID() });
}

function gate(load?: LoadPostHog): Gate {
  return openGate({
    ...authorities,
    now: () => clock.now().getTime(),
    timers: clock,
    log: (line) => lines.push(line),
    load,
  });
}

function permit(): Permit {
  const standing = readStanding(authorities).permit;
  if (!standing) throw new Error("telemetry is off");
  return standing;
}

/** A report under this permit; `more` is put into it afterwards, as a bug would. */
function parcel(allowed: Permit, more: Record<string, unknown> = {}): Parcel {
  const { properties } = buildReport(db, INSTANCE, reportSender(allowed), { from: AT, to: AT });
  const { installationId } = allowed;
  return { event: "usage_report", uuid: UUID, installationId, at: AT, properties: { ...properties, ...more } };
}

const ledger = () =>
  listAttempts(db, { limit: 10, before: null }).map(({ body, ...row }) => ({ ...row, body: body.toString() }));

describe("a report that may leave", () => {
  it("leaves once, and the ledger holds the bytes that were on the wire", async () => {
    const allowed = permit();
    expect(await gate().pass(parcel(allowed), allowed)).toEqual({ outcome: "sent", status: 200 });
    const [row, ...others] = ledger();
    expect(others).toEqual([]);
    expect(row).toMatchObject({ outcome: "sent", status: 200, uuid: UUID, event: "usage_report", durationMs: 0 });
    expect(row?.body).toBe(standIn.requests[0]?.body.toString());
    expect(standIn.requests).toHaveLength(1);
    expect(standIn.requests[0]?.head).toMatch(/^POST \/batch\/ HTTP\/1\.1\r\n/);
  });

  it("is what the preview shows, but for the time of sending", async () => {
    const allowed = permit();
    await gate().pass(parcel(allowed), allowed);
    const sent = standIn.requests[0]?.body
      .toString()
      .replace(/"sent_at":"[^"]+"/, `"sent_at":"${START.toISOString()}"`);
    expect(sent).toBe(sealEnvelope(parcel(allowed), "phc_test"));
  });

  it("leaves nothing open and no timer", async () => {
    const allowed = permit();
    await gate().pass(parcel(allowed), allowed);
    await standIn.disconnected(1);
    expect(clock.waiting).toBe(0);
  });

  it("goes by the old way even if the environment asks the SDK for another", async () => {
    vi.stubEnv("POSTHOG_CAPTURE_MODE", "v1");
    const allowed = permit();
    await gate().pass(parcel(allowed), allowed);
    expect(standIn.requests[0]?.head).toContain("POST /batch/");
  });

  it("is kept where there is no key, and shown where debugging asks for it; both build the very same", async () => {
    for (const variables of [{ POSTHOG_API_KEY: "" }, { LEKTR_TELEMETRY_DEBUG: "1" }]) {
      authorities = authoritiesWith(variables);
      const allowed = permit();
      expect(await gate().pass(parcel(allowed), allowed)).toEqual({ outcome: "kept_local" });
    }
    const [debugged, kept] = ledger();
    expect([debugged?.outcome, kept?.outcome]).toEqual(["kept_local", "kept_local"]);
    expect(kept?.body).toContain('"api_key":"kept_local"');
    expect(lines).toEqual([`telemetry: not sent, only shown: ${debugged?.body}`]);
    expect(standIn.connections).toEqual([]);
  });
});

describe("what the gate refuses, whole", () => {
  it.each([
    ["a field that is not in the catalogue", { title: "Meditations" }],
    ["a field that is too long", { app_version: "1".repeat(6) }],
    ["more than 4 KB", { contact: "x".repeat(5000) }],
    ["a field of another mode", { contact: "ada@elsewhere.example" }],
  ])("%s", async (_, more) => {
    const allowed = permit();
    const passage = await gate().pass(parcel(allowed, more), allowed);
    expect(passage.outcome).toBe("refused");
    expect(JSON.stringify(passage)).not.toMatch(/Meditations|elsewhere/);
    expect(standIn.connections).toEqual([]);
    expect(ledger()).toMatchObject([{ outcome: "aborted", status: null }]);
  });

  it("what the SDK would send elsewhere", async () => {
    const allowed = permit();
    const load: LoadPostHog = async () => {
      const { PostHog } = await loadPostHog();
      return {
        PostHog: class extends PostHog {
          override fetch(url: string, options: Parameters<Sdk["fetch"]>[1]) {
            return super.fetch(url.replace("/batch/", "/i/v1/analytics/events"), options);
          }
        },
      };
    };
    expect(await gate(load).pass(parcel(allowed), allowed)).toMatchObject({ outcome: "refused" });
    expect(standIn.connections).toEqual([]);
  });
});

describe("consent that changes", () => {
  const changes: [string, () => void][] = [
    ["off", () => choose({ mode: "off", via: "settings" })],
    ["reset", () => resetConsent(db)],
    ["the same again", () => choose({ mode: "anonymous", via: "settings" })],
    ["off and on", () => (choose({ mode: "off", via: "settings" }), choose({ mode: "anonymous", via: "settings" }))],
    ["identified", () => choose({ mode: "identified", contact: "ada@elsewhere.example", via: "settings" })],
    ["config.toml", () => writeFileSync(join(folder, "config.toml"), "[telemetry]\nenabled = false")],
  ];

  it.each(changes)("(%s) before the gate: nothing is built", async (_, change) => {
    const allowed = permit();
    const report = parcel(allowed);
    change();
    let loads = 0;
    const load: LoadPostHog = () => (loads++, loadPostHog());
    expect(await gate(load).pass(report, allowed)).toEqual({ outcome: "aborted" });
    expect([loads, standIn.connections.length, ledger().length]).toEqual([0, 0, 0]);
  });

  it.each(changes)("(%s) between building and sending: no connection is opened", async (_, change) => {
    const allowed = permit();
    const load: LoadPostHog = async () => {
      const sdk = await loadPostHog();
      change();
      return sdk;
    };
    expect(await gate(load).pass(parcel(allowed), allowed)).toEqual({ outcome: "aborted" });
    expect(standIn.connections).toEqual([]);
    expect(ledger()).toMatchObject([{ outcome: "aborted" }]);
  });

  it.each(changes)("(%s) while connecting: not a byte of the request is written", async (_, change) => {
    const allowed = permit();
    const passing = gate().pass(parcel(allowed), allowed);
    // The row is written in the moment before the connection is opened; connecting takes at least one turn more.
    while (ledger().length === 0) await new Promise(setImmediate);
    change();
    expect(await passing).toEqual({ outcome: "aborted" });
    for (const { bytes } of standIn.connections) expect(bytes.toString()).toBe("");
    expect(ledger()).toMatchObject([{ outcome: "aborted", status: null }]);
  });

  it.each(changes)("(%s) on the wire: the connection is closed, and no other is opened", async (_, change) => {
    standIn.behaviour = "hang";
    const way = gate();
    const allowed = permit();
    const passing = way.pass(parcel(allowed), allowed);
    await standIn.request(1);
    change();
    way.recheck();
    expect(await passing).toEqual({ outcome: "aborted" });
    await standIn.disconnected(1);
    expect(standIn.connections).toHaveLength(1);
    expect(ledger()).toMatchObject([{ outcome: "aborted", status: null, body: standIn.requests[0]?.body.toString() }]);
  });

  it.each(changes)("(%s) elsewhere, while on the wire: is noticed at the next look", async (_, change) => {
    standIn.behaviour = "hang";
    const allowed = permit();
    const passing = gate().pass(parcel(allowed), allowed);
    await standIn.request(1);
    change();
    clock.jump(200);
    expect(await passing).toEqual({ outcome: "aborted" });
    await standIn.disconnected(1);
  });
});

describe("a network that fails", () => {
  it.each([
    [400, "HTTP 400"],
    [401, "HTTP 401"],
    [429, "HTTP 429"],
    [500, "HTTP 500"],
    [302, "HTTP 302"],
  ])("(%d) is told by its status, without a second request", async (status, because) => {
    standIn.behaviour = { status, headers: { "retry-after": "120", location: "/elsewhere" } };
    const allowed = permit();
    const passage = await gate().pass(parcel(allowed), allowed);
    expect(passage).toEqual({ outcome: "failed", status, retryAfter: "120", because });
    expect(standIn.requests).toHaveLength(1);
    expect(ledger()).toMatchObject([{ outcome: "failed", status }]);
  });

  it("(no answer) is given up after 5 seconds, and the connection closed", async () => {
    standIn.behaviour = "hang";
    const allowed = permit();
    const passing = gate().pass(parcel(allowed), allowed);
    await standIn.request(1);
    clock.jump(5000);
    expect(await passing).toEqual({
      outcome: "failed",
      status: null,
      retryAfter: null,
      because: "no answer within 5 seconds",
    });
    await standIn.disconnected(1);
    expect(ledger()).toMatchObject([{ outcome: "failed", status: null, durationMs: 5000 }]);
  });

  it.each([
    ["reset", "reset", "ECONNRESET"],
    ["closed port", null, "ECONNREFUSED"],
  ] as const)("(%s) is told by its code", async (_, behaviour, because) => {
    if (behaviour) standIn.behaviour = behaviour;
    else authorities = authoritiesWith({ POSTHOG_HOST: "http://127.0.0.1:9" });
    const allowed = permit();
    expect(await gate().pass(parcel(allowed), allowed)).toMatchObject({ outcome: "failed", because });
  });

  it("is nothing that the SDK prints about", async () => {
    const printed = [vi.spyOn(console, "error"), vi.spyOn(console, "warn"), vi.spyOn(console, "log")];
    standIn.behaviour = "reset";
    const allowed = permit();
    await gate().pass(parcel(allowed), allowed);
    for (const spy of printed) expect(spy).not.toHaveBeenCalled();
  });
});

describe("closing", () => {
  it("cuts off what is open, lets nothing pass again, and leaves the database alone", async () => {
    standIn.behaviour = "hang";
    const way = gate();
    const allowed = permit();
    const report = parcel(allowed);
    const passing = way.pass(report, allowed);
    await standIn.request(1);
    way.close();
    db.$client.close();
    expect(await passing).toEqual({ outcome: "aborted" });
    expect(await way.pass(report, allowed)).toEqual({ outcome: "aborted" });
    await standIn.disconnected(1);
    expect(standIn.connections).toHaveLength(1);
  });

  it("leaves an honest line in the ledger even if the process dies on the spot", async () => {
    standIn.behaviour = "hang";
    const way = gate();
    const allowed = permit();
    const passing = way.pass(parcel(allowed), allowed);
    await standIn.request(1);
    expect(ledger()).toMatchObject([{ outcome: "aborted", body: standIn.requests[0]?.body.toString() }]);
    way.close();
    await passing;
  });
});
