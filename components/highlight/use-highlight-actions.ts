"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import {
  fieldsBefore,
  type HighlightFields,
  moveHighlight,
  saveEdit,
  saveHighlight,
  trashHighlight,
} from "#components/highlight/requests.ts";
import type { MoveTarget } from "#components/highlight/move-dialog.tsx";
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
  const latest = useRef(highlight);
  useEffect(() => {
    latest.current = highlight;
  }, [highlight]);

  async function save(fields: HighlightFields, before: Highlight): Promise<boolean> {
    onChange({ ...before, ...fields });
    try {
      onChange(await saveHighlight(id, fields));
      return true;
    } catch (error) {
      onChange(before);
      notifyFailure("Could not save this.", wordsFor(error));
      return false;
    }
  }
  /** Saves a change, and offers at once to undo it: whoever presses the key quickly means this change. */
  function change(fields: Partial<Pick<Highlight, "color" | "favorite">>) {
    const { color, favorite } = highlight;
    const before = { ...("color" in fields && { color }), ...("favorite" in fields && { favorite }) };
    const saving = save(fields, highlight);
    offerUndo(() => void saving.then((isSaved) => isSaved && save(before, latest.current)));
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
      const after = await saveEdit(id, fields, before);
      onChange(after);
      const earlier = fieldsBefore(fields, before);
      notify("Saved.", { undo: () => void save(earlier, after) });
    },
    setColor: (color: Color) => change({ color }),
    toggleFavorite: () => change({ favorite: !highlight.favorite }),
    moveTo: (book: MoveTarget) => void moveTo(book),
    trash: () => void trash(),
    copy: () => void copy(),
  };
}
