/** The frame through which a map is seen. Pixels. */
export interface MapFrame {
  width: number;
  height: number;
}

/** The extent of a map's points. */
export interface MapExtent {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Which part of a map fills its frame: the map position of its upper left corner, and pixels per unit. */
export interface View {
  left: number;
  top: number;
  scaleX: number;
  scaleY: number;
}

export interface Point {
  x: number;
  y: number;
}

/** How far a map may be stretched to fill a frame of another shape, since its distances are only approximate. */
const STRETCH = 1.8;

export function extentOf(x: readonly number[], y: readonly number[]): MapExtent {
  const extent = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  x.forEach((value, at) => {
    extent.left = Math.min(extent.left, value);
    extent.right = Math.max(extent.right, value);
    extent.top = Math.min(extent.top, y[at] ?? 0);
    extent.bottom = Math.max(extent.bottom, y[at] ?? 0);
  });
  return x.length === 0 ? { left: 0, top: 0, right: 1, bottom: 1 } : extent;
}

/** Shows all of the map in the middle of the frame, with a margin, and one at the sides, in pixels. */
export function fitView(extent: MapExtent, frame: MapFrame, margin: number, side = margin): View {
  const width = Math.max(1, extent.right - extent.left);
  const height = Math.max(1, extent.bottom - extent.top);
  const x = Math.max(1, frame.width - 2 * side) / width;
  const y = Math.max(1, frame.height - 2 * margin) / height;
  const scaleX = Math.min(x, y * STRETCH);
  const scaleY = Math.min(y, x * STRETCH);
  return {
    scaleX,
    scaleY,
    left: (extent.left + extent.right) / 2 - frame.width / 2 / scaleX,
    top: (extent.top + extent.bottom) / 2 - frame.height / 2 / scaleY,
  };
}

export function toScreen(view: View, x: number, y: number): Point {
  return { x: (x - view.left) * view.scaleX, y: (y - view.top) * view.scaleY };
}

/** Zooms by `factor` while the pixel `at` stays in place. */
export function zoomed(view: View, factor: number, at: Point): View {
  return {
    scaleX: view.scaleX * factor,
    scaleY: view.scaleY * factor,
    left: view.left + (at.x / view.scaleX) * (1 - 1 / factor),
    top: view.top + (at.y / view.scaleY) * (1 - 1 / factor),
  };
}

/** Moves the view by this many pixels. */
export function moved(view: View, dx: number, dy: number): View {
  return { ...view, left: view.left - dx / view.scaleX, top: view.top - dy / view.scaleY };
}

/** The largest zoom, relative to the whole map: enough for points to separate. */
export function mostZoom(points: number): number {
  return Math.min(60, Math.max(4, Math.sqrt(points) * 0.6));
}

/**
 * Limits a view: not smaller than the whole map, not larger than `most` times that, and with a part of the map in its
 * middle.
 */
export function within(view: View, extent: MapExtent, whole: View, frame: MapFrame, most: number): View {
  const factor = Math.min(most, Math.max(1, view.scaleX / whole.scaleX)) / (view.scaleX / whole.scaleX);
  if (factor * (view.scaleX / whole.scaleX) <= 1.0001) return whole;
  const middle = { x: frame.width / 2, y: frame.height / 2 };
  const held = factor === 1 ? view : zoomed(view, factor, middle);
  const [halfX, halfY] = [middle.x / held.scaleX, middle.y / held.scaleY];
  return {
    ...held,
    left: Math.min(extent.right, Math.max(extent.left, held.left + halfX)) - halfX,
    top: Math.min(extent.bottom, Math.max(extent.top, held.top + halfY)) - halfY,
  };
}

/** A view between two others, for animating from one to the other. `share` is from 0 to 1. */
export function between(from: View, to: View, share: number): View {
  const mix = (a: number, b: number) => a + (b - a) * share;
  return {
    left: mix(from.left, to.left),
    top: mix(from.top, to.top),
    scaleX: mix(from.scaleX, to.scaleX),
    scaleY: mix(from.scaleY, to.scaleY),
  };
}
