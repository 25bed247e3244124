import type { KeyboardEvent } from "react";
import { isTyping } from "#components/keys/typing.ts";
import { idOfItem } from "#components/list/place.ts";

/** Shift and an arrow select the highlight that has the focus, and the next one, to which the focus moves. */
export function selectByArrow(
  { key, shiftKey, target, nativeEvent }: KeyboardEvent<HTMLElement>,
  ids: readonly number[],
  selectTo: (id: number, from: number) => void,
): void {
  const step = key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : 0;
  if (!shiftKey || step === 0 || isTyping(nativeEvent) || !(target instanceof Element)) return;
  const item = target.closest<HTMLElement>("[data-item]");
  if (!item) return;
  const from = idOfItem(item);
  selectTo(ids[ids.indexOf(from) + step] ?? from, from);
}
