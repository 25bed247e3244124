import type { Db } from "#db/open.ts";
import { type LedgerRow, listAttempts } from "#db/telemetry/ledger.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { parseEnv } from "#lib/env.ts";
import type { PostHogStandIn } from "../../../e2e/support/posthog.ts";
import { readConfig } from "../consent/config.ts";
import { type ConsentChoice, recordConsent } from "../consent/consent.ts";
import type { OutgoingEvent } from "./batch-body.ts";
import { type Gate, openGate } from "./gate.ts";
import type { LoadPostHog } from "./posthog.ts";
import { buildReport, reportSender } from "./report.ts";
import { receiverName, receiverOf } from "../consent/settings.ts";
import { type ConsentSources, type Permit, readStatus } from "../consent/status.ts";
import { ManualClock, START, startStandIn, temporaryFolder } from "../telemetry.testing.ts";

const AT = START.getTime();
const INSTANCE = { appVersion: "0.1.0", instanceId: "b0c5a7de-41f3-4b7e-8a66-5f0d9c3e2a18", uptimeMs: () => 0 };
export const UUID = "3f0c9b52-6a1d-4f7e-8b1c-5d2e7a9c4b60";

/** All that a gate needs, with consent to anonymous given. */
export async function startGateBench(): Promise<GateBench> {
  return new GateBench(await startStandIn());
}

export class GateBench {
  readonly db: Db = libraryInMemory();
  readonly clock = new ManualClock();
  readonly folder = temporaryFolder();
  readonly lines: string[] = [];
  readonly standIn: PostHogStandIn;
  sources: ConsentSources;

  constructor(standIn: PostHogStandIn) {
    this.standIn = standIn;
    this.sources = this.sourcesWith({});
    this.choose({ mode: "anonymous", via: "welcome" });
  }

  sourcesWith(variables: Record<string, string>): ConsentSources {
    const env = parseEnv({ POSTHOG_API_KEY: "phc_test", POSTHOG_HOST: this.standIn.url, ...variables });
    const config = () => readConfig(this.folder);
    return { db: this.db, env, config, isOffInFolder: () => false, processOff: () => null };
  }

  choose(choice: ConsentChoice): void {
    const receiver = receiverName(receiverOf(this.sources.env).receiver);
    const newId = () => crypto.randomUUID();
    recordConsent(this.db, choice, { at: AT, firstReportAt: AT, newId, receiver, keepMark: () => {} });
  }

  gate(load?: LoadPostHog): Gate {
    const { clock, lines, db } = this;
    const now = () => clock.now().getTime();
    const status = () => readStatus(this.sources);
    return openGate({ db, readStatus: status, now, timers: clock, log: (line) => lines.push(line), load });
  }

  permit(): Permit {
    const { permit } = readStatus(this.sources);
    if (!permit) throw new Error("telemetry is off");
    return permit;
  }

  /** A report under this permit; `more` is put into it afterwards, as a bug would. */
  report(allowed: Permit, more: Record<string, unknown> = {}): OutgoingEvent {
    const { properties } = buildReport(this.db, INSTANCE, reportSender(allowed), { from: AT, to: AT });
    const { installationId } = allowed;
    return { event: "usage_report", uuid: UUID, installationId, at: AT, properties: { ...properties, ...more } };
  }

  ledger(): (Omit<LedgerRow, "body"> & { body: string })[] {
    const rows = listAttempts(this.db, { limit: 10, before: null });
    return rows.map(({ body, ...row }) => ({ ...row, body: body.toString() }));
  }
}
