import type { Clip, NewClip } from "#lib/api-contract/clip.ts";
import type { ServerResponse, Fetch } from "../server/call.ts";
import type { ServerConnection } from "../server/connection.ts";
import { type QueuedChange, type OutboxItem, outboxItem } from "./outbox-item.ts";
import { type Arrival, type ImportState, send } from "./send.ts";
import type { OutboxStore } from "./outbox-store.ts";

/** The dependencies of a delivery. */
export interface OutboxDelivery {
  outbox: OutboxStore;
  fetch: Fetch;
  newId: () => string;
  /** Called at least once when a clip is in the library, before its item is removed. */
  clipArrived: (clip: NewClip, there: Clip) => Promise<void>;
  /** Called at least once when books are in the library. */
  booksArrived: (marks: Record<string, string>, counts: ImportState["counts"]) => Promise<void>;
}

/** The result of a round of deliveries. */
export type DeliveryRound =
  | { state: "empty" }
  | { state: "signed-out" }
  /** Something is still queued: for the server, or until it has finished its work. */
  | { state: "later"; reason: string | null; afterMs: number | null };

/** Number of times that a server may fail on the same item before that is set aside. */
const BROKEN_AT_MOST = 8;
const WORKING_MS = 1000;

/** Delivers the queued items in order, until all have arrived or it cannot continue. */
export async function deliverAll(post: OutboxDelivery, connected: ServerConnection): Promise<DeliveryRound> {
  let working = false;
  for (let next = await nextOf(post, new Set()), seen = new Set<string>(); next; next = await nextOf(post, seen)) {
    const stopped = await deliverOne(post, connected, next);
    if (stopped === "working") {
      working = true;
      seen.add(next.id);
    } else if (stopped) return stopped;
  }
  return working ? { state: "later", reason: null, afterMs: WORKING_MS } : { state: "empty" };
}

async function nextOf({ outbox }: OutboxDelivery, seen: ReadonlySet<string>): Promise<OutboxItem | undefined> {
  return (await outbox.all()).find(({ id, aside }) => aside === null && !seen.has(id));
}

/** Null if the next one may follow. */
async function deliverOne(
  post: OutboxDelivery,
  connected: ServerConnection,
  next: OutboxItem,
): Promise<DeliveryRound | "working" | null> {
  const { outbox } = post;
  if (next.server !== null && next.server !== connected.server) {
    await putAside(outbox, next.id, `This was meant for ${next.server}.`);
    return null;
  }
  const sent = await outbox.change(next.id, (before) => ({ ...before, tries: before.tries + 1 }));
  if (!sent) return null;
  return settle(post, connected, sent, await send(post.fetch, connected, sent));
}

async function settle(
  post: OutboxDelivery,
  { server }: ServerConnection,
  sent: OutboxItem,
  answer: ServerResponse<Arrival>,
) {
  switch (answer.state) {
    case "ok":
      return arrived(post, server, sent, answer.value);
    case "signed-out":
      return { state: "signed-out" } as const;
    case "never":
      await putAside(post.outbox, sent.id, answer.reason);
      return null;
    case "later": {
      if (answer.broken === true && (await brokeTooOften(post.outbox, sent.id, answer.reason))) return null;
      return { state: "later", reason: answer.reason, afterMs: answer.afterMs ?? null } as const;
    }
  }
}

async function brokeTooOften(outbox: OutboxStore, id: string, reason: string): Promise<boolean> {
  const after = await outbox.change(id, (before) => {
    const broken = before.broken + 1;
    return { ...before, broken, aside: broken < BROKEN_AT_MOST ? null : reason };
  });
  return after?.aside !== null;
}

async function arrived(
  post: OutboxDelivery,
  server: string,
  sent: OutboxItem,
  arrival: Arrival,
): Promise<"working" | null> {
  const { outbox } = post;
  switch (arrival.kind) {
    case "clip":
      await clipArrived(post, server, sent, arrival.clip);
      return null;
    case "done":
      await outbox.change(sent.id, () => null);
      return null;
    case "accepted":
      await outbox.change(sent.id, (before) => withImport(before, arrival.importId, server));
      return null;
    case "working":
      return "working";
    case "imported":
      if (sent.act.kind === "import") await post.booksArrived(sent.act.marks, arrival.counts);
      await outbox.change(sent.id, () => null);
      return null;
  }
}

function withImport(before: OutboxItem, importId: number, server: string): OutboxItem {
  return before.act.kind === "import" ? { ...before, server, act: { ...before.act, importId } } : before;
}

/** If a clip was changed while it was being sent, its item becomes that change. */
async function clipArrived(post: OutboxDelivery, server: string, sent: OutboxItem, there: Clip): Promise<void> {
  if (sent.act.kind !== "clip") return;
  const highlightId = there.highlight.id;
  if (!sent.act.dropped) await post.clipArrived(sent.act.clip, there);
  await post.outbox.change(sent.id, ({ act, revision }) => {
    if (act.kind !== "clip") return null;
    const follow = (next: OutboxItem["act"]) => outboxItem(post.newId(), next, server);
    if (act.dropped) return follow({ kind: "delete", highlightId });
    if (revision === sent.revision) return null;
    const { note, tags, color } = act.clip;
    return follow({ kind: "edit", highlightId, change: { note, tags, color } satisfies QueuedChange });
  });
}

async function putAside(outbox: OutboxStore, id: string, aside: string): Promise<void> {
  await outbox.change(id, (before) => ({ ...before, aside }));
}
