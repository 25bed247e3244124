"use client";

import { useEffect, useEffectEvent, useLayoutEffect, useState } from "react";
import {
  focusAtPlace,
  itemElement,
  keepPlace,
  type ListPlace,
  placeKept,
  placeOnScreen,
  scrollToPlace,
  withoutPlace,
} from "#components/list/place.ts";

/** Browsers take only so many changes of a history entry in a while. */
const REST_MS = 200;
/**
 * How long what is drawn may still move after a return, as where the next part of a list, without which the place is
 * out of reach, comes over a slow network; and how many frames it must have stood still before that.
 */
const SETTLING_MS = 8_000;
const SETTLED_FRAMES = 6;
const HANDS = ["wheel", "touchmove", "pointerdown", "keydown"] as const;

interface ListPlaceOptions {
  holds: (id: number) => boolean;
  /** Fetches or unfolds the part of the list that an item is in. */
  bring: (id: number) => Promise<void>;
  /** A link leads to the very list that is shown: to its beginning. */
  begin?: () => void;
}

/**
 * Keeps the place of a reader in a list, and returns to it: by Back and Forward, reload, a restored tab, or after
 * signing in again. The items bear their ids in `data-item`. True while the way there is being fetched.
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
    let stop = () => {};
    const goBack = async () => {
      clearTimeout(timer);
      stop();
      const place = placeKept(list);
      if (!place || window.location.pathname !== pathname) return;
      isOnTheWay = true;
      if (itemElement(place.id)) scrollToPlace(place);
      await toItem(place.id);
      isOnTheWay = false;
      stop = settleAt(place);
    };
    const record = () => {
      if (!isOnTheWay && window.location.pathname === pathname) keepPlace(placeOnScreen(list));
    };
    const recordSoon = () => {
      clearTimeout(timer);
      timer = setTimeout(record, REST_MS);
    };
    const heed = (event: MouseEvent) => {
      record();
      if (leadsHere(event)) toBeginning();
    };
    const returned = () => void goBack();
    returned();
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
    // By then the entry is that of the next page, whose scrolling the browser keeps.
    return () => void (window.history.scrollRestoration = "auto");
  }, [list]);
  return isReturning;
}

/**
 * Keeps an item where it was until what is drawn around it has stopped moving, or the reader moves it. Returns how to
 * end it.
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

/** Whether a click follows a link to the page that is shown, whatever the place in it. */
function leadsHere({ target, button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean {
  const link = target instanceof Element ? target.closest("a") : null;
  if (!link || button !== 0 || metaKey || ctrlKey || shiftKey || altKey || link.target !== "") return false;
  const { pathname, search } = window.location;
  return link.pathname === pathname && link.hash === "" && withoutPlace(link.search) === withoutPlace(search);
}
