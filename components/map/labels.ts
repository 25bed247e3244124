import type { Point } from "#components/map/view.ts";

/** A label to place: the middle of its group, how far the group extends around it, and the label's size. Pixels. */
export interface UnplacedLabel extends Point {
  reach: Point;
  width: number;
  height: number;
}

/** A placed label: its middle. */
type PlacedLabel = Point & { width: number; height: number };

/** Space around a label, and between a label and its group. Pixels. */
const GAP = 6;
/** How far from its group a label may be. Pixels. */
const DISTANCES = [2, 16, 32, 52, 76, 104, 136, 172] as const;
/** Where to look around a group: beside it first, then above and below, then between. Parts of a full turn. */
const TURNS = [0, 8, 4, 12, 1, 15, 7, 9, 2, 14, 6, 10, 3, 13, 5, 11].map((part) => (part / 16) * 2 * Math.PI);
/** Side of a cell of the grid that says where dots are. Pixels. */
const CELL = 8;

/**
 * Places labels beside their groups, in order: never over a dot, over another label or the edge of the sheet. One for
 * which there is no room is left out (null).
 */
export function placeLabels(
  labels: readonly UnplacedLabel[],
  dots: readonly Point[],
  sheet: { width: number; height: number },
): (Point | null)[] {
  const inked = new Set(dots.map(({ x, y }) => cellAt(x, y)));
  const taken: PlacedLabel[] = [];
  return labels.map(({ x, y, reach, width, height }) => {
    for (const distance of DISTANCES) {
      for (const turn of TURNS) {
        const [across, down] = [Math.cos(turn), Math.sin(turn)];
        const label = {
          x: x + across * (reach.x + distance + width / 2),
          y: y + down * (reach.y + distance + height / 2),
          width,
          height,
        };
        if (!isInside(label, sheet) || taken.some((other) => overlap(label, other)) || isOverDots(label, inked))
          continue;
        taken.push(label);
        return { x: label.x, y: label.y };
      }
    }
    return null;
  });
}

function cellAt(x: number, y: number): number {
  return Math.floor(y / CELL) * 1e6 + Math.floor(x / CELL);
}

function isInside({ x, y, width, height }: PlacedLabel, sheet: { width: number; height: number }): boolean {
  return (
    x - width / 2 >= GAP &&
    x + width / 2 <= sheet.width - GAP &&
    y - height / 2 >= GAP &&
    y + height / 2 <= sheet.height - GAP
  );
}

function overlap(a: PlacedLabel, b: PlacedLabel): boolean {
  return Math.abs(a.x - b.x) < (a.width + b.width) / 2 + GAP && Math.abs(a.y - b.y) < (a.height + b.height) / 2 + GAP;
}

function isOverDots({ x, y, width, height }: PlacedLabel, inked: ReadonlySet<number>): boolean {
  for (let top = y - height / 2 - GAP; top < y + height / 2 + GAP + CELL; top += CELL) {
    for (let left = x - width / 2 - GAP; left < x + width / 2 + GAP + CELL; left += CELL) {
      const cell = cellAt(Math.min(left, x + width / 2 + GAP), Math.min(top, y + height / 2 + GAP));
      if (inked.has(cell)) return true;
    }
  }
  return false;
}
