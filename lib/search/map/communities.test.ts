import { expect, it } from "vitest";
import { communities } from "./communities.ts";
import { linkNeighbours } from "./graph.ts";

/**
 * Rings of nodes that are each linked with the next two; the first node of each ring is also linked with the first of
 * the next.
 */
function rings(sizes: number[]): Int32Array {
  const links: number[] = [];
  let first = 0;
  for (const size of sizes) {
    for (let at = 0; at < size; at++) links.push(first + ((at + 1) % size), first + ((at + 2) % size));
    first += size;
  }
  return Int32Array.from(links);
}

it("keeps together what is linked, the largest community first", () => {
  const labels = communities(linkNeighbours(rings([5, 8, 6]), 2), 0.3, 1);
  expect([...labels]).toEqual([...Array(5).fill(2), ...Array(8).fill(0), ...Array(6).fill(1)]);
});

it("makes more and smaller ones at a higher resolution", () => {
  const count = (resolution: number) => new Set(communities(linkNeighbours(rings([60, 60]), 2), resolution, 1)).size;
  expect(count(3)).toBeGreaterThan(count(1));
});

it("lets small ones join those they are linked with, and leaves alone what is linked with nobody", () => {
  const neighbours = rings([9, 3, 3]);
  // The second ring's first node points into the first ring.
  neighbours[18] = 0;
  const labels = communities(linkNeighbours(neighbours, 2), 0.3, 4);
  expect(new Set(labels.subarray(0, 12)).size).toBe(1);
  expect(new Set(labels.subarray(12)).size).toBe(1);
  expect(labels[12]).not.toBe(labels[0]);
});
