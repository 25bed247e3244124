import type { MapStage } from "#components/map/stage.ts";
import type { Point } from "#components/map/view.ts";

/** Tolerance for movement: a finger or a hand is never quite still. Pixels. */
const STILL = 5;

interface GestureListeners {
  /** Called when a pointer rests over a point, or over none. */
  hover: (at: number | null) => void;
  /** Called when a point was clicked or tapped, or none. */
  pick: (at: number | null) => void;
}

/** Moves and zooms a map with mouse, fingers and wheel. @returns a function that stops it */
export function listenToGestures(element: HTMLElement, stage: MapStage, { hover, pick }: GestureListeners): () => void {
  const down = new Map<number, Point>();
  let travelled = 0;
  const place = (event: MouseEvent): Point => {
    const { left, top } = element.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };

  function press(event: PointerEvent): void {
    if (event.button !== 0) return;
    if (down.size === 0) travelled = 0;
    down.set(event.pointerId, place(event));
    element.setPointerCapture(event.pointerId);
  }

  function move(event: PointerEvent): void {
    const here = place(event);
    const before = down.get(event.pointerId);
    if (!before) return event.pointerType === "touch" ? undefined : hover(stage.pointAt(here));
    travelled += Math.hypot(here.x - before.x, here.y - before.y);
    down.set(event.pointerId, here);
    if (travelled < STILL) return;
    hover(null);
    const other = [...down].find(([id]) => id !== event.pointerId)?.[1];
    if (other) pinch(before, here, other);
    else stage.drag(here.x - before.x, here.y - before.y);
  }

  /** One of two fingers has moved: their midpoint moves half as far. */
  function pinch(before: Point, here: Point, other: Point): void {
    const apart = (point: Point) => Math.max(10, Math.hypot(point.x - other.x, point.y - other.y));
    stage.drag((here.x - before.x) / 2, (here.y - before.y) / 2);
    stage.scale(apart(here) / apart(before), { x: (here.x + other.x) / 2, y: (here.y + other.y) / 2 });
  }

  function release(event: PointerEvent): void {
    if (!down.delete(event.pointerId) || down.size > 0 || event.type === "pointercancel") return;
    if (travelled < STILL) pick(stage.pointAt(place(event)));
  }

  function wheel(event: WheelEvent): void {
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    const factor = Math.exp(Math.max(-0.5, Math.min(0.5, -event.deltaY * lines * 0.002)));
    // Scroll the page if the map cannot get smaller.
    if (stage.scale(factor, place(event))) event.preventDefault();
  }

  const leave = () => hover(null);
  const listening = new AbortController();
  const { signal } = listening;
  element.addEventListener("pointerdown", press, { signal });
  element.addEventListener("pointermove", move, { signal });
  element.addEventListener("pointerup", release, { signal });
  element.addEventListener("pointercancel", release, { signal });
  element.addEventListener("pointerleave", leave, { signal });
  element.addEventListener("wheel", wheel, { signal, passive: false });
  return () => listening.abort();
}
