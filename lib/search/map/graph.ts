/**
 * A weighted graph: the links of a node are at `starts[node]` to `starts[node + 1]` in `targets` and `weights`. Each
 * link is stored in both directions.
 */
export interface Graph {
  size: number;
  starts: Int32Array;
  targets: Int32Array;
  weights: Float32Array;
  /** The weight of each node's links with itself: what was inside it before it became one node. */
  inner: Float64Array;
}

/**
 * Links every row with its nearest neighbours, with twice the weight if both are neighbours of each other.
 * @param neighbours `count` of them for each row, the nearest first, as `nearestNeighbours` finds them
 * @param fading how quickly links weaken from the nearest neighbour to those behind it, in ranks: 4 makes all links of
 *   a row worth about four together, as in UMAP; without it, all are worth the same
 */
export function linkNeighbours(neighbours: Int32Array, count: number, fading = Infinity): Graph {
  const size = neighbours.length / count;
  const links = Array.from({ length: size }, () => new Map<number, number>());
  neighbours.forEach((other, at) => {
    const row = Math.floor(at / count);
    const weight = Math.exp(-(at % count) / fading);
    add(links[row], other, weight);
    add(links[other], row, weight);
  });
  return graphOf(links, new Float64Array(size));
}

/** Adds to the weight of the link with `target`. */
export function add<Target>(links: Map<Target, number> | undefined, target: Target, weight: number): void {
  links?.set(target, (links.get(target) ?? 0) + weight);
}

/** Packs links into arrays. */
export function graphOf(links: readonly ReadonlyMap<number, number>[], inner: Float64Array): Graph {
  const size = links.length;
  const starts = new Int32Array(size + 1);
  links.forEach((own, node) => (starts[node + 1] = (starts[node] ?? 0) + own.size));
  const targets = new Int32Array(starts[size] ?? 0);
  const weights = new Float32Array(targets.length);
  let at = 0;
  for (const own of links) {
    for (const [target, weight] of own) {
      targets[at] = target;
      weights[at++] = weight;
    }
  }
  return { size, starts, targets, weights, inner };
}
