import { describe, expect, it } from "vitest";
import { z } from "zod";
import { closedList, describeWords } from "./closed-list.ts";
import { acceptedPart, count, countTable, field } from "./fields.ts";

describe("a word that a closed list got later", () => {
  const COLORS = closedList(["red", "green", "blue", "other"], { green: 2, blue: 3 }, "other");
  const ENDS = closedList(["ok", "failed", "green"], { green: 1 }, "failed");
  const Painted = z.strictObject({
    color: field(z.enum(COLORS).optional(), "A color", "to test", "red"),
    colors: field(countTable([COLORS, ENDS], 4), "Colors", "to test", { red: { ok: 1 } }),
    pot: field(z.strictObject({ name: z.enum(COLORS), count: count() }), "A pot", "to test", { name: "red", count: 1 }),
  });
  const newest = {
    color: "green",
    colors: { green: { ok: 1, green: 1 }, blue: { ok: 2 }, other: { ok: 4 } },
    pot: { name: "blue", count: 1 },
  };
  const asOf = (schemaVersion: number, others: "drop" | "refuse" = "drop") =>
    acceptedPart(Painted, { mode: "anonymous", schemaVersion, now: 0 }, others);

  it("is sent as the fallback to whoever agreed to an earlier version, and no count goes missing", () => {
    expect(asOf(1).parse(newest)).toEqual({
      color: "other",
      colors: { other: { ok: 7, green: 1 } },
      pot: { name: "other", count: 1 },
    });
    expect(asOf(2).parse(newest)).toEqual({
      color: "green",
      colors: { green: { ok: 1, green: 1 }, other: { ok: 6 } },
      pot: { name: "other", count: 1 },
    });
    expect(asOf(3).parse(newest)).toEqual(newest);
    const plain = { colors: {}, pot: { name: "red", count: 1 } };
    expect(asOf(1).parse(plain)).toEqual(plain);
  });

  it("is refused by the gate before that version", () => {
    for (const name of ["color", "colors", "pot"] as const) {
      const early = { ...asOf(1).parse(newest), [name]: newest[name] };
      expect(asOf(1, "refuse").safeParse(early).success).toBe(false);
    }
    expect(asOf(1, "refuse").safeParse(asOf(1).parse(newest)).success).toBe(true);
    expect(asOf(3, "refuse").safeParse(newest).success).toBe(true);
  });

  it("is documented with its version", () => {
    expect(describeWords(COLORS)).toBe("`red`, `green` (since 2), `blue` (since 3), `other`");
  });
});
