import fc from "fast-check";
import { expect, test } from "vitest";
import { FewOrMany } from "./few-or-many.ts";

const VALUES = Array.from({ length: 4 }, (_, name) => ({ name }));

test("files values as a map of sets does", () => {
  const steps = fc.array(fc.record({ isNew: fc.boolean(), key: fc.nat(3), value: fc.constantFrom(...VALUES) }));
  fc.assert(
    fc.property(steps, (all) => {
      const filed = new FewOrMany<number, (typeof VALUES)[number]>();
      const sets = new Map<number, Set<(typeof VALUES)[number]>>();
      for (const { isNew, key, value } of all) {
        const set = sets.get(key) ?? new Set();
        if (isNew) filed.add(key, value);
        else filed.delete(key, value);
        if (isNew) sets.set(key, set.add(value));
        else if (set.delete(value) && set.size === 0) sets.delete(key);
      }
      for (let key = 0; key < 4; key++) expect([...filed.get(key)]).toEqual([...(sets.get(key) ?? [])]);
      expect(filed.size).toBe(sets.size);
      expect(new Set(filed.keys())).toEqual(new Set(sets.keys()));
    }),
  );
});
