"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import { counted } from "#components/counted.ts";
import { changeSeveral, type ChangeOfSeveral, reloadHighlights } from "#components/highlight/several-requests.ts";
import { undoTogether } from "#components/history/undo-stored.ts";
import { isTyping } from "#components/keys/typing.ts";
import { wordsFor } from "#components/request.ts";
import { notify, notifyFailure } from "#components/ui/toast.tsx";
import type { Color, Highlight } from "#lib/api-contract/highlight.ts";
import { MOST_IN_ADDRESS } from "#lib/vocabulary/limits.ts";

export interface SelectionActions {
  setColor: (color: Color) => void;
  addToFavorites: () => void;
  addTags: (tags: string[]) => void;
  removeTags: (tags: string[]) => void;
  exportFile: (() => void) | null;
  trash: () => void;
}

interface SelectionOptions {
  /** All highlights of the list in order, whether they are loaded or not. */
  ids: readonly number[];
  /** Those that are loaded. */
  known: ReadonlyMap<number, Highlight>;
  onChange: (highlight: Highlight) => void;
  onTrash: (id: number, isTrashed: boolean) => void;
}

/** Several selected highlights, and what can be done with them at once. Escape clears the selection. */
export function useSelection({ ids: all, known, onChange, onTrash }: SelectionOptions) {
  const router = useRouter();
  const { selected, clear, ...selecting } = useSelectedIds(all);
  const [progress, setProgress] = useState<number | null>(null);

  async function reload(ids: readonly number[]) {
    for (const item of await reloadHighlights(ids.filter((id) => known.has(id)))) onChange(item);
  }
  function showTrashed(ids: readonly number[], trashed: boolean | undefined) {
    if (trashed === undefined) return;
    for (const id of ids) onTrash(id, trashed);
    router.refresh();
  }
  async function undo(ids: readonly number[], changes: readonly number[], { trashed }: ChangeOfSeveral) {
    try {
      await undoTogether(changes);
      showTrashed(ids, trashed === undefined ? undefined : !trashed);
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
      showTrashed(ids, change.trashed);
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
    trash: () => void act("moved to the trash", { trashed: true }),
  };
  return { selected, clear, actions, progress, ...selecting };
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
  const selectAll = useCallback(() => select(new Set(latest.current.all), null), [select]);
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
  return { selected, toggle, clear, selectAll, selectTo };
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
