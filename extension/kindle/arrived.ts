import type { StoredShape } from "../stored-value.ts";
import type { KindleState } from "./state.ts";

/** Notes what the server has by now: it is not sent again while it stays the same. */
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
