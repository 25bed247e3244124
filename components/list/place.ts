/** Where a reader is in a list. Stored with the browser's history entry, so that each entry has its own. */
export interface ListPlace {
  /** Which list: one entry may come to show another. */
  list: string;
  /** The first item on the screen. */
  id: number;
  /** How far below the upper edge of the window it begins, in CSS pixels. */
  top: number;
  /** The keyboard's focus: an item, and the index of the focused element among its focusable ones. */
  focus: { id: number; at: number } | null;
}

const IN_STATE = "lektrPlace";
const IN_ADDRESS = "at";
/** The distance that `scroll-mt-24` leaves above an item that a link leads to, to show a little of what precedes it. */
const BELOW_EDGE_PX = 96;
const CONTROLS = "a[href], button, summary, input, textarea, [tabindex]";

/** The item's element. */
export function itemElement(id: number): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-item~="${id}"]`);
}

/** The reader's current place; null at the very beginning, and if nothing is rendered. */
export function placeOnScreen(list: string): ListPlace | null {
  const items = [...document.querySelectorAll<HTMLElement>("[data-item]")];
  const first = items[firstOnScreen(items.length, (at) => items[at]?.getBoundingClientRect().bottom ?? 0)];
  const focus = focusedItem();
  if (!first || (window.scrollY <= 0 && focus === null)) return null;
  return { list, id: idOfItem(first), top: first.getBoundingClientRect().top, focus };
}

/** The number of the first item that ends below the upper edge, by binary search. */
export function firstOnScreen(count: number, bottomOf: (at: number) => number): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bottomOf(middle) > 0) high = middle;
    else low = middle + 1;
  }
  return low;
}

function focusedItem(): ListPlace["focus"] {
  const { activeElement } = document;
  const item = activeElement?.closest<HTMLElement>("[data-item]");
  // Only the keyboard's focus: a click leaves the focus behind as well, and nobody looks for it there.
  if (!item || !activeElement?.matches(":focus-visible")) return null;
  return { id: idOfItem(item), at: controlsOf(item).findIndex((one) => one === activeElement) };
}

function controlsOf(item: HTMLElement): HTMLElement[] {
  return [item, ...item.querySelectorAll<HTMLElement>(CONTROLS)];
}

/** An item's id; one for several highlights has all their ids, and the first counts. */
export function idOfItem(item: HTMLElement): number {
  return Number.parseInt(item.dataset.item ?? "", 10);
}

/** Moves the focus to the next or previous control of an item. False at either end. */
export function moveWithinItem(item: HTMLElement, step: 1 | -1): boolean {
  const controls = controlsOf(item).filter((one) => one.checkVisibility());
  const next = controls[controls.findIndex((one) => one === document.activeElement) + step];
  next?.focus();
  return next !== undefined;
}

/** Stores a place with the current history entry, and in the address, which survives the tab and an expired session. */
export function keepPlace(place: ListPlace | null): void {
  const { href, hash } = window.location;
  const address = new URL(href);
  // The hash pointed to another item.
  if (place && hash.startsWith("#highlight-")) address.hash = "";
  if (place && window.scrollY > 0) address.searchParams.set(IN_ADDRESS, `${place.id}`);
  else address.searchParams.delete(IN_ADDRESS);
  const before = window.history.state?.[IN_STATE] ?? null;
  if (address.href === href && JSON.stringify(before) === JSON.stringify(place)) return;
  // With the router's own state in it, the router ignores the change, and nothing is rendered again.
  window.history.replaceState({ ...window.history.state, [IN_STATE]: place }, "", address);
  window.history.scrollRestoration = place ? "manual" : "auto";
}

/** The place stored with the current history entry, else the one in its address. */
export function placeKept(list: string): ListPlace | null {
  const kept: unknown = window.history.state?.[IN_STATE];
  if (isPlace(kept)) return kept.list === list ? kept : null;
  const id = Number(new URLSearchParams(window.location.search).get(IN_ADDRESS));
  if (!Number.isSafeInteger(id) || id <= 0) return null;
  // The hash is removed as soon as the reader's own place is stored: whoever scrolls later could not ask for it.
  return { list, id, top: window.location.hash === "" ? 0 : BELOW_EDGE_PX, focus: null };
}

/** Whether the current history entry has a place in another list. */
export function keepsOtherPlace(list: string): boolean {
  const kept: unknown = window.history.state?.[IN_STATE];
  return isPlace(kept) && kept.list !== list;
}

/** Validates the state: it is this tab's own, but another version of Lektr may have written it. */
function isPlace(value: unknown): value is ListPlace {
  return typeof value === "object" && value !== null && "list" in value && "id" in value && "focus" in value;
}

/** The query of an address without the place: the request itself, wherever the reader is in the list. */
export function withoutPlace(query: string): string {
  const asked = new URLSearchParams(query);
  asked.delete(IN_ADDRESS);
  return asked.toString();
}

/** Scrolls an item to its former position. False if it is not rendered, or was there already. */
export function scrollToPlace({ id, top }: Pick<ListPlace, "id" | "top">): boolean {
  const item = itemElement(id);
  if (!item) return false;
  const off = item.getBoundingClientRect().top - top;
  if (Math.abs(off) < 0.5) return false;
  window.scrollBy({ top: off, behavior: "instant" });
  return true;
}

/** Restores the focus. */
export function focusAtPlace({ focus }: ListPlace): void {
  const item = focus && itemElement(focus.id);
  if (item && focus) controlsOf(item)[focus.at]?.focus({ preventScroll: true });
}

/** Focuses an item as a whole, and scrolls to it only if it is off the screen. */
export function reachItem(id: number): void {
  const item = itemElement(id);
  item?.focus({ preventScroll: true });
  item?.scrollIntoView({ block: "nearest" });
}

/** Focuses the first focusable element of an item. */
export function focusItem(id: number): void {
  const item = itemElement(id);
  const control = item && controlsOf(item).find((one) => one.tabIndex >= 0 || one.hasAttribute("tabindex"));
  control?.focus({ preventScroll: true });
}
