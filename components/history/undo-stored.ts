import { request, wordsFor } from "#components/request.ts";
import { counted } from "#components/counted.ts";
import { notify, notifyFailure } from "#components/ui/toast.tsx";
import { undoLatest } from "#components/undo.ts";

/** Undoes a change of the reader's history. Returns what happened, in words. @throws {RequestFailed} */
export async function undoStored(id: number): Promise<string> {
  const { count, skipped, kind } = await request("POST /api/v1/changes/{id}/undo", { params: { id } });
  if (kind === "trash_book" && skipped === 0)
    return count === 0 ? "The book is back." : `The book is back, with ${counted(count, "highlight")}.`;
  const noun = kind === "tags" ? "tag" : kind === "edit_book" ? "book" : "highlight";
  if (skipped === 0) return `Undone for ${counted(count, noun)}.`;
  return `Undone for ${counted(count, noun)}. ${counted(skipped, noun)} changed since ${skipped === 1 ? "was" : "were"} left alone.`;
}

/** Undoes several changes that were made as one, the last one first; tells the reader only of what was left alone. */
export async function undoTogether(ids: readonly number[]): Promise<void> {
  for (const id of ids.toReversed()) {
    const words = await undoStored(id);
    if (words.includes("left alone")) notify(words);
  }
}

/** Where the result waits for the page that is loaded after it. */
const NOTICE = "undone";

/**
 * Undoes what was done last on this page, else the latest change of the reader's history, after which the page is
 * loaded again: it may show anything that was changed.
 */
export async function undoLast(): Promise<void> {
  if (undoLatest()) return;
  try {
    const { items } = await request("GET /api/v1/changes");
    const latest = items.find(({ undoneAt }) => undoneAt === null);
    if (!latest) return void notify("There is nothing to undo.");
    sessionStorage.setItem(NOTICE, await undoStored(latest.id));
    window.location.reload();
  } catch (error) {
    notifyFailure("This couldn’t be undone.", wordsFor(error));
  }
}

/** Shows what was undone just before this page was loaded. */
export function showUndone(): void {
  const words = sessionStorage.getItem(NOTICE);
  if (words === null) return;
  sessionStorage.removeItem(NOTICE);
  notify(words);
}
