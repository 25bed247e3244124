import type { NewClip } from "#lib/api-contract/clip.ts";
import { type QueuedChange, changedClip, type OutboxItem, outboxItem } from "./outbox-item.ts";
import type { OutboxStore } from "./outbox-store.ts";

/** Keeps a clip until it is delivered. The same clip again is the same item. */
export async function keepClip(outbox: OutboxStore, clip: NewClip): Promise<void> {
  if (await outbox.get(clip.id)) return;
  await outbox.add([outboxItem(clip.id, { kind: "clip", clip, dropped: false }, null)]);
}

/** Changes a clip that waits. @returns false if it does not wait any more */
export async function change(outbox: OutboxStore, id: string, changes: QueuedChange): Promise<boolean> {
  const after = await outbox.change(id, (before) => {
    if (before.act.kind !== "clip") return before;
    const act = { ...before.act, clip: changedClip(before.act.clip, changes) };
    return { ...before, act, aside: null, revision: before.revision + 1 };
  });
  return after?.act.kind === "clip";
}

/**
 * Takes back a clip that waits. One whose delivery was begun may have arrived: it is asked for and deleted there.
 * @returns false if it does not wait any more
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

/** Keeps a change to a highlight of the library until it is delivered. */
export async function keepEdit(
  outbox: OutboxStore,
  server: string,
  id: string,
  highlightId: number,
  changes: QueuedChange,
) {
  await outbox.add([outboxItem(id, { kind: "edit", highlightId, change: changes }, server)]);
}

/** Keeps a deletion until it is delivered. */
export async function keepDeletion(outbox: OutboxStore, server: string, id: string, highlightId: number) {
  await outbox.add([outboxItem(id, { kind: "delete", highlightId }, server)]);
}

/** The clips of a page that wait, as they are by now. */
export async function clipsWaiting(outbox: OutboxStore, url: string): Promise<NewClip[]> {
  const acts = (await outbox.all()).map(({ act }) => act);
  return acts.flatMap((act) => (act.kind === "clip" && !act.dropped && act.clip.page.url === url ? [act.clip] : []));
}

/** Has what was kept aside tried again; what the server tried and gave up is sent as a new import. */
export async function tryAgain(outbox: OutboxStore, id: string, newId: string): Promise<void> {
  await outbox.change(id, (before): OutboxItem => {
    const again = { ...before, aside: null, broken: 0 };
    if (before.act.kind !== "import" || before.act.importId === null) return again;
    return { ...again, id: newId, server: null, act: { ...before.act, importId: null } };
  });
}
