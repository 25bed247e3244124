import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { publish } from "./publish.ts";

const cell = (name: string, installations: number) => ({ name, installations });

describe("what may be published", () => {
  it("shows no cell of fewer than 20 installations, and rounds the others to 10", () => {
    expect(publish([cell("a", 1234), cell("b", 20), cell("c", 19)])).toEqual({
      cells: [cell("a", 1230), cell("b", 20)],
      others: null,
    });
  });

  it("takes what is rare together, if that is common enough, and never tells of one cell alone", () => {
    expect(publish([cell("a", 12), cell("b", 13)]).others).toBe(30);
    expect(publish([cell("a", 12), cell("b", 7)]).others).toBeNull();
    expect(publish([cell("a", 100), cell("b", 19)]).others).toBeNull();
  });

  it("adds nothing up where one installation can be in several cells", () => {
    expect(publish([cell("a", 12), cell("b", 13)], true).others).toBeNull();
  });

  it("never publishes a number that is below 20 or not a multiple of 10", () => {
    const cells = fc.array(fc.record({ name: fc.string(), installations: fc.nat(500) }));
    fc.assert(
      fc.property(cells, (table) => {
        const { cells: shown, others } = publish(table);
        for (const number of [
          ...shown.map(({ installations }) => installations),
          ...(others === null ? [] : [others]),
        ]) {
          expect(number).toBeGreaterThanOrEqual(20);
          expect(number % 10).toBe(0);
        }
        expect(shown.every(({ name }) => table.some((one) => one.name === name && one.installations >= 20))).toBe(true);
      }),
    );
  });
});
