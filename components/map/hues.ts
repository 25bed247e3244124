import type { MapCluster } from "#lib/api-contract/map.ts";
import type { Color } from "#lib/api-contract/highlight.ts";
import { COLORS } from "#lib/vocabulary/colors.ts";

/** The hues that are easiest to tell apart come first. */
const RANKS: Record<Color, number> = { blue: 0, orange: 1, green: 2, purple: 3, pink: 4, yellow: 5 };
const HUES: readonly Color[] = COLORS.toSorted((a, b) => RANKS[a] - RANKS[b]);

/**
 * A hue for each cluster. There are more clusters than hues: the nearest neighbours get different ones, as far as
 * possible.
 */
export function huesOf(clusters: readonly MapCluster[]): Color[] {
  const hues: Color[] = [];
  clusters.forEach((cluster, at) => {
    const distance = (other: number) => {
      const there = clusters[other];
      return there ? (there.x - cluster.x) ** 2 + (there.y - cluster.y) ** 2 : Infinity;
    };
    const near = [...hues.keys()].toSorted((a, b) => distance(a) - distance(b)).slice(0, HUES.length - 1);
    const used = new Set(near.map((other) => hues[other]));
    const free = HUES.filter((hue) => !used.has(hue));
    hues.push(free[at % free.length] ?? "blue");
  });
  return hues;
}
