"use client";

import { useEffect, useEffectEvent, useLayoutEffect, useState } from "react";
import {
  focusAtPlace,
  itemElement,
  keepPlace,
  keepsOtherPlace,
  type ListPlace,
  placeKept,
  placeOnScreen,
  scrollToPlace,
  withoutPlace,
} from "#components/list/place.ts";

/** Browsers limit how often a history entry may change. */
const REST_MS = 200;
/**
 * How long the layout may still move after a return, for example because the next part of a list, without which the
 * place is out of reach, comes over a slow network; and for how many frames it must have been still before that.
 */
const SETTLING_MS = 8_000;
const SETTLED_FRAMES = 6;
const HANDS = ["wheel", "touchmove", "pointerdown", "keydown"] as const;

interface ListPlaceOptions {
  holds: (id: number) => boolean;
  /** Loads or expands the part of the list that contains an item. */
  bring: (id: number) => Promise<void>;
  /** Called when a link leads to the list that is already shown: go to its beginning. */
  begin?: () => void;
}

/**
 * Stores a reader's place in a list, and restores it: after Back and Forward, reload, a restored tab, or signing in
 * again. Items have their ids in `data-item`. True while the place is being loaded.
 */
export function useListPlace(list: string, { holds, bring, begin }: ListPlaceOptions): boolean {
  const [isReturning, setReturning] = useState(false);
  const toItem = useEffectEvent(async (id: number) => {
    if (holds(id)) return;
    setReturning(true);
    await bring(id).catch(() => undefined);
    setReturning(false);
  });
  const toBeginning = useEffectEvent(() => begin?.());

  // Before the first paint, so that nobody sees the list jump.
  useLayoutEffect(() => {
    const { pathname } = window.location;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOnTheWay = false;
    let isShown = true;
    let stop = () => {};
    const goBack = async () => {
      clearTimeout(timer);
      stop();
      const place = placeKept(list);
      // The entry has no place in this list; one in its address is from the list before.
      if (!place) recordSoon();
      if (!place || window.location.pathname !== pathname) return;
      isOnTheWay = true;
      if (itemElement(place.id)) scrollToPlace(place);
      await toItem(place.id);
      isOnTheWay = false;
      stop = settleAt(place);
    };
    const record = () => {
      if (isShown && !isOnTheWay && window.location.pathname === pathname) keepPlace(placeOnScreen(list));
    };
    const recordSoon = () => {
      clearTimeout(timer);
      timer = setTimeout(record, REST_MS);
    };
    const heed = (event: MouseEvent) => {
      record();
      if (leadsHere(event)) toBeginning();
    };
    const returned = () => {
      // The entry is another list's, which the router is about to render: until then, its place must stay as it is.
      isShown = !keepsOtherPlace(list);
      void goBack();
    };
    void goBack();
    window.addEventListener("popstate", returned);
    window.addEventListener("scroll", recordSoon, { passive: true });
    window.addEventListener("pagehide", record);
    document.addEventListener("focusin", recordSoon);
    document.addEventListener("click", heed, { capture: true });
    return () => {
      clearTimeout(timer);
      stop();
      window.removeEventListener("popstate", returned);
      window.removeEventListener("scroll", recordSoon);
      window.removeEventListener("pagehide", record);
      document.removeEventListener("focusin", recordSoon);
      document.removeEventListener("click", heed, { capture: true });
    };
  }, [list]);

  useEffect(() => {
    if (placeKept(list)) window.history.scrollRestoration = "manual";
    // By then the entry is that of the next page, whose scrolling the browser restores.
    return () => void (window.history.scrollRestoration = "auto");
  }, [list]);
  return isReturning;
}

/**
 * Keeps an item in place until the layout around it has stopped moving, or the reader scrolls. Returns a function that
 * ends it.
 */
function settleAt(place: ListPlace): () => void {
  const until = performance.now() + SETTLING_MS;
  let settled = 0;
  let isFocused = false;
  let frame = 0;
  const end = () => {
    cancelAnimationFrame(frame);
    for (const hand of HANDS) window.removeEventListener(hand, end);
  };
  const step = () => {
    settled = scrollToPlace(place) || !itemElement(place.id) ? 0 : settled + 1;
    if (!isFocused && itemElement(place.id)) {
      isFocused = true;
      focusAtPlace(place);
    }
    if (settled >= SETTLED_FRAMES || performance.now() > until) end();
    else frame = requestAnimationFrame(step);
  };
  for (const hand of HANDS) window.addEventListener(hand, end, { passive: true });
  step();
  return end;
}

/** Whether a click follows a link to the current page, whatever the place in it. */
function leadsHere({ target, button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean {
  const link = target instanceof Element ? target.closest("a") : null;
  if (!link || button !== 0 || metaKey || ctrlKey || shiftKey || altKey || link.target !== "") return false;
  const { pathname, search } = window.location;
  return link.pathname === pathname && link.hash === "" && withoutPlace(link.search) === withoutPlace(search);
}
