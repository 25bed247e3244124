import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { type Db, openDatabase } from "#db/open.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { parseEnv } from "#lib/env.ts";
import { PostHogStandIn } from "../../e2e/support/posthog.ts";
import { TIMEOUT_MS } from "./sending/attempt.ts";
import { startTelemetry } from "./start.ts";
import type { Telemetry, TelemetryOptions } from "./telemetry.ts";
import type { Timers } from "./clock/timers.ts";

export const MINUTE = 60 * 1000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const START = new Date("2024-03-01T08:30:00Z");

/** A clock that goes when it is told to. */
export class ManualClock implements Timers {
  #now = START.getTime();
  /** How far the wall clock was set. */
  #ahead = 0;
  readonly #timers = new Set<{ at: number; every: number | null; act: () => void }>();
  #wakeSleepers: (() => void)[] = [];

  readonly now = (): Date => new Date(this.#now + this.#ahead);

  /** The clock that nobody sets. */
  readonly steady = (): number => this.#now;

  after(ms: number, act: () => void): () => void {
    if (ms !== TIMEOUT_MS) for (const wake of this.#wakeSleepers.splice(0)) wake();
    return this.#keep(ms, null, act);
  }

  every(ms: number, act: () => void): () => void {
    return this.#keep(ms, ms, act);
  }

  #keep(ms: number, every: number | null, act: () => void): () => void {
    const timer = { at: this.#now + ms, every, act };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** How many timers are set. */
  get waiting(): number {
    return this.#timers.size;
  }

  /** Resolves when a round has ended: when it has set the timer for the next. */
  asleep(): Promise<void> {
    return new Promise((resolve) => this.#wakeSleepers.push(resolve));
  }

  /** Moves on, and fires once what is due then. */
  jump(ms: number): void {
    this.#now += ms;
    for (const timer of this.#timers) {
      if (timer.at > this.#now) continue;
      if (timer.every === null) this.#timers.delete(timer);
      timer.act();
    }
  }

  /** Is set to another time, forward or back, without any time passing. */
  set(ms: number): void {
    this.#ahead += ms;
  }

  /** Moves on, and waits for the round that follows to end. */
  async pass(ms: number): Promise<void> {
    const asleep = this.asleep();
    this.jump(ms);
    await asleep;
  }
}

/** A stand-in for PostHog that ends with the test. */
export async function startStandIn(): Promise<PostHogStandIn> {
  const standIn = await PostHogStandIn.start();
  onTestFinished(() => standIn.stop());
  return standIn;
}

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "lektr-telemetry-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** One more handle on a database file, as another process would hold it. */
export function openHandle(folder: string): Db {
  const db = openDatabase(join(folder, "lektr.db"), { migrations: join(import.meta.dirname, "../../db/migrations") });
  onTestFinished(() => void db.$client.close());
  return db;
}

/** A running telemetry under a manual clock, and what it said. */
export interface TelemetryBench {
  telemetry: Telemetry;
  db: Db;
  clock: ManualClock;
  lines: string[];
}

type BenchOptions = Partial<Omit<TelemetryOptions, "env">> & {
  standIn?: PostHogStandIn;
  variables?: Record<string, string>;
  clock?: ManualClock;
};

/** Starts telemetry that would report to the stand-in, at mid-jitter, and stops it with the test. */
export function startBench({
  standIn,
  variables = {},
  clock = new ManualClock(),
  ...options
}: BenchOptions = {}): TelemetryBench {
  const lines: string[] = [];
  const address = standIn ? { POSTHOG_API_KEY: "phc_test", POSTHOG_HOST: standIn.url } : {};
  const db = options.db ?? libraryInMemory();
  const telemetry = startTelemetry({
    dataDir: folderOf(db),
    appVersion: "0.1.0",
    instanceId: crypto.randomUUID(),
    now: clock.now,
    steady: clock.steady,
    random: () => 0.5,
    timers: clock,
    log: (line) => lines.push(line),
    ...options,
    db,
    env: parseEnv({ ...address, ...variables }),
  });
  onTestFinished(() => telemetry.stop());
  return { telemetry, db, clock, lines };
}

const folders = new WeakMap<Db, string>();

/** The data folder of a library: the same each time, as it is for a server that is started again. */
function folderOf(db: Db): string {
  const { memory, name } = db.$client;
  const folder = folders.get(db) ?? (memory ? temporaryFolder() : dirname(name));
  folders.set(db, folder);
  return folder;
}

/** Telemetry that was switched on just now and has gone to sleep until its first report. */
export async function switchedOn(standIn: PostHogStandIn, options: BenchOptions = {}): Promise<TelemetryBench> {
  const bench = startBench({ standIn, ...options });
  bench.telemetry.setConsent({ mode: "anonymous", via: "welcome" });
  await bench.clock.pass(0);
  return bench;
}

/** What the n-th request said. */
export async function sent(standIn: PostHogStandIn, n: number) {
  const { body } = await standIn.request(n);
  const { properties, uuid } = JSON.parse(body.toString()).batch[0];
  return { uuid, ...properties };
}
