import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, test } from "vitest";
import { startServer } from "../../e2e/support/server.ts";
import { builtCli } from "../cli/build.mjs";
import { ROOT } from "../start/root.mjs";
import { table, timing, type Timing } from "./measure.ts";
import { OWNER, signedIn } from "./signed-in.ts";

const RUNS = Number(process.env.BENCH_RUNS ?? 40);
const home = mkdtempSync(join(tmpdir(), "lektr-bench-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const env = { NODE_ENV: "production" as const, PATH: process.env.PATH ?? "", HOME: home, LANG: "en_GB.UTF-8" };

/** Runs commands in turns, so that what else the machine does meets all of them alike. */
function compare(commands: readonly [what: string, program: string, words: string[]][]): [string, Timing][] {
  const took = commands.map(() => [] as number[]);
  for (let run = 0; run <= RUNS; run++) {
    for (const [at, [, program, words]] of commands.entries()) {
      const began = performance.now();
      spawnSync(program, words, { env, stdio: "ignore" });
      // The first one fills caches.
      if (run > 0) took[at]?.push(performance.now() - began);
    }
  }
  return commands.map(([what], at) => [what, timing(took[at] ?? [])]);
}

function print(title: string, rows: [string, Timing][]): void {
  const [, base] = rows[0] ?? ["", { mean: 1, p50: 1, p95: 1, max: 1 }];
  table(title, [
    ["ms", "p50", "p95", "p50 of the first", "p50 more than the first"],
    ...rows.map(([what, { p50, p95 }]) => [what, p50, p95, p50 / base.p50, p50 - base.p50]),
  ]);
}

test("cli", async () => {
  const program = await builtCli(ROOT);
  const lektr = await startServer({ env: OWNER });
  try {
    const { authorization } = await signedIn(lektr.url);
    const token = authorization.slice("Bearer ".length);
    mkdirSync(join(home, ".config/lektr"), { recursive: true });
    const servers = { here: { url: lektr.url, token, isNoticed: true } };
    writeFileSync(join(home, ".config/lektr/cli.json"), JSON.stringify({ current: "here", servers }));
    const node = process.execPath;
    print(
      "Start",
      compare([
        ["node -e 0", node, ["-e", "0"]],
        ["lektr --version", node, [program, "--version"]],
      ]),
    );
    const address = `${lektr.url}/api/v1/search?q=soul`;
    print(
      "A search",
      compare([
        ["curl", "curl", ["-s", "-H", `authorization: ${authorization}`, address]],
        ["lektr search", node, [program, "search", "soul"]],
        ["node -e 0, for comparison", node, ["-e", "0"]],
      ]),
    );
    await tellingServer(lektr.url, program);
  } finally {
    await lektr.stop();
  }
}, 600_000);

/** The same command in a terminal, with a server that answers what it is told, and with one that never does. */
async function tellingServer(url: string, program: string): Promise<void> {
  const took: Timing[] = [];
  for (const isHanging of [false, true]) {
    const proxy = createServer((incoming, outgoing) => {
      if (isHanging && incoming.url?.startsWith("/api/v1/telemetry/commands")) return;
      const { method, headers } = incoming;
      const passed = request(url + (incoming.url ?? ""), { method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      incoming.pipe(passed);
    });
    proxy.listen(0, "127.0.0.1");
    await once(proxy, "listening");
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const { port } = proxy.address() as AddressInfo;
    const file = join(home, ".config/lektr/cli.json");
    const settings = execFileSync("cat", [file], { encoding: "utf8" });
    writeFileSync(file, settings.replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, `http://127.0.0.1:${port}`));
    const runs: number[] = [];
    for (let run = 0; run <= RUNS; run++) {
      const began = performance.now();
      // `script` gives it a terminal; telling happens in one only.
      const child = spawn("script", ["-qec", `"${process.execPath}" "${program}" status`, "/dev/null"], {
        env,
        stdio: "ignore",
      });
      await once(child, "close");
      if (run > 0) runs.push(performance.now() - began);
    }
    took.push(timing(runs));
    proxy.closeAllConnections();
    proxy.close();
  }
  const [answering, hanging] = took;
  if (!answering || !hanging) throw new Error("bench: nothing was measured");
  print("lektr status in a terminal", [
    ["told to a server that answers", answering],
    ["told to a server that never does", hanging],
  ]);
}
