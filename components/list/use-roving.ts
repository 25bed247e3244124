"use client";

import { type FocusEvent, type KeyboardEvent, useCallback, useState } from "react";
import { isTyping } from "#components/keys/typing.ts";
import { idOfItem, moveWithinItem } from "#components/list/place.ts";

/** The keys that move between items, and by how much. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  j: 1,
  ArrowUp: -1,
  k: -1,
  Home: -Infinity,
  End: Infinity,
};

/**
 * One Tab stop for a whole list: arrow keys (or j and k) move between its items, left and right between the controls of
 * one. `reach` scrolls to an item and focuses it. Items have their ids in `data-item`.
 */
export function useRoving(ids: readonly number[], reach: (id: number) => void) {
  const [chosen, setChosen] = useState<number | null>(null);
  const current = chosen !== null && ids.includes(chosen) ? chosen : ids[0];

  const onFocus = useCallback((event: FocusEvent<HTMLElement>) => {
    const item = event.target.closest<HTMLElement>("[data-item]");
    if (item) setChosen(idOfItem(item));
  }, []);
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.defaultPrevented || isTyping(event.nativeEvent)) return;
    const item = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-item]") : null;
    if (!item) return;
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      if (moveWithinItem(item, event.key === "ArrowRight" ? 1 : -1)) event.preventDefault();
      return;
    }
    const step = STEPS[event.key];
    if (step === undefined) return;
    const at = ids.indexOf(idOfItem(item));
    const next = ids[Math.max(0, Math.min(ids.length - 1, at + step))];
    if (next === undefined || next === ids[at]) return;
    event.preventDefault();
    setChosen(next);
    reach(next);
  }
  return { current, setCurrent: setChosen, onFocus, onKeyDown };
}
