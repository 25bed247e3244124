"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import { counted } from "#components/counted.ts";
import type { MoveTarget } from "#components/highlight/move-dialog.tsx";
import { changeSeveral, type ChangeOfSeveral, reloadHighlights } from "#components/highlight/several-requests.ts";
import { undoTogether } from "#components/history/undo-stored.ts";
import { isTyping } from "#components/keys/typing.ts";
import { wordsFor } from "#components/request.ts";
import { notify, notifyFailure } from "#components/ui/toast.tsx";
import type { Color, Highlight } from "#lib/api-contract/highlight.ts";
import { MOST_IN_ADDRESS } from "#lib/vocabulary/limits.ts";
import { displayTitle } from "#lib/vocabulary/typography.ts";

export interface SelectionActions {
  setColor: (color: Color) => void;
  addToFavorites: () => void;
  addTags: (tags: string[]) => void;
  removeTags: (tags: string[]) => void;
  exportFile: (() => void) | null;
  moveTo: (book: MoveTarget) => void;
  trash: () => void;
}

interface SelectionOptions {
  /** All highlights of the list in order, whether they are loaded or not. */
  ids: readonly number[];
  /** Those that are loaded. */
  known: ReadonlyMap<number, Highlight>;
  onChange: (highlight: Highlight) => void;
  /** Called when these were moved to the trash, or restored. */
  onTrash: (ids: readonly number[], isTrashed: boolean) => void;
  /** Called when these were moved to another book, or back. */
  onMove: (ids: readonly number[], isMoved: boolean) => void;
  /** All that can be selected, if there are more than those in the list. */
  everyId?: () => Promise<readonly number[]>;
}

/** Several selected highlights, and what can be done with them at once. Escape clears the selection. */
export function useSelection({ ids: all, known, onChange, onTrash, onMove, everyId }: SelectionOptions) {
  const router = useRouter();
  const { selected, clear, select, ...selecting } = useSelectedIds(all);
  const [whole, setWhole] = useState<ReadonlySet<number> | null>(null);
  const [progress, setProgress] = useState<number | null>(null);

  async function reload(ids: readonly number[]) {
    for (const item of await reloadHighlights(ids.filter((id) => known.has(id)))) onChange(item);
  }
  /** Shows where they are now, or are again. */
  function showPlace(ids: readonly number[], { trashed, bookId }: ChangeOfSeveral, isUndone: boolean) {
    if (trashed !== undefined) onTrash(ids, trashed !== isUndone);
    if (bookId !== undefined) onMove(ids, !isUndone);
    if (trashed !== undefined || bookId !== undefined) router.refresh();
  }
  async function selectAll() {
    try {
      const every = new Set([...all, ...((await everyId?.()) ?? [])]);
      setWhole(every);
      select(every, null);
    } catch (error) {
      notifyFailure("Not all could be selected.", wordsFor(error));
    }
  }
  async function undo(ids: readonly number[], changes: readonly number[], change: ChangeOfSeveral) {
    try {
      await undoTogether(changes);
      showPlace(ids, change, true);
      await reload(ids);
    } catch (error) {
      notifyFailure("This couldn’t be undone.", wordsFor(error));
    }
  }
  async function act(done: string, change: ChangeOfSeveral) {
    const ids = [...selected];
    const changes: number[] = [];
    try {
      for await (const step of changeSeveral(ids, change)) {
        if (step.undo !== null) changes.push(step.undo);
        setProgress(step.done);
      }
      clear();
      showPlace(ids, change, false);
      notify(`${counted(ids.length, "highlight")} ${done}.`, { undo: () => void undo(ids, changes, change) });
      if (change.trashed !== true) await reload(ids);
    } catch (error) {
      const kept =
        changes.length === 0 ? "Nothing was changed." : "Not everything was changed; see History to undo it.";
      notifyFailure(kept, wordsFor(error));
    } finally {
      setProgress(null);
    }
  }

  const actions: SelectionActions = {
    setColor: (color) => void act(`are ${color} now`, { color }),
    addToFavorites: () => void act("are favourites now", { favorite: true }),
    addTags: (addTags) => void act("tagged", { addTags }),
    removeTags: (removeTags) => void act("untagged", { removeTags }),
    exportFile: selected.size > MOST_IN_ADDRESS ? null : () => router.push(`/export?ids=${[...selected].join(",")}`),
    moveTo: ({ id, title }) => void act(`moved to “${displayTitle(title)}”`, { bookId: id }),
    trash: () => void act("moved to the trash", { trashed: true }),
  };
  const isAll = selected === whole || (everyId === undefined && selected.size >= all.length);
  return { selected, isAll, clear, actions, progress, selectAll: () => void selectAll(), ...selecting };
}

/** The selected ids of a list, single ones and ranges of them. Escape clears them. */
export function useSelectedIds(all: readonly number[]) {
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  /** Where a range begins, and what was selected before it. */
  const anchor = useRef<{ id: number; before: ReadonlySet<number> } | null>(null);
  const latest = useRef({ all, selected });
  useEffect(() => {
    latest.current = { all, selected };
  });
  const select = useCallback((ids: ReadonlySet<number>, from: number | null) => {
    if (from !== null) anchor.current = { id: from, before: ids };
    setSelected(ids);
  }, []);
  const clear = useCallback(() => {
    anchor.current = null;
    setSelected(new Set());
  }, []);
  const toggle = useCallback((id: number) => select(toggled(latest.current.selected, id), id), [select]);
  /** Selects everything from where the selection began to here; `from` is where it begins if there is none. */
  const selectTo = useCallback(
    (id: number, from = id) => {
      anchor.current ??= { id: from, before: latest.current.selected };
      const { id: start, before } = anchor.current;
      select(new Set([...before, ...between(latest.current.all, start, id)]), null);
    },
    [select],
  );
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === "Escape" && selected.size > 0 && !event.defaultPrevented && !isTyping(event)) clear();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
  return { selected, toggle, clear, select, selectTo };
}

function toggled(before: ReadonlySet<number>, id: number): ReadonlySet<number> {
  const after = new Set(before);
  if (!after.delete(id)) after.add(id);
  return after;
}

function between(all: readonly number[], one: number, other: number): readonly number[] {
  const [from, to] = [all.indexOf(one), all.indexOf(other)].toSorted((a, b) => a - b);
  return from === undefined || to === undefined || from < 0 ? [other] : all.slice(from, to + 1);
}
