import { request, wordsFor } from "#components/request.ts";
import { notify, notifyFailure } from "#components/ui/toast.tsx";
import type { BookChange } from "#lib/api-contract/book.ts";

/** What takes a change of one book back. */
export interface BookUndo {
  id: number;
  change: BookChange;
}

/** Says what was changed in books, and offers to undo it. */
export function offerBookUndo(message: string, undo: readonly BookUndo[], onUndone: () => void): void {
  const takeBack = async () => {
    for (const { id, change } of undo) await request("PATCH /api/v1/books/{id}", { params: { id }, json: change });
    onUndone();
  };
  notify(message, {
    undo: () => void takeBack().catch((error: unknown) => notifyFailure("This was not undone.", wordsFor(error))),
  });
}
