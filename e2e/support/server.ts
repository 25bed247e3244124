import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type Browser, expect, test as base } from "@playwright/test";
import { ROOT } from "../../scripts/start/root.mjs";
import { type Outbound, recordOutbound } from "./outbound.ts";
import { breaches, builtWithPosthog, type TelemetryOfJourney, watchRequests, type WatchedServer } from "./silence.ts";

/** A real Lektr in a separate process, started the way a reader starts it. */
export interface LektrServer {
  /** Its address, without a slash at the end; empty if it ended before it was ready. */
  readonly url: string;
  readonly dataDir: string;
  readonly pid: number;
  /** The POSTHOG_HOST it was given. */
  readonly receiver: string | undefined;
  /** Everything it printed so far. */
  output(): string;
  /** All its outgoing connections, DNS lookups and datagrams so far, successful or not. */
  connections(): Outbound[];
  /** Asks it to end, waits for that, and returns its exit code. */
  stop(): Promise<number | null>;
  /** Ends it like a power cut. */
  kill9(): Promise<void>;
  /** Its exit code once it has ended; null if a signal ended it. */
  readonly exit: Promise<number | null>;
}

interface StartOptions {
  /**
   * Added to a clean environment: nothing of the shell that runs the tests reaches the server except PATH and HOME. An
   * undefined value removes a variable.
   */
  env?: Record<string, string | undefined>;
  /** A folder to keep; by default the server gets a new one, which is deleted when it is stopped. */
  dataDir?: string;
  /** How long it may take until it is ready, in milliseconds. */
  patience?: number;
  /** The folder of the project, if it is to run from a copy. */
  root?: string;
}

/** Starts a server on a free port and waits until it is ready or has ended. */
export async function startServer({
  env = {},
  dataDir,
  patience = 30_000,
  root = ROOT,
}: StartOptions = {}): Promise<LektrServer> {
  const folder = dataDir ?? mkdtempSync(join(tmpdir(), "lektr-e2e-"));
  const outbound = recordOutbound();
  const environment = { ...cleanEnv(folder, env), ...outbound.env };
  const child = spawn(process.execPath, [join(root, "scripts/start.mjs")], { env: environment });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
  }
  const exit = new Promise<number | null>((resolve) => {
    child.once("close", (code) => {
      outbound.close();
      resolve(code);
    });
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
  const server: LektrServer = {
    url,
    dataDir: folder,
    pid: child.pid ?? 0,
    receiver: env.POSTHOG_HOST,
    output: () => printed,
    connections: outbound.read,
    stop: () => end("SIGTERM"),
    kill9: async () => void (await end("SIGKILL")),
    exit,
  };
  journey.servers.push(server);
  return server;
}

function cleanEnv(dataDir: string, env: Record<string, string | undefined>): NodeJS.ProcessEnv {
  const { PATH = "", HOME = "" } = process.env;
  // The key is set to an empty value, so that the developer's own .env cannot make a test report to anyone.
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

/** The current journey's state: a worker runs one after the other. */
const journey = { servers: [] as EndedProcess[], requested: [] as string[] };

type EndedProcess = WatchedServer & { stop(): Promise<unknown> };

/** Treats a proxy in front of a server as a part of it, and ends it with the test. */
export function endWithTest(front: Pick<EndedProcess, "url" | "stop">): void {
  journey.servers.push({ ...front, receiver: undefined, connections: () => [] });
}

interface Watching {
  /** A journey that switches telemetry on declares it: `test.use({ telemetry: "on" })`. All others must be silent. */
  telemetry: TelemetryOfJourney;
  /**
   * Watches every server and every page of every journey, and reports what was sent that should not have been. Only the
   * tests of the watch itself expect anything; an entry is a part of a message. `webhooks` are the hosts, with their
   * ports, to which the reader has webhooks sent, or from which they want covers.
   */
  watch: { expected: string[]; webhooks: string[] };
}

/** Playwright's `test` for journeys that start servers by hand: those still running are ended with the test. */
export const bareTest = base.extend<Watching, { browser: Browser }>({
  telemetry: ["silent", { option: true }],
  browser: [
    async ({ browser }, use) => {
      watchRequests(browser, (url) => journey.requested.push(url));
      await use(browser);
    },
    { scope: "worker" },
  ],
  watch: [
    async ({ telemetry }, use, info) => {
      const watch: Watching["watch"] = { expected: [], webhooks: [] };
      await use(watch);
      const { servers, requested } = journey;
      Object.assign(journey, { servers: [], requested: [] });
      await Promise.all(servers.map((server) => server.stop()));
      if (info.status !== "passed") return;
      const found = breaches({ servers, requested, chunks: builtWithPosthog(), webhooks: watch.webhooks }, telemetry);
      expect(found).toEqual(watch.expected.map((part) => expect.stringContaining(part)));
    },
    { auto: true },
  ],
});

interface ServerFixtures {
  /** More environment for this test's server: `test.use({ lektrEnv: { DO_NOT_TRACK: "1" } })`. */
  lektrEnv: Record<string, string>;
  /** A server with an empty library, for this test alone. */
  lektr: LektrServer;
}

/** The same with a server of its own for each test: `page.goto("/")` leads to it. */
export const test = bareTest.extend<ServerFixtures>({
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
