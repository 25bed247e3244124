import { z } from "zod";
import { COMMAND_OUTCOMES, COUNTED_COMMANDS } from "../vocabulary/commands.ts";
import { pageOf, Paging } from "./paging.ts";

/** Leaves room for everything else in a report; bytes of UTF-8. */
const MAX_CONTACT_BYTES = 120;

/**
 * A contact that a person typed for this purpose, the only free text that is sent: an address or a name, on one line.
 */
export const Contact = z
  .string()
  .trim()
  .regex(/^[^\p{C}\p{Zl}\p{Zp}]{1,120}$/u, "Please enter an e-mail address or a name, on one line.")
  .refine(
    (text) => new TextEncoder().encode(text).length <= MAX_CONTACT_BYTES,
    "This contact is too long: it can be up to 120 characters.",
  )
  .describe("one line that you typed");

const events = z
  .boolean()
  .optional()
  .describe("Whether events are sent as they happen, besides the report; unchanged if left out.");

export const TelemetryChoice = z.discriminatedUnion("mode", [
  z.strictObject({
    mode: z.literal("off"),
    askForDeletion: z.boolean().optional().describe("Whether to ask the receiver to delete what was sent."),
  }),
  z.strictObject({
    mode: z.enum(["local", "anonymous"]).describe("`local`: reports are made and kept here, and never sent."),
    events,
  }),
  z.strictObject({ mode: z.literal("identified"), contact: Contact, events }),
]);

/** A command of the command line that has ended; in the query, because its caller does not wait for the answer. */
export const EndedCommand = z.object({
  command: z.enum(COUNTED_COMMANDS),
  outcome: z.enum(COMMAND_OUTCOMES),
  milliseconds: z.coerce.number().int().min(0).max(1e9).describe("How long it took."),
});

/** Whether the reader agrees to all of the newest notice. */
export const NoticeAnswer = z.strictObject({ agree: z.boolean() });

const time = z.string().describe("ISO 8601, UTC.");
const Outcome = z.enum(["sent", "failed", "aborted", "refused", "kept_local"]);
const outcome = Outcome.describe(
  "`aborted`: cut off; it may have arrived. `refused`: not what the catalogue allows, so it was not sent. `kept_local`: written down here and not sent.",
);
const httpStatus = z.number().int().nullable().describe("The HTTP status; null if there was no response.");

/** The result of something that was sent, or should have been. */
export const TelemetryResult = z.object({ event: z.string(), outcome, status: httpStatus, at: time });

/**
 * The reason for telemetry's state. The first five: off. The next four: on, but nothing is sent. The last: reports are
 * sent.
 */
export const TelemetryCause = z.enum([
  "locked",
  "not_chosen",
  "switched_off",
  "unreadable",
  "until_restart",
  "debug",
  "chosen_local",
  "no_receiver",
  "other_receiver",
  "sending",
]);

