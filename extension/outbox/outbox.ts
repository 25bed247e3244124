import type { NewClip } from "#lib/api-contract/clip.ts";
import { type QueuedChange, changedClip, type OutboxItem, outboxItem } from "./outbox-item.ts";
import type { OutboxStore } from "./outbox-store.ts";

/** Queues a clip. The same clip again is the same item. */
export async function keepClip(outbox: OutboxStore, clip: NewClip): Promise<void> {
  if (await outbox.get(clip.id)) return;
  await outbox.add([outboxItem(clip.id, { kind: "clip", clip, dropped: false }, null)]);
}

/** Changes a queued clip. @returns false if it is no longer queued */
export async function change(outbox: OutboxStore, id: string, changes: QueuedChange): Promise<boolean> {
  const after = await outbox.change(id, (before) => {
    if (before.act.kind !== "clip") return before;
    const act = { ...before.act, clip: changedClip(before.act.clip, changes) };
    return { ...before, act, aside: null, revision: before.revision + 1 };
  });
  return after?.act.kind === "clip";
}

/**
 * Removes a queued clip. One whose delivery was started may have arrived: its id is requested, and it is deleted there.
 * @returns false if it is no longer queued
 */
export async function drop(outbox: OutboxStore, id: string): Promise<boolean> {
  let waited = false;
  await outbox.change(id, (before) => {
    if (before.act.kind !== "clip") return before;
    waited = true;
    if (before.tries === 0) return null;
    return { ...before, act: { ...before.act, dropped: true }, revision: before.revision + 1 };
  });
  return waited;
}

/** Queues a change to a highlight of the library. */
export async function keepEdit(
  outbox: OutboxStore,
  server: string,
  id: string,
  highlightId: number,
  changes: QueuedChange,
) {
  await outbox.add([outboxItem(id, { kind: "edit", highlightId, change: changes }, server)]);
}

/** Queues a deletion. */
export async function keepDeletion(outbox: OutboxStore, server: string, id: string, highlightId: number) {
  await outbox.add([outboxItem(id, { kind: "delete", highlightId }, server)]);
}

/** The queued clips of a page, with their changes. */
export async function clipsWaiting(outbox: OutboxStore, url: string): Promise<NewClip[]> {
  const acts = (await outbox.all()).map(({ act }) => act);
  return acts.flatMap((act) => (act.kind === "clip" && !act.dropped && act.clip.page.url === url ? [act.clip] : []));
}

/** Retries an item that was set aside; what the server tried and gave up is sent as a new import. */
export async function tryAgain(outbox: OutboxStore, id: string, newId: string): Promise<void> {
  await outbox.change(id, (before): OutboxItem => {
    const again = { ...before, aside: null, broken: 0 };
    if (before.act.kind !== "import" || before.act.importId === null) return again;
    return { ...again, id: newId, server: null, act: { ...before.act, importId: null } };
  });
}
