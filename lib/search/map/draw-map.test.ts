import { describe, expect, it } from "vitest";
import { MAP_SIDE } from "#lib/api-contract/map.ts";
import { drawMap } from "./draw-map.ts";
import { IDEAS, libraryOf } from "./map.testing.ts";

describe("the map of a library", () => {
  it("has one cluster for each idea, named by a passage about it", () => {
    const { cluster, clusters } = drawMap(libraryOf({ size: 300 }));
    expect(clusters).toHaveLength(5);
    for (const [idea, words] of IDEAS.entries()) {
      const own = cluster.filter((_, at) => at % 5 === idea);
      expect(new Set(own).size).toBe(1);
      const { name = "", by } = clusters[own[0] ?? -1] ?? {};
      expect(by).toBe("passage");
      expect(words.some((word) => name.includes(word))).toBe(true);
    }
  });

  it("puts what says something alike closer together than what does not", () => {
    const { x, y } = drawMap(libraryOf({ size: 200 }));
    const distance = (a: number, b: number) => Math.hypot((x[a] ?? 0) - (x[b] ?? 0), (y[a] ?? 0) - (y[b] ?? 0));
    for (let at = 0; at < 100; at++) {
      const others = Array.from({ length: 200 }, (_, other) => other).filter((other) => other !== at);
      const nearest = others.toSorted((a, b) => distance(at, a) - distance(at, b)).slice(0, 10);
      expect(nearest.filter((other) => other % 5 === at % 5).length).toBeGreaterThan(8);
    }
  });

  it("is the same whenever the same library is drawn", () => {
    expect(drawMap(libraryOf({ size: 120 }))).toEqual(drawMap(libraryOf({ size: 120 })));
  });

  it("fills its square from edge to edge on the longer side, and puts each cluster's middle among its own", () => {
    const { x, y, clusters, cluster } = drawMap(libraryOf({ size: 150 }));
    for (const value of [...x, ...y]) expect(value >= 0 && value <= MAP_SIDE && Number.isInteger(value)).toBe(true);
    const width = (values: number[]) => Math.max(...values) - Math.min(...values);
    expect(Math.max(width(x), width(y))).toBe(MAP_SIDE);
    clusters.forEach((one, label) => {
      const own = x.filter((_, at) => cluster[at] === label);
      expect(one.count).toBe(own.length);
      expect(one.x >= Math.min(...own) && one.x <= Math.max(...own)).toBe(true);
    });
    expect(clusters.map(({ count }) => count)).toEqual(clusters.map(({ count }) => count).toSorted((a, b) => b - a));
  });

  it.each([1, 2, 3, 12])("can be drawn of %i highlights", (size) => {
    const { x, y, cluster } = drawMap(libraryOf({ size }));
    expect([x, y, cluster].map(({ length }) => length)).toEqual([size, size, size]);
    for (const value of [...x, ...y]) expect(Number.isFinite(value)).toBe(true);
  });

  it("can be drawn where everything says the same, and where a vector is nothing but zeros", () => {
    const same = libraryOf({ size: 40, ideas: 1, noise: 0 });
    same.bytes.fill(0, 0, same.dimensions);
    const { x } = drawMap(same);
    expect(x.every(Number.isFinite)).toBe(true);
    expect(new Set(x).size).toBeGreaterThan(20);
  });

  it("accepts vectors of any length, and reports progress", () => {
    const told: number[] = [];
    expect(drawMap(libraryOf({ size: 60, dimensions: 384 }), (share) => told.push(share)).clusters).toHaveLength(5);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBe(1);
  });
});
