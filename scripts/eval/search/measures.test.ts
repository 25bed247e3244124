import { describe, expect, test } from "vitest";
import type { Grade } from "./collection.ts";
import { ndcg, recall } from "./measures.ts";

const judged = new Map<number, Grade>([
  [1, 3],
  [2, 2],
  [3, 1],
]);

describe("nDCG", () => {
  test("the best order counts as 1, whatever follows it", () => {
    expect(ndcg([1, 2, 3], judged, 10)).toBe(1);
    expect(ndcg([1, 2, 3, 99, 98], judged, 10)).toBe(1);
  });

  test("a list without a judged passage, or an empty one, counts as 0", () => {
    expect(ndcg([97, 98, 99], judged, 10)).toBe(0);
    expect(ndcg([], judged, 10)).toBe(0);
  });

  test("the gains are 7, 3 and 1, each divided by the logarithm of its rank plus one", () => {
    const best = 7 + 3 / Math.log2(3) + 1 / 2;
    expect(ndcg([3, 99, 1, 2], judged, 10)).toBeCloseTo((1 + 7 / 2 + 3 / Math.log2(5)) / best, 12);
    expect(best).toBeCloseTo(9.392789, 6);
  });

  test("a better passage further down costs", () => {
    expect(ndcg([1, 2, 3], judged, 10)).toBeGreaterThan(ndcg([2, 1, 3], judged, 10));
    expect(ndcg([2, 1, 3], judged, 10)).toBeGreaterThan(ndcg([3, 2, 1], judged, 10));
  });

  test("what was judged and not found costs, too", () => {
    expect(ndcg([1], judged, 10)).toBeCloseTo(7 / (7 + 3 / Math.log2(3) + 1 / 2), 12);
  });

  test("only the first k count, in the list as in the best order", () => {
    expect(ndcg([1, 99], judged, 1)).toBe(1);
    expect(ndcg([99, 1], judged, 1)).toBe(0);
  });

  test("the order in which passages were judged does not matter", () => {
    const other = new Map([...judged].toReversed());
    expect(ndcg([2, 99, 1], other, 10)).toBe(ndcg([2, 99, 1], judged, 10));
  });
});

describe("recall", () => {
  test("it is the share of judged passages among the first k, in any order", () => {
    expect(recall([99, 3, 98, 1], judged, 10)).toBeCloseTo(2 / 3, 12);
    expect(recall([1, 3], judged, 10)).toBe(recall([3, 1], judged, 10));
    expect(recall([99], judged, 10)).toBe(0);
  });

  test("a passage beyond the first k was not found", () => {
    expect(recall([1, 2, 99, 3], judged, 3)).toBeCloseTo(2 / 3, 12);
  });

  test("where more are judged than fit, a list full of judged ones is complete", () => {
    expect(recall([2, 3, 1], judged, 2)).toBe(1);
    expect(recall([2, 99, 1], judged, 2)).toBe(0.5);
  });
});

test.each([
  ["ndcg", ndcg],
  ["recall", recall],
])("%s refuses what it cannot measure", (_, measure) => {
  expect(() => measure([1, 1], judged, 10)).toThrow("measures: a passage is ranked twice");
  expect(() => measure([1], new Map(), 10)).toThrow("measures: nothing is judged");
  expect(() => measure([1], judged, 0)).toThrow("measures: k is 0");
  expect(() => measure([1], judged, 1.5)).toThrow("measures: k is 1.5");
});
