import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, test } from "vitest";
import { startServer } from "../../e2e/support/server.ts";
import { table, timing } from "./measure.ts";

const RUNS = Number(process.env.BENCH_RUNS ?? 10);
const folder = mkdtempSync(join(tmpdir(), "lektr-bench-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("start", async () => {
  await (await startServer({ dataDir: folder })).stop();
  const took: Record<"node" | "ready" | "answered" | "ended", number[]> = {
    node: [],
    ready: [],
    answered: [],
    ended: [],
  };
  for (let run = 0; run < RUNS; run++) {
    const bare = performance.now();
    spawnSync(process.execPath, ["-e", "0"]);
    took.node.push(performance.now() - bare);
    const began = performance.now();
    const lektr = await startServer({ dataDir: folder });
    took.ready.push(performance.now() - began);
    await fetch(`${lektr.url}/api/health`);
    took.answered.push(performance.now() - began);
    const ending = performance.now();
    await lektr.stop();
    took.ended.push(performance.now() - ending);
  }
  const base = timing(took.node).p50;
  const rows = Object.entries(took).map(([what, times]) => {
    const { p50, p95 } = timing(times);
    return [NAMES[what] ?? what, p50, p95, p50 / base];
  });
  table("A start after the first", [["ms", "p50", "p95", "of node -e 0"], ...rows]);
});

const NAMES: Readonly<Record<string, string>> = {
  node: "node -e 0",
  ready: "until it listens",
  answered: "until the first answer",
  ended: "from SIGTERM to the end",
};
