import { readSchedule } from "#db/telemetrySchedule.ts";
import { sealEnvelope } from "./envelope.ts";
import { SCHEMA_VERSION } from "./catalogue.ts";
import { buildReport, type Instance, NO_ID, reportSender, type Sender } from "./report.ts";
import { addressee } from "./settings.ts";
import { type Authorities, readStanding } from "./standing.ts";

/** The next report, built by the code that sends it, without sending it. */
export interface Preview {
  /** The body of the request, literally. */
  body: string;
  bytes: number;
  /** Fields whose value is an example, because the true one is only made when it is needed. */
  exampleFields: string[];
}

/** Builds the next report in any mode; while off, the one that `anonymous` would send. It opens no connection. */
export function previewReport(authorities: Authorities, instance: Instance, now: number): Preview {
  const { db, env } = authorities;
  const { permit } = readStanding(authorities);
  const sender: Sender = permit ? reportSender(permit) : NOBODY;
  const from = readSchedule(db)?.lastDeliveredAt ?? permit?.agreement.decidedAt ?? now;
  const { properties } = buildReport(db, instance, sender, { from, to: now });
  const parcel = {
    event: "usage_report",
    uuid: NO_ID,
    installationId: sender.installationId,
    at: now,
    properties,
  } as const;
  const body = sealEnvelope(parcel, addressee(env).apiKey);
  const exampleFields = permit ? ["uuid"] : ["uuid", "distinct_id", "installation_id", "instance_id"];
  return { body, bytes: Buffer.byteLength(body), exampleFields };
}

const NOBODY: Sender = {
  mode: "anonymous",
  schemaVersion: SCHEMA_VERSION,
  installationId: NO_ID,
  contact: null,
  salt: null,
  decidedAt: 0,
};
