import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { REFUSALS } from "#lib/vocabulary/refusals.ts";

const LIB = join(import.meta.dirname, "..");

/** The codes that readers of files give, wherever they do. */
function codesGiven(): string[] {
  const files = ["importers", "import"].flatMap((folder) =>
    readdirSync(join(LIB, folder), { recursive: true, encoding: "utf8" }).map((path) => join(LIB, folder, path)),
  );
  const sources = files.filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"));
  return sources.flatMap((path) =>
    [...readFileSync(path, "utf8").matchAll(/(?:new UnreadableFile|\brefused)\(\s*"(\w+)"/g)].map(
      ([, code]) => code ?? "",
    ),
  );
}

it("every code that a file is refused with is one that telemetry has a word for", () => {
  const codes = [...new Set(codesGiven())];
  expect(codes.length).toBeGreaterThan(10);
  expect(codes.filter((code) => !REFUSALS.some((known) => known === code))).toEqual([]);
});