/** The state of telemetry. */
export const TelemetryState = z.object({
  mode: z.enum(["unset", "off", "local", "anonymous", "identified"]).describe("What was chosen."),
  effective: z.enum(["off", "anonymous", "identified"]).describe("What is in effect."),
  delivery: z
    .enum(["send", "local", "debug"])
    .describe("What happens to a report: it is sent, kept in the log, or printed and kept."),
  lockedBy: z.string().nullable().describe("What keeps telemetry off, or more limited than what was chosen."),
  reason: z.string().describe("One sentence: `Off: DO_NOT_TRACK is set`."),
  cause: TelemetryCause.describe("The reason as one word."),
  because: z.string().nullable().describe("What the cause is about: `DO_NOT_TRACK is set`, or a host."),
  problem: z.string().nullable().describe("What could not be done as chosen, in sentences; null if nothing."),
  installationId: z.string().nullable().describe("The id that the receiver sees; null while off."),
  host: z.string().describe("The receiver that this server is configured with."),
  operator: z
    .object({
      name: z.string(),
      contact: z.string(),
      policy: z.string().describe("A URL."),
      publicStatistics: z.string().describe("The URL of the published statistics."),
      retentionDays: z.number().int(),
    })
    .nullable()
    .describe("Who is responsible for the receiver; null unless it is the one built into this release."),
  decidedAt: z.string().nullable().describe("When it was chosen, ISO 8601, UTC."),
  decidedVia: z.enum(["welcome", "settings", "cli", "api", "environment"]).nullable().describe("How it was chosen."),
  agreedHost: z
    .string()
    .nullable()
    .describe("The receiver that the owner agreed to; no other gets anything. Null if there is none."),
  sendsEvents: z.boolean().nullable().describe("Whether events are sent as they happen; null while off."),
  intervalSeconds: z.number(),
  nextReportAt: z.string().nullable().describe("ISO 8601, UTC; null while off."),
  lastResult: TelemetryResult.nullable().describe("Null if the log is empty."),
  deletionRequest: TelemetryResult.nullable().describe("The last request to delete what was sent."),
  deletionPending: z.boolean().describe("Whether such a request is still to be delivered."),
  contact: z.string().nullable(),
  noticeVersion: z.number().int().nullable().describe("The notice that the owner has read; null if none."),
  schemaVersion: z
    .number()
    .int()
    .nullable()
    .describe("The version of the catalogue that the owner agreed to: fields added later are not sent."),
  noticePending: z.boolean().describe("Whether the owner is being asked about a newer notice."),
  noticeAsks: z.enum(["fields", "receiver"]).nullable().describe("What the notice asks about; null if there is none."),
});

/** The next report, built by the code that sends it. */
export const TelemetryPreview = z.object({
  body: z.string().describe("The exact body of the request."),
  bytes: z.number().int(),
  exampleFields: z
    .array(z.string())
    .describe("Fields whose value is an example, because the real one is only made when it is needed."),
  report: z.looseObject({}).describe("The same body as JSON."),
});

export const LedgerQuery = Paging.extend({
  event: z.string().max(60).optional().describe("Only attempts to send this event."),
  outcome: Outcome.optional().describe("Only attempts with this outcome."),
  cursor: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional()
    .describe("The `nextCursor` of the previous page."),
});

/** One attempt to send. */
export const LedgerItem = z.object({
  id: z.number().int(),
  at: time,
  event: z.string(),
  uuid: z.string(),
  body: z.string().describe("The body, exactly as sent."),
  outcome,
  status: httpStatus,
  durationMs: z.number().int().describe("Milliseconds."),
});

export const LedgerPage = pageOf(LedgerItem);

/** The ledger by day, kind and outcome. */
export const LedgerSummary = z.object({
  today: z.string().describe("`2024-03-01`, in the server’s time zone."),
  items: z.array(
    z.object({
      day: z.string().describe("`2024-03-01`, in the server’s time zone."),
      event: z.string(),
      outcome,
      requests: z.number().int(),
      bytes: z.number().int().describe("The total size of the bodies."),
    }),
  ),
});
export const Ledger = z.array(LedgerItem);

/** The assistant that a command on this machine connects to Lektr, as it names itself. */
export const AssistantClient = z
  .object({ name: z.string().max(200), version: z.string().max(200).default("") })
  .meta({ examples: [{ name: "claude-ai", version: "1.4.2" }] });
export type AssistantClient = z.infer<typeof AssistantClient>;

const moment = z.iso.datetime({ precision: 3 });

/** An event from a page, in the envelope of posthog-js 1.434. */
export const RelayEnvelope = z.strictObject({
  api_key: z.literal("pages").describe("What pages send as the project key; the real one never reaches a browser."),
  batch: z.tuple([
    z.strictObject({
      uuid: z.uuid(),
      timestamp: moment,
      event: z.string(),
      properties: z.looseObject({ token: z.literal("pages") }),
    }),
  ]),
  sent_at: moment,
});
