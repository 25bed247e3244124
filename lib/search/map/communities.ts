import { add, type Graph, graphOf } from "./graph.ts";

const ROUNDS = 20;

/**
 * Detects communities in a graph: returns the number of each node's community, 0 being the largest. Louvain's method
 * (Blondel, Guillaume, Lambiotte and Lefebvre 2008) with a resolution (Reichardt and Bornholdt 2006); communities of
 * fewer than `least` join the one they are linked with most.
 * @param resolution above 1: more and smaller ones
 */
export function communities(graph: Graph, resolution: number, least: number): Int32Array {
  let labels = Int32Array.from({ length: graph.size }, (_, node) => node);
  for (let level = graph; ;) {
    const { moved, count } = settle(level, resolution);
    if (count === level.size) break;
    labels = labels.map((label) => moved[label] ?? 0);
    level = joined(level, moved, count);
  }
  return bySize(withoutSmall(graph, labels, least));
}

/** Moves each node to the community where it belongs most, until no move helps. */
function settle(graph: Graph, resolution: number): { moved: Int32Array; count: number } {
  const { size, starts, targets, weights } = graph;
  const labels = Int32Array.from({ length: size }, (_, node) => node);
  const strength = strengths(graph);
  const totals = strength.slice();
  const all = strength.reduce((sum, value) => sum + value, 0);
  for (let round = 0, moves = 1; round < ROUNDS && moves > 0; round++) {
    moves = 0;
    for (let node = 0; node < size; node++) {
      const own = labels[node] ?? 0;
      const linked = new Map([[own, 0]]);
      for (let at = starts[node] ?? 0; at < (starts[node + 1] ?? 0); at++) {
        add(linked, labels[targets[at] ?? 0] ?? 0, weights[at] ?? 0);
      }
      const weight = strength[node] ?? 0;
      totals[own] = (totals[own] ?? 0) - weight;
      const best = strongest(linked, own, (label) => (resolution * weight * (totals[label] ?? 0)) / all);
      totals[best] = (totals[best] ?? 0) + weight;
      labels[node] = best;
      if (best !== own) moves++;
    }
  }
  return renumbered(labels);
}

function strengths({ size, starts, weights, inner }: Graph): Float64Array {
  const result = new Float64Array(size);
  for (let node = 0; node < size; node++) {
    let sum = inner[node] ?? 0;
    for (let at = starts[node] ?? 0; at < (starts[node + 1] ?? 0); at++) sum += weights[at] ?? 0;
    result[node] = sum;
  }
  return result;
}

/** The community with the most links beyond those expected by chance; a tie changes nothing. */
function strongest(linked: Map<number, number>, own: number, byChance: (label: number) => number): number {
  let best = own;
  let gain = (linked.get(own) ?? 0) - byChance(own);
  for (const [label, weight] of linked) {
    const other = weight - byChance(label);
    if (other > gain + 1e-9) [best, gain] = [label, other];
  }
  return best;
}

function renumbered(labels: Int32Array): { moved: Int32Array; count: number } {
  const numbers = new Map<number, number>();
  const moved = labels.map((label) => {
    const number = numbers.get(label) ?? numbers.size;
    numbers.set(label, number);
    return number;
  });
  return { moved, count: numbers.size };
}

/** Contracts each community of the graph into one node. */
function joined({ size, starts, targets, weights, inner }: Graph, labels: Int32Array, count: number): Graph {
  const links = Array.from({ length: count }, () => new Map<number, number>());
  const within = new Float64Array(count);
  for (let node = 0; node < size; node++) {
    const label = labels[node] ?? 0;
    within[label] = (within[label] ?? 0) + (inner[node] ?? 0);
    for (let at = starts[node] ?? 0; at < (starts[node + 1] ?? 0); at++) {
      const other = labels[targets[at] ?? 0] ?? 0;
      if (other === label) within[label] = (within[label] ?? 0) + (weights[at] ?? 0);
      else add(links[label], other, weights[at] ?? 0);
    }
  }
  return graphOf(links, within);
}

function withoutSmall(graph: Graph, labels: Int32Array, least: number): Int32Array {
  const { moved, count } = renumbered(labels);
  const { starts, targets, weights } = joined(graph, moved, count);
  const sizes = new Int32Array(count);
  for (const label of moved) sizes[label] = (sizes[label] ?? 0) + 1;
  const heirs = Int32Array.from({ length: count }, (_, label) => label);
  for (let label = 0; label < count; label++) {
    if ((sizes[label] ?? 0) >= least) continue;
    let most = 0;
    for (let at = starts[label] ?? 0; at < (starts[label + 1] ?? 0); at++) {
      const other = targets[at] ?? 0;
      if ((sizes[other] ?? 0) < least || (weights[at] ?? 0) <= most) continue;
      most = weights[at] ?? 0;
      heirs[label] = other;
    }
  }
  return moved.map((label) => heirs[label] ?? label);
}

function bySize(labels: Int32Array): Int32Array {
  const sizes = new Map<number, number>();
  for (const label of labels) add(sizes, label, 1);
  const order = [...sizes].toSorted((a, b) => b[1] - a[1] || a[0] - b[0]);
  const ranks = new Map(order.map(([label], rank) => [label, rank]));
  return labels.map((label) => ranks.get(label) ?? 0);
}
