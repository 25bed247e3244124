import { expect, it } from "vitest";
import { nearestNeighbours } from "./neighbours.ts";
import { principalComponents, type NumberTable } from "./principal.ts";
import { seeded } from "./random.ts";
import { libraryOf } from "./map.testing.ts";

function tableOf(size: number): NumberTable {
  const { bytes, dimensions } = libraryOf({ size, ideas: 40, dimensions: 32, noise: 0.8 });
  return principalComponents(bytes, dimensions, 16, seeded(1));
}

function exactly({ rows, columns, values }: NumberTable, row: number, count: number): number[] {
  const distance = (other: number) => {
    let sum = 0;
    for (let at = 0; at < columns; at++) {
      sum += ((values[row * columns + at] ?? 0) - (values[other * columns + at] ?? 0)) ** 2;
    }
    return sum;
  };
  const others = Array.from({ length: rows }, (_, other) => ({ other, far: distance(other) }));
  return others
    .filter(({ other }) => other !== row)
    .toSorted((a, b) => a.far - b.far)
    .slice(0, count)
    .map(({ other }) => other);
}

it("finds exactly the nearest in a small library, the nearest first", () => {
  const table = tableOf(300);
  const found = nearestNeighbours(table, 5);
  for (let row = 0; row < 300; row += 7) {
    expect([...found.subarray(row * 5, row * 5 + 5)]).toEqual(exactly(table, row, 5));
  }
});

it("finds nearly all of the nearest in a large one", () => {
  const table = tableOf(4000);
  const found = nearestNeighbours(table, 10);
  let hits = 0;
  for (let row = 0; row < 4000; row += 80) {
    const own = new Set(found.subarray(row * 10, row * 10 + 10));
    expect(own.has(row)).toBe(false);
    hits += exactly(table, row, 10).filter((other) => own.has(other)).length;
  }
  expect(hits / 500).toBeGreaterThan(0.85);
});
