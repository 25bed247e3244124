import { ask, deleteClip } from "../messages.ts";
import type { PageMark } from "./mark.ts";

/** How long a deletion can be undone, in milliseconds. */
const UNDO = 10_000;

/** A deletion that can still be undone. */
export interface PendingClipDeletion {
  /** Undoes it. @returns false if it is too late */
  undo(): boolean;
}

/**
 * Deletes a highlight once it can no longer be undone: after ten seconds, or when the page is left. Calls `settle` with
 * the result.
 */
export function deleteSoon(mark: PageMark, settle: (worked: boolean) => void): PendingClipDeletion {
  let open = true;
  const leaving = new AbortController();
  const run = async () => {
    if (!open) return;
    close();
    const worked = await ask(deleteClip, { id: mark.name }).then(
      () => true,
      () => false,
    );
    settle(worked);
  };
  const timer = setTimeout(() => void run(), UNDO);
  addEventListener("pagehide", () => void run(), { signal: leaving.signal });
  const close = () => {
    open = false;
    clearTimeout(timer);
    leaving.abort();
  };
  return {
    undo() {
      const inTime = open;
      close();
      return inTime;
    },
  };
}
