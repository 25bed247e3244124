"use client";

import { useEffect } from "react";

/** How long whoever removed the focused element has to focus another one, in milliseconds. */
const GRACE_MS = 120;

/**
 * Keeps the keyboard's focus from being lost when the element that has it disappears: a row that is deleted, a form
 * that closes, a page that is left. It moves to the nearest thing around it that is still there.
 */
export function FocusKeeper() {
  useEffect(() => {
    let path: readonly Element[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const remember = (event: FocusEvent) => {
      const within = ancestorsOf(event.target);
      // A dialog is outside of the page, and closes: what had the focus before it counts.
      if (within.some((element) => element.id === "content")) path = within;
    };
    const check = () => {
      if (document.activeElement !== document.body || path[0]?.isConnected !== false) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (document.activeElement === document.body) focusNear(path);
      }, GRACE_MS);
    };
    const removed = new MutationObserver(check);
    removed.observe(document.body, { childList: true, subtree: true });
    document.addEventListener("focusin", remember);
    return () => {
      clearTimeout(timer);
      removed.disconnect();
      document.removeEventListener("focusin", remember);
    };
  }, []);
  return null;
}

/** An element and all around it. */
function ancestorsOf(target: EventTarget | null): Element[] {
  const path: Element[] = [];
  for (let element = target instanceof Element ? target : null; element; element = element.parentElement)
    path.push(element);
  return path;
}

/** Focuses the first of these elements that is still on the page, or the current item of a list in it. */
function focusNear(path: readonly Element[]): void {
  const near = path.find((element) => element.isConnected && element !== document.body) ?? null;
  const place = near?.contains(document.body) === false ? near : document.querySelector("#content");
  if (!(place instanceof HTMLElement)) return;
  const item = place.querySelector<HTMLElement>('[data-item][tabindex="0"]');
  if (!item && place.tabIndex < 0) place.tabIndex = -1;
  (item ?? place).focus({ preventScroll: true });
}
