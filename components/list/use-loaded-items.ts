"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { wordsFor } from "#components/request.ts";

/** Items per request, and how many stay in memory: far more than are on the screen. */
const LARGEST_REQUEST = 100;
const KEPT = 1_500;

interface LoadedItemsOptions<Item> {
  first: readonly Item[];
  /** Fetches items by their ids; those that no longer exist are missing from the response. */
  fetchItems: (ids: readonly number[]) => Promise<readonly Item[]>;
}

/** The items of a long list that are loaded, by id. More are loaded as they are needed, and old ones dropped. */
export function useLoadedItems<Item extends { id: number }>({ first, fetchItems }: LoadedItemsOptions<Item>) {
  const [items, setItems] = useState<ReadonlyMap<number, Item>>(() => new Map(first.map((item) => [item.id, item])));
  const [error, setError] = useState<string | null>(null);
  /** The ids that the server no longer has. */
  const [gone, setGone] = useState<ReadonlySet<number>>(new Set());
  const latest = useRef(items);
  const asked = useRef(new Set<number>());
  useEffect(() => {
    latest.current = items;
  }, [items]);

  /** Adds items, and drops those beyond `most` that were needed longest ago. */
  const add = useCallback((found: readonly Item[], needed: readonly number[], most: number) => {
    setItems((before) => {
      const after = new Map(before);
      for (const item of [...needed.flatMap((id) => before.get(id) ?? []), ...found]) {
        after.delete(item.id);
        after.set(item.id, item);
      }
      for (const id of after.keys()) {
        if (after.size <= most) break;
        after.delete(id);
      }
      return after;
    });
  }, []);
  /** Loads those of these items that are missing; `most`: how many may be in memory afterwards. */
  const load = useCallback(
    async (ids: readonly number[], most = KEPT): Promise<void> => {
      const missing = ids.filter((id) => !latest.current.has(id) && !asked.current.has(id)).slice(0, LARGEST_REQUEST);
      if (missing.length === 0) return;
      for (const id of missing) asked.current.add(id);
      try {
        const found = await fetchItems(missing);
        add(found, ids, most);
        setError(null);
        const known = new Set(found.map(({ id }) => id));
        const lost = missing.filter((id) => !known.has(id));
        if (lost.length > 0) setGone((before) => new Set([...before, ...lost]));
      } catch (failure) {
        setError(wordsFor(failure));
        throw failure;
      } finally {
        for (const id of missing) asked.current.delete(id);
      }
    },
    [add, fetchItems],
  );
  const change = useCallback((item: Item) => add([item], [], Infinity), [add]);
  return { items, gone, error, load, change };
}
