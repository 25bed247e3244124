"use client";

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";

/**
 * The items of a list without those that were moved to the trash here. The focus moves from a deleted item to the one
 * after it, or before, and to a restored one: never to nowhere.
 */
export function useTrashed(ids: readonly number[], reach: (id: number) => void) {
  const [trashed, setTrashed] = useState<ReadonlySet<number>>(new Set());
  const shownIds = useMemo(() => (trashed.size === 0 ? ids : ids.filter((id) => !trashed.has(id))), [ids, trashed]);
  const latest = useRef({ shownIds, reach });
  useEffect(() => {
    latest.current = { shownIds, reach };
  });

  const onTrash = useCallback((id: number, isTrashed: boolean) => {
    const { shownIds: before, reach: reachNow } = latest.current;
    const at = before.indexOf(id);
    flushSync(() =>
      setTrashed((all) => {
        const after = new Set(all);
        if (isTrashed) after.add(id);
        else after.delete(id);
        return after;
      }),
    );
    const next = isTrashed ? (before[at + 1] ?? before[at - 1]) : id;
    if (next !== undefined) reachNow(next);
  }, []);
  const isShown = useCallback((id: number) => !trashed.has(id), [trashed]);
  return { shownIds, isShown, onTrash };
}
