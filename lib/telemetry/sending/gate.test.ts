import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PostHog as Sdk } from "posthog-node";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { resetConsent } from "../consent/consent.ts";
import { batchBody } from "./batch-body.ts";
import { type GateBench, startGateBench, UUID } from "./gate.testing.ts";
import { loadPostHog, type LoadPostHog } from "./posthog.ts";
import { START } from "../telemetry.testing.ts";

let bench: GateBench;
beforeEach(async () => {
  bench = await startGateBench();
});

describe("a report that may leave", () => {
  it("leaves once, and the ledger holds the bytes that were on the wire", async () => {
    const allowed = bench.permit();
    expect(await bench.gate().send(bench.report(allowed), allowed)).toEqual({ outcome: "sent", status: 200 });
    const [row, ...others] = bench.ledger();
    expect(others).toEqual([]);
    expect(row).toMatchObject({ outcome: "sent", status: 200, uuid: UUID, event: "usage_report", durationMs: 0 });
    expect(row?.body).toBe(bench.standIn.requests[0]?.body.toString());
    expect(bench.standIn.requests).toHaveLength(1);
    expect(bench.standIn.requests[0]?.head).toMatch(/^POST \/batch\/ HTTP\/1\.1\r\n/);
  });

  it("is what the preview shows, but for the time of sending", async () => {
    const allowed = bench.permit();
    await bench.gate().send(bench.report(allowed), allowed);
    const sent = bench.standIn.requests[0]?.body
      .toString()
      .replace(/"sent_at":"[^"]+"/, `"sent_at":"${START.toISOString()}"`);
    expect(sent).toBe(batchBody(bench.report(allowed), "phc_test"));
  });

  it("leaves nothing open and no timer", async () => {
    const allowed = bench.permit();
    await bench.gate().send(bench.report(allowed), allowed);
    await bench.standIn.disconnected(1);
    expect(bench.clock.waiting).toBe(0);
  });

  it("goes by the old way even if the environment asks the SDK for another", async () => {
    vi.stubEnv("POSTHOG_CAPTURE_MODE", "v1");
    const allowed = bench.permit();
    await bench.gate().send(bench.report(allowed), allowed);
    expect(bench.standIn.requests[0]?.head).toContain("POST /batch/");
  });

  it("is kept where there is no key, and shown where debugging asks for it; both build the very same", async () => {
    for (const variables of [{ POSTHOG_API_KEY: "" }, { LEKTR_TELEMETRY_DEBUG: "1" }]) {
      bench.sources = bench.sourcesWith(variables);
      const allowed = bench.permit();
      expect(await bench.gate().send(bench.report(allowed), allowed)).toEqual({ outcome: "kept_local" });
    }
    const [debugged, kept] = bench.ledger();
    expect([debugged?.outcome, kept?.outcome]).toEqual(["kept_local", "kept_local"]);
    expect(kept?.body).toContain('"api_key":"kept_local"');
    expect(bench.lines).toEqual([`telemetry: not sent, only shown: ${debugged?.body}`]);
    expect(bench.standIn.connections).toEqual([]);
  });
});

describe("what the gate refuses, whole", () => {
  it.each([
    ["a field that is not in the catalogue", { title: "Meditations" }],
    ["a field that is too long", { app_version: "1".repeat(6) }],
    ["more than 4 KB", { contact: "x".repeat(5000) }],
    ["a field of another mode", { contact: "ada@elsewhere.example" }],
  ])("%s", async (_, more) => {
    const allowed = bench.permit();
    const result = await bench.gate().send(bench.report(allowed, more), allowed);
    expect(result.outcome).toBe("refused");
    expect(JSON.stringify(result)).not.toMatch(/Meditations|elsewhere/);
    expect(bench.standIn.connections).toEqual([]);
    expect(bench.ledger()).toMatchObject([{ outcome: "refused", status: null }]);
  });

  it("what the SDK would send elsewhere", async () => {
    const allowed = bench.permit();
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
    expect(await bench.gate(load).send(bench.report(allowed), allowed)).toMatchObject({ outcome: "refused" });
    expect(bench.standIn.connections).toEqual([]);
  });
});

