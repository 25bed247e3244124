import { ask, deleteClip } from "../messages.ts";
import type { PageMark } from "./mark.ts";

/** How long a deletion can be taken back, in milliseconds. */
const UNDO = 10_000;

/** A deletion that can still be taken back. */
export interface PendingClipDeletion {
  /** Takes it back. @returns false if it is too late */
  undo(): boolean;
}

/**
 * Deletes a highlight once nobody can take it back any more: after ten seconds, or when the page is left. `settle` is
 * told how it went.
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
