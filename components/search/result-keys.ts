import type { KeyboardEvent } from "react";

/**
 * Arrow keys move between results, Enter opens one in its book, Escape leaves, and so does the up arrow from the first.
 * Ignores typing in forms, and keys that a menu handles.
 */
export function moveAmongResults(event: KeyboardEvent<HTMLElement>, leave: () => void): void {
  const { key, target, currentTarget: list } = event;
  if (event.defaultPrevented || event.nativeEvent.isComposing) return;
  if (!(target instanceof HTMLElement) || !list.contains(target) || target.closest("form")) return;
  const all = resultsIn(list);
  const at = all.findIndex((one) => one.contains(target));
  if (key === "Escape" || (key === "ArrowUp" && at === 0)) leave();
  else if (key === "ArrowDown") focusResult(all[at + 1]);
  else if (key === "ArrowUp") focusResult(all[at - 1]);
  else if (key === "Enter" && target === all[at]) target.querySelector<HTMLElement>("a[href^='/books/']")?.click();
  else return;
  event.preventDefault();
}

/** Moves the focus to the first result, if there is one. */
export function focusFirstResult(within: HTMLElement | null): void {
  focusResult(within ? resultsIn(within)[0] : undefined);
}

function resultsIn(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>("[data-highlight]")];
}

function focusResult(result: HTMLElement | undefined): void {
  result?.focus({ preventScroll: true });
  result?.scrollIntoView({ block: "nearest" });
}
