"use client";

import { useCallback, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { placeOnScreen, scrollToPlace } from "#components/list/place.ts";
import { useListPlace } from "#components/list/use-place.ts";

/** The loaded part of a list: consecutive items, and the cursors before and after them. */
export interface ListPage<Item> {
  items: Item[];
  previousCursor: string | null;
  nextCursor: string | null;
}

/** Which part of a list to load: its beginning, beyond a cursor, or around an item. */
export interface PageQuery {
  limit: number;
  cursor?: string;
  around?: number;
}

interface PagedListOptions<Item> {
  first: ListPage<Item>;
  /** The key of the reader's place in the list: the same for the same list. */
  list: string;
  fetchPage: (asked: PageQuery) => Promise<ListPage<Item>>;
  /** Items per page. */
  size: number;
  idOf: (item: Item) => number;
}

export type ListDirection = "earlier" | "later";

/** As many as a browser renders without trouble. */
export const MOST_SHOWN = 5_000;
const LARGEST_PAGE = 200;

/** A partly loaded list that grows at both ends and restores the reader's place. */
export function usePagedList<Item>({ first, list, fetchPage, size, idOf }: PagedListOptions<Item>) {
  const [page, setPage] = useState(first);
  const [isLoadingAll, setLoadingAll] = useState(false);
  /** The current page, also for callbacks from before it was rendered. */
  const latest = useRef(first);
  /** Pages are loaded one after the other: each begins where the one before ended. */
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const stopped = useRef(false);
  const show = useCallback((next: ListPage<Item>) => {
    latest.current = next;
    setPage(next);
  }, []);

  /** Adds a page on one side; returns its items. */
  async function addPage(way: ListDirection, limit: number): Promise<Item[]> {
    const cursor = beyond(latest.current, way);
    if (cursor === null) return [];
    const found = await fetchPage({ limit, cursor });
    const next = joined(latest.current, found, { way, cursor, idOf });
    if (way === "later") show(next);
    else keepingPlace(() => show(next));
    return found.items;
  }
  function extend(way: ListDirection, limit: number): Promise<Item[]> {
    const turn = queue.current.then(() => addPage(way, limit));
    queue.current = turn.catch(() => undefined);
    return turn;
  }
  /** Loads the next page on one side; returns the id of its nearest item. */
  async function load(way: ListDirection): Promise<number | null> {
    const nearest = (await extend(way, size)).at(way === "later" ? 0 : -1);
    return nearest === undefined ? null : idOf(nearest);
  }
  /** Loads what is missing, until `MOST_SHOWN` items are loaded or it is stopped. Returns whether it finished. */
  async function loadAll(): Promise<boolean> {
    stopped.current = false;
    setLoadingAll(true);
    try {
      for (const way of ["later", "earlier"] as const) {
        while (beyond(latest.current, way) !== null && !stopped.current) {
          const room = MOST_SHOWN - latest.current.items.length;
          if (room <= 0) return true;
          await extend(way, Math.min(LARGEST_PAGE, room));
        }
      }
    } finally {
      setLoadingAll(false);
    }
    return !stopped.current;
  }
  async function begin() {
    if (latest.current.previousCursor !== null) show(await fetchPage({ limit: size }));
    window.scrollTo({ top: 0, behavior: "instant" });
  }

  const isReturning = useListPlace(list, {
    holds: (id) => page.items.some((item) => idOf(item) === id),
    bring: async (id) => show(await fetchPage({ limit: 2 * size, around: id })),
    begin: () => void begin().catch(() => undefined),
  });
  const change = useCallback(
    (next: (items: Item[]) => Item[]) => show({ ...latest.current, items: next(latest.current.items) }),
    [show],
  );
  const stop = () => {
    stopped.current = true;
  };
  return { ...page, change, load, loadAll, stop, begin, isLoadingAll, isReturning };
}

function beyond({ nextCursor, previousCursor }: ListPage<unknown>, way: ListDirection): string | null {
  return way === "later" ? nextCursor : previousCursor;
}

/** Renders items added above at once, and scrolls by their height, so that what is on the screen stays in place. */
export function keepingPlace(draw: () => void): void {
  const place = placeOnScreen("");
  flushSync(draw);
  if (place) scrollToPlace(place);
}

interface PageJoin<Item> {
  way: ListDirection;
  /** The cursor the page was fetched with. */
  cursor: string;
  idOf: (item: Item) => number;
}

/** Adds a page to the loaded items. Drops a page that no longer fits its end, and items that moved there meanwhile. */
export function joined<Item>(
  before: ListPage<Item>,
  found: ListPage<Item>,
  { way, cursor, idOf }: PageJoin<Item>,
): ListPage<Item> {
  if (cursor !== beyond(before, way)) return before;
  const known = new Set(before.items.map(idOf));
  const added = found.items.filter((item) => !known.has(idOf(item)));
  return way === "later"
    ? { ...before, items: [...before.items, ...added], nextCursor: found.nextCursor }
    : { ...before, items: [...added, ...before.items], previousCursor: found.previousCursor };
}
