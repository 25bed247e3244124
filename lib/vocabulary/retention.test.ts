import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { RETENTION } from "./retention.ts";

const UNITS = [
  ["day", 24 * 60 * 60_000],
  ["hour", 60 * 60_000],
  ["minute", 60_000],
] as const;

function inWords(ms: number): string {
  const [unit, size] = UNITS.find((one) => ms >= one[1] && ms % one[1] === 0) ?? ["millisecond", 1];
  return ms === size ? `1 ${unit}` : `${ms / size} ${unit}s`;
}

test("the architecture page says when everything that is deleted automatically is deleted", () => {
  const page = readFileSync(join(import.meta.dirname, "../../docs/architecture.md"), "utf8");
  const rows = [...page.matchAll(/^\| (.+?) +\| (\d+ \w+) after (.+?) +\|$/gm)].map((row) => row.slice(1));
  expect(rows).toEqual(Object.values(RETENTION).map(({ what, ms, from }) => [what, inWords(ms), from]));
});
