import { beforeEach, describe, expect, it, vi } from "vitest";
import { type GateBench, startGateBench } from "./gate.testing.ts";

let bench: GateBench;
beforeEach(async () => {
  bench = await startGateBench();
});

describe("a network that fails", () => {
  it.each([
    [400, "HTTP 400"],
    [401, "HTTP 401"],
    [429, "HTTP 429"],
    [500, "HTTP 500"],
    [302, "HTTP 302"],
  ])("(%d) is told by its status, without a second request", async (status, because) => {
    bench.standIn.behaviour = { status, headers: { "retry-after": "120", location: "/elsewhere" } };
    const allowed = bench.permit();
    const result = await bench.gate().send(bench.report(allowed), allowed);
    expect(result).toEqual({ outcome: "failed", status, retryAfter: "120", because });
    expect(bench.standIn.requests).toHaveLength(1);
    expect(bench.ledger()).toMatchObject([{ outcome: "failed", status }]);
  });

  it("(no answer) is given up after 5 seconds, and the connection closed", async () => {
    bench.standIn.behaviour = "hang";
    const allowed = bench.permit();
    const passing = bench.gate().send(bench.report(allowed), allowed);
    await bench.standIn.request(1);
    bench.clock.jump(5000);
    expect(await passing).toEqual({
      outcome: "failed",
      status: null,
      retryAfter: null,
      because: "no answer within 5 seconds",
    });
    await bench.standIn.disconnected(1);
    expect(bench.ledger()).toMatchObject([{ outcome: "failed", status: null, durationMs: 5000 }]);
  });

  it.each([
    ["reset", "reset", "ECONNRESET"],
    ["closed port", null, "ECONNREFUSED"],
  ] as const)("(%s) is told by its code", async (_, behaviour, because) => {
    if (behaviour) bench.standIn.behaviour = behaviour;
    else bench.sources = bench.sourcesWith({ POSTHOG_HOST: "http://127.0.0.1:9" });
    bench.choose({ mode: "off", via: "settings" });
    bench.choose({ mode: "anonymous", via: "settings" });
    const allowed = bench.permit();
    expect(await bench.gate().send(bench.report(allowed), allowed)).toMatchObject({ outcome: "failed", because });
  });

  it("is nothing that the SDK prints about", async () => {
    const printed = [vi.spyOn(console, "error"), vi.spyOn(console, "warn"), vi.spyOn(console, "log")];
    bench.standIn.behaviour = "reset";
    const allowed = bench.permit();
    await bench.gate().send(bench.report(allowed), allowed);
    for (const spy of printed) expect(spy).not.toHaveBeenCalled();
  });
});

describe("closing", () => {
  it("cuts off what is open, lets nothing pass again, and leaves the database alone", async () => {
    bench.standIn.behaviour = "hang";
    const way = bench.gate();
    const allowed = bench.permit();
    const report = bench.report(allowed);
    const passing = way.send(report, allowed);
    await bench.standIn.request(1);
    way.close();
    bench.db.$client.close();
    expect(await passing).toEqual({ outcome: "aborted" });
    expect(await way.send(report, allowed)).toEqual({ outcome: "aborted" });
    await bench.standIn.disconnected(1);
    expect(bench.standIn.connections).toHaveLength(1);
  });

  it("leaves an honest line in the ledger even if the process dies on the spot", async () => {
    bench.standIn.behaviour = "hang";
    const way = bench.gate();
    const allowed = bench.permit();
    const passing = way.send(bench.report(allowed), allowed);
    await bench.standIn.request(1);
    expect(bench.ledger()).toMatchObject([{ outcome: "aborted", body: bench.standIn.requests[0]?.body.toString() }]);
    way.close();
    await passing;
  });
});
