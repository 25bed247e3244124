import type { Db } from "#db/open.ts";
import { readSchedule } from "#db/telemetry/schedule.ts";
import { batchBody } from "./sending/batch-body.ts";
import { SCHEMA_VERSION } from "./catalogue/catalogue.ts";
import { buildReport, type Instance, NO_ID, periodStart, reportSender, type ReportSender } from "./sending/report.ts";
import { NO_RECEIVER } from "./consent/settings.ts";
import type { TelemetryStatus } from "./consent/status.ts";

/** The next report, built by the code that sends it, without sending it. */
export interface NextReport {
  /** The body of the request, literally. */
  body: string;
  bytes: number;
  /** Fields with an example value, because the real one is only created when it is needed. */
  exampleFields: string[];
}

/** Builds the next report in any mode; while off, the one that `anonymous` would send. It opens no connection. */
export function previewReport(
  db: Db,
  { permit, receiver }: TelemetryStatus,
  instance: Instance,
  now: number,
): NextReport {
  const sender: ReportSender = permit ? reportSender(permit) : NOBODY;
  const from = permit ? periodStart(readSchedule(db), permit.agreement, now) : now;
  const { properties } = buildReport(db, instance, sender, { from, to: now });
  const { installationId } = sender;
  const event = { event: "usage_report", uuid: NO_ID, installationId, at: now, properties } as const;
  const body = batchBody(event, (permit?.receiver ?? receiver ?? NO_RECEIVER).apiKey);
  const exampleFields = permit ? ["uuid"] : ["uuid", "distinct_id", "installation_id", "instance_id"];
  return { body, bytes: Buffer.byteLength(body), exampleFields };
}

const NOBODY: ReportSender = {
  mode: "anonymous",
  schemaVersion: SCHEMA_VERSION,
  installationId: NO_ID,
  contact: null,
  salt: null,
  decidedAt: 0,
};