describe("consent that changes", () => {
  const changes: [string, () => void][] = [
    ["off", () => bench.choose({ mode: "off", via: "settings" })],
    ["reset", () => resetConsent(bench.db)],
    ["the same again", () => bench.choose({ mode: "anonymous", via: "settings" })],
    [
      "off and on",
      () => (bench.choose({ mode: "off", via: "settings" }), bench.choose({ mode: "anonymous", via: "settings" })),
    ],
    ["identified", () => bench.choose({ mode: "identified", contact: "ada@elsewhere.example", via: "settings" })],
    ["config.toml", () => writeFileSync(join(bench.folder, "config.toml"), "[telemetry]\nenabled = false")],
  ];

  it.each(changes)("(%s) before the gate: nothing is built", async (_, change) => {
    const allowed = bench.permit();
    const report = bench.report(allowed);
    change();
    let loads = 0;
    const load: LoadPostHog = () => (loads++, loadPostHog());
    expect(await bench.gate(load).send(report, allowed)).toEqual({ outcome: "aborted" });
    expect([loads, bench.standIn.connections.length, bench.ledger().length]).toEqual([0, 0, 0]);
  });

  it("a lock that keeps down what the permit was given for: nothing is built", async () => {
    bench.choose({ mode: "identified", contact: "ada@elsewhere.example", via: "settings" });
    const allowed = bench.permit();
    const report = bench.report(allowed);
    bench.sources = bench.sourcesWith({ LEKTR_TELEMETRY: "anonymous" });
    expect(await bench.gate().send(report, allowed)).toEqual({ outcome: "aborted" });
    expect(bench.standIn.connections).toEqual([]);
  });

  it.each(changes)("(%s) between building and sending: no connection is opened", async (_, change) => {
    const allowed = bench.permit();
    const load: LoadPostHog = async () => {
      const sdk = await loadPostHog();
      change();
      return sdk;
    };
    expect(await bench.gate(load).send(bench.report(allowed), allowed)).toEqual({ outcome: "aborted" });
    expect(bench.standIn.connections).toEqual([]);
    expect(bench.ledger()).toMatchObject([{ outcome: "aborted" }]);
  });

  it.each(changes)("(%s) while connecting: not a byte of the request is written", async (_, change) => {
    const allowed = bench.permit();
    const passing = bench.gate().send(bench.report(allowed), allowed);
    // The row is written in the moment before the connection is opened; connecting takes at least one turn more.
    while (bench.ledger().length === 0) await new Promise(setImmediate);
    change();
    expect(await passing).toEqual({ outcome: "aborted" });
    for (const { bytes } of bench.standIn.connections) expect(bytes.toString()).toBe("");
    expect(bench.ledger()).toMatchObject([{ outcome: "aborted", status: null }]);
  });

  it.each(changes)("(%s) on the wire: the connection is closed, and no other is opened", async (_, change) => {
    bench.standIn.behaviour = "hang";
    const way = bench.gate();
    const allowed = bench.permit();
    const passing = way.send(bench.report(allowed), allowed);
    await bench.standIn.request(1);
    change();
    way.recheck();
    expect(await passing).toEqual({ outcome: "aborted" });
    await bench.standIn.disconnected(1);
    expect(bench.standIn.connections).toHaveLength(1);
    expect(bench.ledger()).toMatchObject([
      { outcome: "aborted", status: null, body: bench.standIn.requests[0]?.body.toString() },
    ]);
  });

  it.each(changes)("(%s) elsewhere, while on the wire: is noticed at the next look", async (_, change) => {
    bench.standIn.behaviour = "hang";
    const allowed = bench.permit();
    const passing = bench.gate().send(bench.report(allowed), allowed);
    await bench.standIn.request(1);
    change();
    bench.clock.jump(200);
    expect(await passing).toEqual({ outcome: "aborted" });
    await bench.standIn.disconnected(1);
  });
});
