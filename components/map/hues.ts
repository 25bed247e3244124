import type { MapCluster } from "#lib/api-contract/map.ts";
import type { Color } from "#lib/api-contract/highlight.ts";

/** In order of how easily they are told apart. */
const HUES: readonly Color[] = ["blue", "orange", "green", "purple", "pink", "yellow"];

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
