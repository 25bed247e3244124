import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { test as base } from "@playwright/test";
import { ROOT } from "../../scripts/start/root.mjs";

/** A real Lektr in a process of its own, started the way a reader starts it. */
export interface LektrServer {
  /** Where it answers, without a slash at the end; empty if it ended before it was ready. */
  readonly url: string;
  readonly dataDir: string;
  readonly pid: number;
  /** Everything it printed so far. */
  output(): string;
  /** Asks it to end, waits until it has, and gives its exit code. */
  stop(): Promise<number | null>;
  /** Ends it like a power cut. */
  kill9(): Promise<void>;
  /** Its exit code once it has ended; null if a signal ended it. */
  readonly exit: Promise<number | null>;
}

interface StartOptions {
  /** On top of a clean environment: nothing of the shell that runs the tests reaches the server but PATH and HOME. */
  env?: Record<string, string>;
  /** A folder to keep; without one the server gets a fresh folder, which goes when it is stopped. */
  dataDir?: string;
  /** How long it may take until it is ready, in milliseconds. */
  patience?: number;
}

/** Starts a server on a free port and waits until it is ready or has ended. */
export async function startServer({ env = {}, dataDir, patience = 30_000 }: StartOptions = {}): Promise<LektrServer> {
  const folder = dataDir ?? mkdtempSync(join(tmpdir(), "lektr-e2e-"));
  const child = spawn(process.execPath, [join(ROOT, "scripts/start.mjs")], { env: cleanEnv(folder, env) });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
  }
  const exit = new Promise<number | null>((resolve) => {
    child.once("close", resolve);
  });
  const url = await waitForUrl(() => printed, exit, patience).catch((error: unknown) => {
    child.kill("SIGKILL");
    throw error;
  });
  const end = async (signal: "SIGTERM" | "SIGKILL"): Promise<number | null> => {
    child.kill(signal);
    const code = await exit;
    if (dataDir === undefined && signal === "SIGTERM") rmSync(folder, { recursive: true, force: true });
    return code;
  };
  return {
    url,
    dataDir: folder,
    pid: child.pid ?? 0,
    output: () => printed,
    stop: () => end("SIGTERM"),
    kill9: async () => void (await end("SIGKILL")),
    exit,
  };
}

function cleanEnv(dataDir: string, env: Record<string, string>): NodeJS.ProcessEnv {
  const { PATH = "", HOME = "" } = process.env;
  // The key is set, and empty, so that the developer's own .env cannot make a test report to anyone.
  return { PATH, HOME, NODE_ENV: "production", PORT: "0", LEKTR_DATA_DIR: dataDir, POSTHOG_API_KEY: "", ...env };
}

async function waitForUrl(output: () => string, exit: Promise<unknown>, patience: number): Promise<string> {
  let ended = false;
  void exit.then(() => {
    ended = true;
  });
  const deadline = Date.now() + patience;
  while (Date.now() < deadline) {
    const ready = /^Lektr is ready: (\S+)$/m.exec(output());
    if (ready?.[1] !== undefined) return ready[1];
    if (ended) return "";
    await delay(20);
  }
  throw new Error(`The server was not ready after ${patience / 1000} s. It printed:\n${output()}`);
}

interface Fixtures {
  /** More environment for this test's server: `test.use({ lektrEnv: { DO_NOT_TRACK: "1" } })`. */
  lektrEnv: Record<string, string>;
  /** A server with an empty library, for this test alone. */
  lektr: LektrServer;
}

/** Playwright's `test` with a server for each test that asks for `lektr` or opens a page: `page.goto("/")` leads to it. */
export const test = base.extend<Fixtures>({
  lektrEnv: [{}, { option: true }],
  lektr: async ({ lektrEnv }, use, info) => {
    const server = await startServer({ env: lektrEnv });
    await use(server);
    await server.stop();
    if (info.status !== info.expectedStatus) await info.attach("server output", { body: server.output() });
  },
  baseURL: async ({ lektr }, use) => {
    await use(lektr.url);
  },
});

export { expect } from "@playwright/test";
