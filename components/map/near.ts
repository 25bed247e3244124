import { type Point, toScreen, type View } from "#components/map/view.ts";

/** Positions of points on a map. */
export interface NearPoints {
  x: readonly number[];
  y: readonly number[];
}

/** The point nearest to a pixel, if any is nearer than `reach` pixels. */
export function pointNear({ x, y }: NearPoints, view: View, pixel: Point, reach: number): number | null {
  let nearest: number | null = null;
  let least = reach * reach;
  x.forEach((value, at) => {
    const place = toScreen(view, value, y[at] ?? 0);
    const distance = (place.x - pixel.x) ** 2 + (place.y - pixel.y) ** 2;
    if (distance < least) [nearest, least] = [at, distance];
  });
  return nearest;
}

export type MapDirection = "up" | "down" | "left" | "right";

const TOWARDS: Record<MapDirection, Point> = {
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
};

/** How many times more a sideways distance counts than one straight ahead. */
const ASIDE = 2;

/**
 * The next point in a direction on the screen: near, and preferably straight ahead. Null at the edge of the map. Points
 * at exactly the same place follow one another when moving right and down, so that each can be reached.
 */
export function pointTowards({ x, y }: NearPoints, view: View, from: number, direction: MapDirection): number | null {
  const here = toScreen(view, x[from] ?? 0, y[from] ?? 0);
  const { x: towardsX, y: towardsY } = TOWARDS[direction];
  const forward = direction === "right" || direction === "down";
  let next: number | null = null;
  let least = Infinity;
  x.forEach((value, at) => {
    const place = toScreen(view, value, y[at] ?? 0);
    const [dx, dy] = [place.x - here.x, place.y - here.y];
    const ahead = dx * towardsX + dy * towardsY;
    const aside = Math.abs(dx * towardsY) + Math.abs(dy * towardsX);
    if (dx === 0 && dy === 0) {
      const follows = forward ? at > from : at < from;
      if (!follows || (least === 0 && forward)) return;
      [next, least] = [at, 0];
    } else if (ahead > 0 && aside <= ahead * ASIDE && ahead + aside * ASIDE < least) {
      [next, least] = [at, ahead + aside * ASIDE];
    }
  });
  return next;
}
