import type { StoredShape } from "../stored-value.ts";
import type { KindleState } from "./state.ts";

/** Records what the server has, so that it is not sent again unless it changes. */
export async function booksArrived(
  kept: StoredShape<KindleState>,
  marks: Record<string, string>,
  { added, updated }: { added: number; updated: number },
): Promise<void> {
  await kept.change((before) => ({
    ...before,
    marks: { ...before.marks, ...marks },
    last: before.last && {
      ...before.last,
      added: before.last.added + added,
      updated: before.last.updated + updated,
    },
  }));
}
