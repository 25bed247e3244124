import fc from "fast-check";
import { expect, test } from "vitest";
import { sortInSteps } from "./sort-in-steps.ts";

const one = fc.record({ key: fc.nat(50), at: fc.nat() });

test("sorts as toSorted does, equals in the order in which they came", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(one, { maxLength: 20 }), fc.nat(9000), async (some, length) => {
      const items = Array.from({ length }, (_, at) => ({ key: ((at * 7919) % 101) % 37, at })).concat(some);
      const compare = (a: { key: number }, b: { key: number }) => a.key - b.key;
      expect(await sortInSteps(items, compare, async () => {})).toEqual(items.toSorted(compare));
    }),
    { numRuns: 30 },
  );
});

test("takes a breath after every thousand or so", async () => {
  let breaths = 0;
  const breathe = async () => void breaths++;
  await sortInSteps(
    Array.from({ length: 100_000 }, (_, at) => (at * 7919) % 100_003),
    (a, b) => a - b,
    breathe,
  );
  expect(breaths).toBeGreaterThan(500);
});
