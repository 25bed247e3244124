import type { KeyboardEvent } from "react";
import { reachItem, idOfItem } from "#components/list/place.ts";

/**
 * Besides the keys of any list: Escape leaves, and so does the up arrow from the first. Ignores typing in forms, and
 * keys that a menu handles.
 */
export function leaveUpwards(event: KeyboardEvent<HTMLElement>, leave: () => void): void {
  const { key, target, currentTarget: list } = event;
  if (event.defaultPrevented || event.nativeEvent.isComposing) return;
  if (!(target instanceof HTMLElement) || !list.contains(target) || target.closest("form")) return;
  const results = resultsIn(list);
  const isFirst = results[0]?.contains(target) ?? false;
  if (key === "Escape" || (key === "ArrowUp" && isFirst)) leave();
  else return;
  event.preventDefault();
}

/** Moves the focus to the first result, if there is one. */
export function focusFirstResult(within: HTMLElement | null): void {
  const first = within ? resultsIn(within)[0] : undefined;
  if (first) reachItem(idOfItem(first));
}

function resultsIn(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>("[data-highlight]")];
}
