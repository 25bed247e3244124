import { expect, test } from "vitest";
import { z } from "zod";
import { type StorageArea, storedValue } from "./stored-value.ts";

function areaOf(items: Record<string, unknown> = {}): StorageArea {
  return {
    get: async (key) => ({ [key]: items[key] }),
    set: async (more) => void Object.assign(items, more),
  };
}

test("changes that are made at the same time follow one another, and none is lost", async () => {
  const count = storedValue(areaOf(), "count", z.number(), 0);
  await Promise.all(Array.from({ length: 20 }, () => count.change((before) => before + 1)));
  expect(await count.read()).toBe(20);
});

test("a change that fails is told, and hinders none after it", async () => {
  const count = storedValue(areaOf(), "count", z.number(), 0);
  const failed = count.change(() => {
    throw new Error("no");
  });
  await expect(failed).rejects.toThrow("no");
  expect(await count.change((before) => before + 1)).toBe(1);
});

test("what an older version wrote in another shape counts as not there", async () => {
  expect(await storedValue(areaOf({ count: "seven" }), "count", z.number(), 0).read()).toBe(0);
});
