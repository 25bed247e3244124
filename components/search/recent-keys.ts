import type { KeyboardEvent } from "react";

/** Arrow keys move between recent searches; Escape, and the up arrow from the first, lead back to the field. */
export function moveAmongRecent(event: KeyboardEvent<HTMLElement>, leave: () => void): void {
  const { key, target, currentTarget: list } = event;
  const all = recentIn(list);
  const at = all.findIndex((one) => one === target);
  if (at === -1) return;
  if (key === "Escape" || (key === "ArrowUp" && at === 0)) leave();
  else if (key === "ArrowDown") all[at + 1]?.focus();
  else if (key === "ArrowUp") all[at - 1]?.focus();
  else return;
  event.preventDefault();
}

/** Moves the focus to the latest search, or to the first example if there is none. */
export function focusRecent(within: HTMLElement | null): void {
  if (within) recentIn(within)[0]?.focus();
}

function recentIn(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>("[data-search]")];
}
