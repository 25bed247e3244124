import { z } from "zod";
import {
  HIGHLIGHTS_A_MESSAGE,
  MOST_URL,
  WEBHOOK_CHOICES,
  WEBHOOK_EVENTS,
  WEBHOOK_FAILURES,
  WEBHOOK_OFF_REASONS,
} from "../vocabulary/webhooks.ts";
import { PlacedHighlight } from "./highlight.ts";
import { ImportCounts } from "./import.ts";

/** A web address without a user name and a password. */
const WebhookUrl = z
  .string()
  .trim()
  .max(MOST_URL, `This address is too long: it can be up to ${MOST_URL.toLocaleString("en")} characters.`)
  .refine(isWebAddress, { error: "Use an address that begins with https:// or http://.", abort: true })
  .refine((address) => !hasCredentials(address), "Leave the user name and password out of the address.");

function isWebAddress(address: string): boolean {
  return URL.canParse(address) && ["http:", "https:"].includes(new URL(address).protocol);
}

function hasCredentials(address: string): boolean {
  const { username, password } = new URL(address);
  return username !== "" || password !== "";
}

const Events = z
  .array(z.enum(WEBHOOK_CHOICES))
  .min(1, "Choose at least one event.")
  .max(WEBHOOK_CHOICES.length)
  .describe("What is reported.");

const AllowPrivate = z
  .boolean()
  .describe(
    "Whether it may lead to this computer or a private network; only the owner can allow that. Link-local addresses are never used.",
  );

/** An address to which changes are sent. */
export const Webhook = z.object({
  id: z.number().int(),
  url: z.string(),
  events: z.array(z.enum(WEBHOOK_EVENTS)),
  allowPrivate: AllowPrivate,
  off: z
    .enum(WEBHOOK_OFF_REASONS)
    .nullable()
    .describe(
      "Why it is off: `reader` switched it off, `gone`: the receiver answered 410, `failing`: it failed for five days. Null: it is on.",
    ),
  failingSince: z
    .string()
    .nullable()
    .describe("When the first try failed since the last that succeeded; ISO 8601, UTC. Null if the last one did."),
  createdAt: z.string().describe("ISO 8601, UTC."),
});
export type Webhook = z.infer<typeof Webhook>;

export const WebhookList = z.object({ items: z.array(Webhook).describe("Oldest first.") });

export const NewWebhook = z
  .strictObject({ url: WebhookUrl, events: Events, allowPrivate: AllowPrivate.default(false) })
  .meta({ examples: [{ url: "https://example.org/lektr", events: ["highlight.created", "highlight.changed"] }] });
export type NewWebhook = z.infer<typeof NewWebhook>;

export const WebhookChange = z
  .strictObject({
    url: WebhookUrl.optional(),
    events: Events.optional(),
    allowPrivate: AllowPrivate.optional(),
    on: z.boolean().optional().describe("`false` stops it at once and drops what it has not sent yet."),
  })
  .meta({ examples: [{ on: false }, { events: ["highlight.created"] }] });
export type WebhookChange = z.infer<typeof WebhookChange>;

/** The key that signs messages. */
export const WebhookSecret = z.object({
  secret: z.string().describe("`whsec_` and a key in base64, by Standard Webhooks. It is shown this once."),
});

export const CreatedWebhook = Webhook.extend(WebhookSecret.shape);
export type CreatedWebhook = z.infer<typeof CreatedWebhook>;

/** One try to deliver a message. */
export const WebhookDelivery = z.object({
  id: z.number().int(),
  messageId: z.string().describe("The header `webhook-id`, the same for all tries."),
  event: z.enum(WEBHOOK_EVENTS),
  count: z.number().int().nonnegative().describe("The number of highlights in the message."),
  attempt: z.number().int().describe("Which try of the message it was, from 1."),
  at: z.string().describe("ISO 8601, UTC."),
  status: z.number().int().nullable().describe("The HTTP status of the response; null if there was none."),
  failure: z
    .enum(WEBHOOK_FAILURES)
    .nullable()
    .describe("Why it failed: `status` means that the status was not 2xx. Null: it was delivered."),
  retryAt: z
    .string()
    .nullable()
    .describe("When it will be tried again; ISO 8601, UTC. Null if it was delivered or given up."),
});
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;

export const WebhookDeliveries = z.object({ items: z.array(WebhookDelivery).describe("The latest, newest first.") });

const timestamp = z.string().describe("When the message was written; ISO 8601, UTC.");

const Highlights = z.object({
  highlights: z.array(PlacedHighlight).max(HIGHLIGHTS_A_MESSAGE),
  shortened: z
    .array(z.number().int())
    .optional()
    .describe("The ids of highlights too long for a message: their text and note are cut, and the API has them whole."),
});

/** What a receiver gets. */
export const WebhookMessage = z.discriminatedUnion("type", [
  z.object({ type: z.literal("highlight.created"), timestamp, data: Highlights }),
  z.object({ type: z.literal("highlight.changed"), timestamp, data: Highlights }),
  z.object({
    type: z.literal("highlight.deleted"),
    timestamp,
    data: z.object({
      highlights: z
        .array(z.object({ id: z.number().int(), deletedAt: z.string().describe("ISO 8601, UTC.") }))
        .max(HIGHLIGHTS_A_MESSAGE),
    }),
  }),
  z.object({
    type: z.literal("import.finished"),
    timestamp,
    data: z.object({ id: z.number().int(), source: z.string(), counts: ImportCounts }),
  }),
  z.object({ type: z.literal("webhook.test"), timestamp, data: z.object({}) }),
]);
export type WebhookMessage = z.infer<typeof WebhookMessage>;
