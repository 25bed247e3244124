"use client";

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";

/**
 * The items of a list without those that were moved to the trash, or to another book, here. The focus moves from a
 * deleted item to the one after it, or before, and to a restored one: never to nowhere.
 */
export function useTrashed(all: readonly number[], reach: (id: number) => void) {
  const [trashed, setTrashed] = useState<ReadonlySet<number>>(new Set());
  const shownIds = useMemo(() => (trashed.size === 0 ? all : all.filter((id) => !trashed.has(id))), [all, trashed]);
  const latest = useRef({ shownIds, reach });
  useEffect(() => {
    latest.current = { shownIds, reach };
  });

  const onTrashSeveral = useCallback((ids: readonly number[], isTrashed: boolean) => {
    const { shownIds: before, reach: reachNow } = latest.current;
    flushSync(() =>
      setTrashed((previous) => {
        const after = new Set(previous);
        for (const id of ids) {
          if (isTrashed) after.add(id);
          else after.delete(id);
        }
        return after;
      }),
    );
    const next = isTrashed ? neighbour(before, new Set(ids)) : ids[0];
    if (next !== undefined) reachNow(next);
  }, []);
  const onTrash = useCallback((id: number, isTrashed: boolean) => onTrashSeveral([id], isTrashed), [onTrashSeveral]);
  const isShown = useCallback((id: number) => !trashed.has(id), [trashed]);
  return { shownIds, isShown, onTrash, onTrashSeveral };
}

/** The item after the last of those that leave the list, or before the first. */
function neighbour(ids: readonly number[], leaving: ReadonlySet<number>): number | undefined {
  const last = ids.findLastIndex((id) => leaving.has(id));
  return ids[last + 1] ?? ids.slice(0, Math.max(0, last)).findLast((id) => !leaving.has(id));
}
