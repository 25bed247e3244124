import { expect, it } from "vitest";
import { growthInWords } from "./growth-in-words.ts";

const MB = 1024 * 1024;

it.each([
  [[], "null"],
  [[{ day: "2026-11-28", bytes: MB }], "null"],
  [
    [
      { day: "2026-11-27", bytes: MB },
      { day: "2026-11-28", bytes: 3 * MB },
    ],
    "2 MB more since yesterday",
  ],
  [
    [
      { day: "2026-11-01", bytes: 3 * MB },
      { day: "2026-11-28", bytes: MB },
    ],
    "2 MB less in 27 days",
  ],
  [
    [
      { day: "2026-01-01", bytes: 9 * MB },
      { day: "2026-11-10", bytes: MB },
      { day: "2026-11-28", bytes: MB },
    ],
    "The same size for 18 days",
  ],
])("of %j says %s", (sizes, words) => {
  expect(String(growthInWords(sizes))).toBe(words);
});
