"use client";

import { useRouter } from "next/navigation";
import {
  type HighlightFields,
  moveHighlight,
  saveEdit,
  saveHighlight,
  trashHighlight,
} from "#components/highlight/requests.ts";
import type { MoveTarget } from "#components/highlight/move-dialog.tsx";
import { reloadHighlights } from "#components/highlight/several-requests.ts";
import { undoTogether } from "#components/history/undo-stored.ts";
import { wordsFor } from "#components/request.ts";
import { notify, notifyFailure } from "#components/ui/toast.tsx";
import { offerUndo } from "#components/undo.ts";
import type { Color, Highlight } from "#lib/api-contract/highlight.ts";
import { displayTitle } from "#lib/vocabulary/typography.ts";

interface HighlightActionsOptions {
  highlight: Highlight;
  onChange: (highlight: Highlight) => void;
  /** Called when it was moved to the trash, or restored. */
  onTrash: (id: number, trashed: boolean) => void;
  /** Called when it was moved to another book, or back: then with null. */
  onMove: (book: MoveTarget | null) => void;
}

/** What can be done with a highlight. Everything is shown at once, saved, and can be undone. */
export function useHighlightActions({ highlight, onChange, onTrash, onMove }: HighlightActionsOptions) {
  const router = useRouter();
  const { id } = highlight;

  /** Shows a change at once, and saves it. Returns its id in the history; null if it failed, or changed nothing. */
  async function save(fields: HighlightFields): Promise<number | null> {
    const before = highlight;
    onChange({ ...before, ...fields });
    try {
      const { undo, ...saved } = await saveHighlight(id, fields);
      onChange(saved);
      return undo;
    } catch (error) {
      onChange(before);
      notifyFailure("Could not save this.", wordsFor(error));
      return null;
    }
  }
  /** Undoes a change by its id in the history. */
  async function undoSaved(changeId: number | null) {
    if (changeId === null) return;
    try {
      await undoTogether([changeId]);
      for (const item of await reloadHighlights([id])) onChange(item);
    } catch (error) {
      notifyFailure("This was not undone.", wordsFor(error));
    }
  }
  /** Saves a change, and offers at once to undo it: whoever presses the key quickly means this change. */
  function change(fields: Partial<Pick<Highlight, "color" | "favorite">>) {
    const saving = save(fields);
    offerUndo(() => void saving.then(undoSaved));
  }
  async function trash() {
    onTrash(id, true);
    const trashing = trashHighlight(id);
    const takeBack = async () => {
      const restore = await trashing;
      await restore();
      onTrash(id, false);
      router.refresh();
    };
    // Offered at once: until the server has answered, the key would undo the change before.
    const undo = () =>
      void takeBack().catch((error: unknown) => notifyFailure("Could not restore it.", wordsFor(error)));
    const withdraw = notify("Moved to the trash.", { undo });
    try {
      await trashing;
      // The number of highlights is shown elsewhere on the page.
      router.refresh();
    } catch (error) {
      withdraw();
      onTrash(id, false);
      notifyFailure("Could not delete this highlight.", wordsFor(error));
    }
  }
  async function moveTo(book: MoveTarget) {
    try {
      const moveBack = await moveHighlight(id, book.id);
      const undo = async () => {
        await moveBack();
        onMove(null);
        router.refresh();
      };
      onMove(book);
      notify(`Moved to “${displayTitle(book.title)}”.`, {
        undo: () => void undo().catch((error: unknown) => notifyFailure("This was not undone.", wordsFor(error))),
      });
      router.refresh();
    } catch (error) {
      notifyFailure("Could not move this highlight.", wordsFor(error));
    }
  }
  async function copy() {
    try {
      await navigator.clipboard.writeText(highlight.text || (highlight.note ?? ""));
      notify("Copied.");
    } catch {
      notifyFailure("Could not copy this.", "The browser blocked the clipboard. Select the text and copy it yourself.");
    }
  }
  return {
    /** Saves an edit. @throws {RequestFailed} also if the highlight was changed elsewhere since it began */
    saveEdit: async (fields: HighlightFields, before: Highlight) => {
      if (Object.keys(fields).length === 0) return;
      const { undo, ...after } = await saveEdit(id, fields, before);
      onChange(after);
      notify("Saved.", { undo: () => void undoSaved(undo) });
    },
    setColor: (color: Color) => change({ color }),
    toggleFavorite: () => change({ favorite: !highlight.favorite }),
    moveTo: (book: MoveTarget) => void moveTo(book),
    trash: () => void trash(),
    copy: () => void copy(),
  };
}
