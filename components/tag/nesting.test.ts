import { expect, test } from "vitest";
import { nested } from "./nesting.ts";

test("a tag is shown below the one that it is nested in, by the rest of its name", () => {
  const names = ["art", "Nature", "nature/water", "nature/Water/sea", "nature/wood", "nature walks", "time/now"];
  const tags = names.map((name, id) => ({ id, name, color: null, highlightCount: 1, bookCount: 0 }));
  expect(nested(tags).map(({ depth, label }) => `${"  ".repeat(depth)}${label}`)).toEqual([
    "art",
    "Nature",
    "  water",
    "    sea",
    "  wood",
    "nature walks",
    "time/now",
  ]);
});
