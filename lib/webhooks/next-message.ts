import { importById } from "#db/imports/imports.ts";
import type { Db } from "#db/open.ts";
import { dropFromOutbox, firstOfOutbox, type OutboxEntry, storeMessage } from "#db/webhooks/queue.ts";
import type { WebhookRow } from "#db/webhooks/webhooks.ts";
import type { PlacedHighlight } from "#lib/api-contract/highlight.ts";
import type { WebhookMessage } from "#lib/api-contract/webhook.ts";
import { summariseImports } from "#lib/import/history/present-import.ts";
import { presentPlaced } from "#lib/library/present-placed.ts";
import { HIGHLIGHTS_A_MESSAGE, type WebhookEvent } from "#lib/vocabulary/webhooks.ts";

/** How many changes are looked at for one message: those of one event in it go together. */
const WINDOW = 500;
/** The size of the highlights in a message; with the rest, it has at most 256 kB. Bytes. */
const MOST_BYTES = 250_000;
/** What is left of a text or note of a highlight that is larger than that. Characters. */
const SHORTENED = 10_000;

interface WritingContext {
  db: Db;
  /** Epoch milliseconds. */
  now: number;
  messageId: string;
}

/** A change, and how it is reported. */
type Change = OutboxEntry & { event: WebhookEvent };

/**
 * Writes the next message of a webhook that has none, from the first changes in its outbox, in one transaction.
 * `dropped`: there was nothing to report among them. `empty`: nothing has changed.
 */
export function writeNextMessage(context: WritingContext, webhook: WebhookRow): "written" | "dropped" | "empty" {
  const { db, now, messageId } = context;
  return db.transaction(() => {
    const entries = firstOfOutbox(db, webhook, WINDOW);
    if (entries.length === 0) return "empty";
    const changes = entries.flatMap((entry): Change[] => {
      const event = eventOf(entry);
      return event !== null && webhook.events.includes(event) ? [{ ...entry, event }] : [];
    });
    const reported = new Set(changes.map(({ id }) => id));
    const idle = entries.map(({ id }) => id).filter((id) => !reported.has(id));
    const together = firstOfOneEvent(changes);
    const written = messageOf(context, webhook, together);
    // What cannot be reported must not stay: it would be first again.
    dropFromOutbox(db, webhook, [...idle, ...(written?.rows ?? together.map(({ id }) => id))]);
    if (!written) return "dropped";
    const { message, count } = written;
    const body = JSON.stringify(message);
    storeMessage(db, webhook, { messageId, event: message.type, count, body, nextAt: now });
    return "written";
  });
}

/** What a receiver is told: the difference between what it knows and what there is now; null if there is none. */
function eventOf({ subject, existed, exists }: OutboxEntry): WebhookEvent | null {
  if (subject === "import") return "import.finished";
  if (exists) return existed ? "highlight.changed" : "highlight.created";
  return existed ? "highlight.deleted" : null;
}

/**
 * The first changes of the first event. Each highlight is in the outbox once, so those of other events in between can
 * wait without any of its changes arriving out of order; nothing overtakes the end of an import.
 */
function firstOfOneEvent(changes: Change[]): Change[] {
  const [first] = changes;
  if (first?.subject === "import") return [first];
  const end = changes.findIndex(({ subject }) => subject === "import");
  const before = end === -1 ? changes : changes.slice(0, end);
  return before.filter(({ event }) => event === first?.event).slice(0, HIGHLIGHTS_A_MESSAGE);
}

interface WrittenMessage {
  message: WebhookMessage;
  count: number;
  /** The rows of the outbox that are in it. */
  rows: number[];
}

/** The message about changes of one event; null if there are none. */
function messageOf(context: WritingContext, webhook: WebhookRow, changes: Change[]): WrittenMessage | null {
  const [first] = changes;
  if (!first) return null;
  const timestamp = new Date(context.now).toISOString();
  const rows = changes.map(({ id }) => id);
  switch (first.event) {
    case "highlight.created":
    case "highlight.changed":
      return withHighlights(context, webhook, { type: first.event, timestamp, changes });
    case "highlight.deleted": {
      const highlights = changes.map(({ subjectId, deletedAt }) => ({
        id: subjectId,
        deletedAt: new Date(deletedAt ?? context.now).toISOString(),
      }));
      return { message: { type: first.event, timestamp, data: { highlights } }, count: rows.length, rows };
    }
    case "import.finished": {
      const row = importById(context.db, webhook.readerId, first.subjectId);
      const [summary] = row ? summariseImports(context.db, webhook.readerId, [row]) : [];
      // The import was deleted meanwhile.
      if (!summary) return null;
      const { id, source, counts } = summary;
      return { message: { type: first.event, timestamp, data: { id, source, counts } }, count: 0, rows };
    }
    case "webhook.test":
      return null;
  }
}

interface HighlightsToSend {
  type: "highlight.created" | "highlight.changed";
  timestamp: string;
  changes: Change[];
}

/** As many of these highlights as one message holds, in the order of the changes. */
function withHighlights(
  { db }: WritingContext,
  { readerId }: WebhookRow,
  { type, timestamp, changes }: HighlightsToSend,
): WrittenMessage {
  const ids = changes.map(({ subjectId }) => subjectId);
  const found = presentPlaced(db, readerId, ids);
  const highlights: PlacedHighlight[] = [];
  const rows: number[] = [];
  const shortened: number[] = [];
  let bytes = 0;
  for (const { id, subjectId } of changes) {
    const whole = found.get(subjectId);
    if (!whole) throw new Error("webhooks: a highlight is gone within one transaction");
    const isTooLong = sizeOf(whole) > MOST_BYTES;
    const placed = isTooLong ? shorten(whole) : whole;
    bytes += sizeOf(placed);
    if (bytes > MOST_BYTES && highlights.length > 0) break;
    highlights.push(placed);
    rows.push(id);
    if (isTooLong) shortened.push(subjectId);
  }
  const data = { highlights, ...(shortened.length > 0 && { shortened }) };
  return { message: { type, timestamp, data }, count: highlights.length, rows };
}

/** Its size in a message, with the comma behind it. Bytes. */
function sizeOf(placed: PlacedHighlight): number {
  return Buffer.byteLength(JSON.stringify(placed)) + 1;
}

function shorten({ highlight, book }: PlacedHighlight): PlacedHighlight {
  const { text, note } = highlight;
  return { highlight: { ...highlight, text: cut(text), note: note === null ? null : cut(note) }, book };
}

/** The beginning of a text, without half a character at its end. */
function cut(text: string): string {
  return text.slice(0, SHORTENED).replace(/[\uD800-\uDBFF]$/, "");
}
