import { z } from "zod";
import { EVENTS, type EventName, MAX_BODY_BYTES } from "../catalogue/catalogue.ts";
import { type Acceptance, acceptedPart, id, moment, version } from "../catalogue/fields.ts";

/** Tells PostHog to create no person profile, look up no location and store no IP address. */
export const QUIET = { $process_person_profile: false, $geoip_disable: true, $ip: "0.0.0.0" } as const;

/** What posthog-node 5.70 adds to every event. */
const SDK = { $lib: "posthog-node", $lib_version: "5.70.0" } as const;

const Properties = z.strictObject({
  $process_person_profile: z.literal(false),
  $geoip_disable: z.literal(true),
  $ip: z.literal("0.0.0.0"),
  $lib: z.literal(SDK.$lib),
  $lib_version: version(),
});

/** An event, ready to be sent. */
export interface OutgoingEvent {
  event: EventName;
  uuid: string;
  installationId: string;
  /** Epoch milliseconds. */
  at: number;
  properties: Record<string, unknown>;
}

/** The body that posthog-node sends to `POST /batch/` for an event, as the preview shows it. */
export function batchBody(outgoing: OutgoingEvent, apiKey: string): string {
  const timestamp = new Date(outgoing.at).toISOString();
  const event = {
    event: outgoing.event,
    properties: { ...outgoing.properties, ...QUIET, ...SDK },
    timestamp,
    uuid: outgoing.uuid,
    distinct_id: outgoing.installationId,
  };
  return JSON.stringify({ api_key: apiKey, batch: [event], sent_at: timestamp });
}

/** The result of checking a body: ok, or where the first problem is. It holds no values of the body. */
export type BatchInspection = { ok: true } | { ok: false; problem: string };

/**
 * Reads a body as the receiver will, and checks it against the catalogue, as far as it was agreed to and has not
 * expired at `now`.
 */
export function inspectBody(body: string, event: EventName, acceptance: Acceptance & { now: number }): BatchInspection {
  const { schema, since } = EVENTS[event];
  if (since > acceptance.schemaVersion) return { ok: false, problem: "it was not agreed to" };
  if (Buffer.byteLength(body) > MAX_BODY_BYTES) return { ok: false, problem: `more than ${MAX_BODY_BYTES} bytes` };
  // However old this version is, what it has sent can be deleted.
  const now = event === "deletion_request" ? 0 : acceptance.now;
  const { shape } = acceptedPart(schema, { ...acceptance, now }, "refuse");
  if (!("installation_id" in shape)) return { ok: false, problem: "its fields have expired" };
  const parsed = Json.pipe(batchSchema(event, shape)).safeParse(body);
  if (parsed.success) return { ok: true };
  const issue = parsed.error.issues[0];
  return { ok: false, problem: `${issue?.code ?? "invalid"} at ${issue?.path.join(".") || "the top"}` };
}

const Json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: "custom", message: "not JSON" });
    return z.NEVER;
  }
});

function batchSchema(event: EventName, fields: z.ZodRawShape): z.ZodType {
  const shape: z.ZodRawShape = { ...fields, ...Properties.shape };
  const properties = z.strictObject(shape);
  const item = z
    .strictObject({ event: z.literal(event), properties, timestamp: moment(), uuid: id(), distinct_id: id() })
    .refine((sent) => sent.distinct_id === sent.properties["installation_id"]);
  return z.strictObject({
    api_key: z.string().regex(/^[\w-]{1,64}$/),
    batch: z.tuple([item]),
    sent_at: moment(),
  });
}
