import type { Point } from "#components/map/view.ts";

/** A label to place: its middle, and its size. Pixels. */
export interface LabelPlacement extends Point {
  width: number;
  height: number;
}

/** Space between labels. Pixels. */
const GAP = 6;

/**
 * Places labels in order: one that would overlap an earlier one is left out (null). None extends over the edge of the
 * map.
 */
export function placeLabels(
  wanted: readonly LabelPlacement[],
  sheet: { width: number; height: number },
): (Point | null)[] {
  const taken: LabelPlacement[] = [];
  return wanted.map(({ x, y, width, height }) => {
    const label = { x: inside(x, width, sheet.width), y: inside(y, height, sheet.height), width, height };
    if (taken.some((other) => overlap(label, other))) return null;
    taken.push(label);
    return { x: label.x, y: label.y };
  });
}

function inside(middle: number, size: number, sheet: number): number {
  const least = size / 2 + GAP;
  return Math.max(least, Math.min(sheet - least, middle));
}

function overlap(a: LabelPlacement, b: LabelPlacement): boolean {
  return Math.abs(a.x - b.x) < (a.width + b.width) / 2 + GAP && Math.abs(a.y - b.y) < (a.height + b.height) / 2 + GAP;
}
