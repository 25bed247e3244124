import { undoTogether } from "#components/history/undo-stored.ts";
import { wordsFor } from "#components/request.ts";
import { notify, notifyFailure } from "#components/ui/toast.tsx";

/** Says what was changed in books, and offers to undo it. `changes`: their ids in the history. */
export function offerBookUndo(message: string, changes: readonly (number | null)[], onUndone: () => void): void {
  const takeBack = async () => {
    await undoTogether(changes.filter((id) => id !== null));
    onUndone();
  };
  notify(message, {
    undo: () => void takeBack().catch((error: unknown) => notifyFailure("This was not undone.", wordsFor(error))),
  });
}
