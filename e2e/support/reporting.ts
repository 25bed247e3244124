import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { PostHogStandIn } from "./posthog.ts";
import { parseEnv } from "../../lib/env.ts";
import { receiverName, receiverOf } from "../../lib/telemetry/consent/settings.ts";
import { type ChosenReader, planReport, prepare, type PreparedServer, settleIn } from "./prepared.ts";
import { ask } from "./reader.ts";
import { bareTest, type LektrServer, startServer } from "./server.ts";

interface ReportingOptions {
  chosen?: ChosenReader;
  env?: Record<string, string | undefined>;
  /** When the report is due, in milliseconds from now; by default it is due already. */
  dueIn?: number;
  /** The contents of `config.toml`. */
  config?: string;
  /** The receiver; by default, a new stand-in. */
  posthog?: PostHogStandIn;
  /** A folder that another server has used before; by default, a copy of a prepared one, with a report that is due. */
  folder?: string;
  /** The receiver that was agreed to; by default, the actual one. */
  agreed?: string;
  /** A copy of the project to run from. */
  root?: string;
}

const State = z.looseObject({
  mode: z.string(),
  effective: z.string(),
  lockedBy: z.string().nullable(),
  reason: z.string(),
  installationId: z.string().nullable(),
  nextReportAt: z.string().nullable(),
});

const ReceivedAttempt = z.looseObject({
  /** ISO 8601. */
  at: z.string(),
  event: z.string(),
  uuid: z.string(),
  outcome: z.string(),
  status: z.int().nullable(),
  body: z.string(),
});
/** A line of the ledger. */
export type ReceivedAttempt = z.infer<typeof ReceivedAttempt>;

const Ledger = z.object({ items: z.array(ReceivedAttempt) });

const Preview = z.object({ body: z.string() });

/** A server that would report to `posthog`, and its owner. */
export class Reporting {
  readonly lektr: LektrServer;
  readonly posthog: PostHogStandIn;
  readonly folder: string;
  readonly token: string;

  constructor(lektr: LektrServer, posthog: PostHogStandIn, { folder, token }: PreparedServer) {
    this.lektr = lektr;
    this.posthog = posthog;
    this.folder = folder;
    this.token = token;
  }

  /** Everything that the receiver got, and every outgoing connection of the server, one per line. */
  outward(): string[] {
    return [
      ...this.posthog.connections.map(({ bytes }) => `the receiver was sent: ${bytes.toString()}`),
      ...this.lektr.connections().map(({ kind, target }) => `${kind} ${target}`),
    ];
  }

  ask(path: string, init?: RequestInit): Promise<Response> {
    return ask(this.lektr.url, this.token, path, init);
  }

  choose(choice: { mode: string; contact?: string }): Promise<Response> {
    return this.ask("/api/v1/telemetry", { method: "PUT", body: JSON.stringify(choice) });
  }

  async state() {
    return State.parse(await (await this.ask("/api/v1/telemetry")).json());
  }

  /** Every attempt at a report, newest first. */
  async ledger(): Promise<ReceivedAttempt[]> {
    const { items } = Ledger.parse(await (await this.ask("/api/v1/telemetry/log?limit=200")).json());
    return items.filter(({ event }) => event === "usage_report");
  }

  /** The contents of the next report. */
  async preview() {
    return reportIn(Preview.parse(await (await this.ask("/api/v1/telemetry/preview")).json()).body);
  }

  /** The lines of the log that are about telemetry. */
  said(): string[] {
    return this.lektr
      .output()
      .split("\n")
      .filter((line) => line.includes("telemetry"));
  }

  configure(toml: string): void {
    writeFileSync(join(this.folder, "config.toml"), toml);
  }

  /** Moves the next report, as if that much time had passed. The server notices it at its next round. */
  plan(dueAt: number): void {
    planReport(this.folder, dueAt);
  }
}

const Properties = z.looseObject({
  installation_id: z.string(),
  usage: z.looseObject({ searches: z.record(z.string(), z.int()) }),
});
const Body = z.object({
  batch: z.tuple([z.object({ event: z.string(), uuid: z.string(), distinct_id: z.string(), properties: Properties })]),
});

/** The event in the body of a request. */
export function reportIn(body: Buffer | string) {
  return Body.parse(JSON.parse(body.toString())).batch[0];
}

interface ReportingWorker {
  /** Makes each kind of folder once. */
  prepared: (chosen: ChosenReader) => Promise<PreparedServer>;
}

interface ReportingFixtures {
  /** Starts a server with a library of its own that has counted one search, and has a report to send at once. */
  start: (options?: ReportingOptions) => Promise<Reporting>;
  /** A stand-in that ends with the test. */
  standIn: (...identity: Parameters<typeof PostHogStandIn.start>) => Promise<PostHogStandIn>;
}

/** Playwright's `test` for servers that report. */
export const test = bareTest.extend<ReportingFixtures, ReportingWorker>({
  prepared: [
    async ({}, use) => {
      const folders = new Map<ChosenReader, Promise<PreparedServer>>();
      await use((chosen) => {
        const made = folders.get(chosen) ?? prepare(chosen);
        folders.set(chosen, made);
        return made;
      });
      for (const made of folders.values()) rmSync((await made).folder, { recursive: true });
    },
    { scope: "worker" },
  ],
  standIn: async ({}, use) => {
    const standIns: PostHogStandIn[] = [];
    await use(async (...identity) => {
      const standIn = await PostHogStandIn.start(...identity);
      standIns.push(standIn);
      return standIn;
    });
    await Promise.all(standIns.map((standIn) => standIn.stop()));
  },
  start: async ({ prepared, standIn }, use) => {
    const started: Reporting[] = [];
    await use(async ({ chosen = "anonymous", posthog, folder, config, env, root, dueIn, agreed } = {}) => {
      const { token, folder: original } = await prepared(chosen);
      const own = { token, folder: folder ?? copyOf(original) };
      const receiver = posthog ?? (await standIn());
      const variables = { ...reportingTo(receiver), ...env };
      if (folder === undefined) settleIn(own.folder, agreed ?? receiverName(receiverOf(parseEnv(variables)).receiver));
      if (config !== undefined) writeFileSync(join(own.folder, "config.toml"), config);
      if (dueIn !== undefined) planReport(own.folder, Date.now() + dueIn);
      const lektr = await startServer({
        dataDir: own.folder,
        env: variables,
        ...(root === undefined ? {} : { root }),
      });
      const reporting = new Reporting(lektr, receiver, own);
      started.push(reporting);
      return reporting;
    });
    await Promise.all(started.map(({ lektr }) => lektr.stop()));
    for (const { folder } of started) rmSync(folder, { recursive: true, force: true });
  },
});

/** The environment of a server that reports to a stand-in. */
export function reportingTo({ url }: PostHogStandIn): Record<string, string> {
  return { POSTHOG_API_KEY: "phc_test", POSTHOG_HOST: url, LEKTR_TELEMETRY_FIRST_DELAY_SECONDS: "0" };
}

function copyOf(folder: string): string {
  const copy = mkdtempSync(join(tmpdir(), "lektr-reporting-"));
  cpSync(folder, copy, { recursive: true });
  return copy;
}
