import type { Graph } from "./graph.ts";
import type { NumberTable } from "./principal.ts";

/** Number of random points that a point is pushed away from, each time it is pulled to a neighbour. */
const PUSHES = 5;
/** The farthest that one step goes in one direction. */
const FARTHEST = 4;
/** The average distance of points from the center at the start. */
const SPREAD = 5;
/** How strongly all points are pulled to the center, so that unrelated parts do not drift apart. */
const TOGETHER = 0.02;

/**
 * Lays the nodes of a graph out in the plane, so that linked ones are near each other and others are not: each is
 * pulled to those it is linked with, and pushed away from a few chosen at random, less and less from round to round.
 * This is UMAP's method (McInnes, Healy and Melville 2018) with the plain kernel 1/(1+d²), which changes little (Böhm,
 * Berens and Kobak 2022).
 * @param start where nodes begin: the first two columns
 * @param told called with the progress, from 0 to 1
 * @returns x and y of each node in turn
 */
export function layOut(
  graph: Graph,
  start: NumberTable,
  random: () => number,
  told: (share: number) => void,
): Float32Array {
  const places = beginning(start, random);
  const rounds = roundsFor(graph.size);
  for (let round = 0; round < rounds; round++) {
    const step = 1 - round / rounds;
    for (let at = 0; at < places.length; at++) places[at] = (places[at] ?? 0) * (1 - TOGETHER * step);
    for (let node = 0; node < graph.size; node++) {
      const end = graph.starts[node + 1] ?? 0;
      for (let at = graph.starts[node] ?? 0; at < end; at++) {
        // Pull less often along a weak link, not less strongly: the pushes in between become fewer, too.
        if (random() > (graph.weights[at] ?? 0)) continue;
        draw(places, node, graph.targets[at] ?? 0, step);
        for (let push = 0; push < PUSHES; push++) hold(places, node, Math.floor(random() * graph.size), step);
      }
    }
    told((round + 1) / rounds);
  }
  return places;
}

/** Small maps are cheap, and need more rounds to come to rest. */
function roundsFor(size: number): number {
  return Math.min(500, Math.max(140, Math.round(2_800_000 / size)));
}

/** Start positions with a little noise: texts that say the same would start at the same place and could never part. */
function beginning({ rows, columns, values }: NumberTable, random: () => number): Float32Array {
  const places = new Float32Array(rows * 2);
  for (const side of [0, 1]) {
    let squares = 0;
    for (let row = 0; row < rows; row++) squares += (values[row * columns + side] ?? 0) ** 2;
    const scale = SPREAD / Math.max(1e-6, Math.sqrt(squares / rows));
    for (let row = 0; row < rows; row++) {
      places[row * 2 + side] = (values[row * columns + side] ?? 0) * scale + (random() - 0.5) * 1e-3;
    }
  }
  return places;
}

function draw(places: Float32Array, node: number, other: number, step: number): void {
  const a = node * 2;
  const b = other * 2;
  const dx = (places[a] ?? 0) - (places[b] ?? 0);
  const dy = (places[a + 1] ?? 0) - (places[b + 1] ?? 0);
  const pull = (-2 / (1 + dx * dx + dy * dy)) * step;
  places[a] = (places[a] ?? 0) + bounded(pull * dx);
  places[a + 1] = (places[a + 1] ?? 0) + bounded(pull * dy);
  places[b] = (places[b] ?? 0) - bounded(pull * dx);
  places[b + 1] = (places[b + 1] ?? 0) - bounded(pull * dy);
}

function hold(places: Float32Array, node: number, other: number, step: number): void {
  if (node === other) return;
  const a = node * 2;
  const b = other * 2;
  const dx = (places[a] ?? 0) - (places[b] ?? 0);
  const dy = (places[a + 1] ?? 0) - (places[b + 1] ?? 0);
  const squared = dx * dx + dy * dy;
  const push = (2 / ((0.001 + squared) * (1 + squared))) * step;
  places[a] = (places[a] ?? 0) + bounded(push * dx);
  places[a + 1] = (places[a + 1] ?? 0) + bounded(push * dy);
}

function bounded(move: number): number {
  return Math.max(-FARTHEST, Math.min(FARTHEST, move));
}
