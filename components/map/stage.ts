import { drawPicture, type Picture, pictureOf } from "#components/map/drawing.ts";
import { type Ink, readInk, watchTheme } from "#components/map/ink.ts";
import { type MapDirection, pointNear, pointTowards } from "#components/map/near.ts";
import {
  between,
  extentOf,
  fitView,
  type MapFrame,
  moved,
  mostZoom,
  type Point,
  toScreen,
  type View,
  within,
  zoomed,
} from "#components/map/view.ts";
import type { LibraryMap } from "#lib/api-contract/map.ts";

/** Duration of an animated movement. Milliseconds. */
const MOVEMENT_MS = 160;
/** How near a pointer must come. Pixels. */
const REACH = 14;
/** Free margin around a highlighted point. Pixels. */
const MARGIN = 48;
/** Free margin at the sides of the whole map, for names. Pixels. */
const SIDE = 150;

/** Draws a map on a canvas, and manages the view of it. Redraws after changes, at most once per frame. */
export class MapStage {
  readonly #canvas: HTMLCanvasElement;
  readonly #map: LibraryMap;
  readonly #picture: Picture;
  readonly #extent: ReturnType<typeof extentOf>;
  readonly #seen: () => void;
  readonly #ends: (() => void)[] = [];
  #ink: Ink;
  #frame: MapFrame = { width: 0, height: 0 };
  #whole: View = { left: 0, top: 0, scaleX: 1, scaleY: 1 };
  #view: View = this.#whole;
  #marked: { current: number | null; open: number | null } = { current: null, open: null };
  #movement: { from: View; to: View; began: number } | null = null;
  #asked = 0;

  /** @param seen called after each drawing, because what is on the map has moved */
  constructor(canvas: HTMLCanvasElement, map: LibraryMap, seen: () => void) {
    this.#canvas = canvas;
    this.#map = map;
    this.#picture = pictureOf(map);
    this.#extent = extentOf(map.x, map.y);
    this.#seen = seen;
    this.#ink = readInk(canvas.parentElement ?? document.body);
    const sized = new ResizeObserver(() => this.#measure());
    sized.observe(canvas);
    const themed = watchTheme(() => {
      this.#ink = readInk(canvas.parentElement ?? document.body);
      this.#ask();
    });
    this.#ends.push(
      () => sized.disconnect(),
      themed,
      () => cancelAnimationFrame(this.#asked),
    );
    void document.fonts.ready.then(() => this.#ask());
  }

  close(): void {
    for (const end of this.#ends) end();
  }

  /** Draws rings around the highlighted point and the opened one. */
  mark(current: number | null, open: number | null): void {
    this.#marked = { current, open };
    this.#ask();
  }

  /** The position of a point in the frame. */
  placeOf(at: number): Point {
    return toScreen(this.#view, this.#map.x[at] ?? 0, this.#map.y[at] ?? 0);
  }

  pointAt(pixel: Point): number | null {
    return pointNear(this.#map, this.#view, pixel, REACH);
  }

  /** The next point in a direction; without a starting point, the one nearest to the middle of the frame. */
  pointTowards(from: number | null, direction: MapDirection): number | null {
    if (from !== null) return pointTowards(this.#map, this.#view, from, direction);
    return pointNear(this.#map, this.#view, { x: this.#frame.width / 2, y: this.#frame.height / 2 }, Infinity);
  }

  /** Moves the map by dragging. */
  drag(dx: number, dy: number): void {
    this.#show(moved(this.#view, dx, dy));
  }

  /** Zooms the map around a pixel. False if it is as large or small as it can be. */
  scale(factor: number, at: Point): boolean {
    const before = this.#view.scaleX;
    this.#show(zoomed(this.#view, factor, at));
    return this.#view.scaleX !== before;
  }

  /** Zooms the map around its middle, or around a highlighted point. */
  zoom(factor: number, around: number | null): void {
    const middle = { x: this.#frame.width / 2, y: this.#frame.height / 2 };
    const from = this.#movement?.to ?? this.#view;
    this.#moveTo(zoomed(from, factor, around === null ? middle : this.placeOf(around)));
  }

  fit(): void {
    this.#moveTo(this.#whole);
  }

  /** Moves the map so that a point is visible, outside the covered right or lower part of the frame. Pixels. */
  bringIntoSight(at: number, covered: { right: number; bottom: number } = { right: 0, bottom: 0 }): void {
    const { x, y } = this.placeOf(at);
    const dx = intoRange(x, MARGIN, this.#frame.width - MARGIN - covered.right);
    const dy = intoRange(y, MARGIN, this.#frame.height - MARGIN - covered.bottom);
    if (dx !== 0 || dy !== 0) this.#moveTo(moved(this.#view, dx, dy), true);
  }

  #show(view: View): void {
    this.#movement = null;
    this.#view = this.#held(view);
    this.#ask();
  }

  #held(view: View): View {
    return within(view, this.#extent, this.#whole, this.#frame, mostZoom(this.#map.ids.length));
  }

  #moveTo(view: View, evenWhole = false): void {
    const to = evenWhole ? view : this.#held(view);
    if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) this.#view = to;
    else this.#movement = { from: this.#view, to, began: performance.now() };
    this.#ask();
  }

  #measure(): void {
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    if (width === 0 || height === 0) return;
    const wasWhole = this.#view.scaleX === this.#whole.scaleX;
    this.#frame = { width, height };
    this.#whole = fitView(this.#extent, this.#frame, width < 560 ? 44 : MARGIN, width < 760 ? 28 : SIDE);
    const ratio = window.devicePixelRatio;
    this.#canvas.width = Math.round(width * ratio);
    this.#canvas.height = Math.round(height * ratio);
    this.#view = wasWhole ? this.#whole : this.#held(this.#view);
    // Draw at once: an empty canvas would flicker.
    this.#draw();
  }

  #ask(): void {
    cancelAnimationFrame(this.#asked);
    this.#asked = requestAnimationFrame(() => this.#draw());
  }

  #draw(): void {
    const canvas = this.#canvas.getContext("2d");
    if (!canvas || this.#frame.width === 0) return;
    this.#step();
    const ratio = window.devicePixelRatio;
    canvas.setTransform(ratio, 0, 0, ratio, 0, 0);
    const look = { frame: this.#frame, view: this.#view, whole: this.#whole, ink: this.#ink, ...this.#marked };
    drawPicture(canvas, this.#picture, look);
    this.#seen();
    if (this.#movement) this.#ask();
  }

  #step(): void {
    if (!this.#movement) return;
    const { from, to, began } = this.#movement;
    const share = Math.min(1, (performance.now() - began) / MOVEMENT_MS);
    this.#view = between(from, to, 1 - (1 - share) ** 3);
    if (share === 1) this.#movement = null;
  }
}

function intoRange(value: number, low: number, high: number): number {
  if (value < low) return low - value;
  return value > high ? Math.min(0, high - value) : 0;
}
