import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { renderCatalogue } from "./docs.ts";

const ROOT = join(import.meta.dirname, "../..");
const PATH = join(ROOT, "docs/telemetry.md");
const PROMISES = join(ROOT, "docs/telemetry-promises.md");

const BEGIN = "<!-- What follows is made from the catalogue by `npm run docs`; change it there. -->";
const END = "<!-- Here ends what is made from the catalogue. -->";

/** The page as it should be: what is written by hand, and in its middle what follows from the catalogue. */
function page(): string {
  const [before = "", rest = ""] = readFileSync(PATH, "utf8").split(BEGIN);
  const after = rest.split(END)[1] ?? "";
  return `${before}${BEGIN}\n\n${renderCatalogue()}\n\n${END}${after}`;
}

describe("docs/telemetry.md", () => {
  it("says what the catalogue says; `npm run docs` writes it anew", async () => {
    await expect(page()).toMatchFileSnapshot(PATH);
  });
});

describe("docs/telemetry-promises.md", () => {
  it("names no file that does not exist, and no test that is not there", () => {
    const promises = readFileSync(PROMISES, "utf8");
    const named = [...promises.matchAll(/`([\w./()[\]-]+\.(?:ts|tsx|mjs|md))`(?: “([^”]+)”)?/g)];
    expect(named.length).toBeGreaterThan(0);
    const missing = named.filter(([, path = "", test]) => {
      const file = join(ROOT, path);
      return !existsSync(file) || (test !== undefined && !readFileSync(file, "utf8").includes(test));
    });
    expect(missing.map(([text]) => text)).toEqual([]);
  });
});
