import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const FOLDERS = ["app", "cli", "components", "db", "e2e", "extension", "lib", "scripts"];

/** Words that say that something was done, and not what it is. */
const PARTICIPLES = new Set(
  `Added Accepted Allowed Answered Asked Asking Brought Captured Changed Chosen Closed Created Described Drawn Ended
  Failed Fetched Filed Found Gathered Given Heard Held Inspected Joined Kept Known Listed Made Marked Meant Measured
  Named Numbered Opened Paged Placed Prepared Published Ranked Read Received Refused Said Seen Selected Sent Settled
  Shown Sought Stored Taken Told Tried Typed Unpacked Unsure Waiting Wanted Written`.split(/\s+/),
);

/** All sources, by their paths from the root. */
const SOURCES = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((path) => `${folder}/${path}`),
).filter((path) => /\.(?:tsx?|mjs)$/.test(path) && !/\/(?:node_modules|dist|\.wxt|\.output|fixtures)\//.test(path));

function textOf(file: string): string {
  return readFileSync(join(ROOT, file), "utf8");
}

/** The names of types, each with the files that declare it. */
function declaredTypes(): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const file of SOURCES) {
    for (const [, name = ""] of textOf(file).matchAll(/^(?:export )?(?:type|interface|class|enum) (\w+)/gm))
      names.set(name, [...(names.get(name) ?? []), file]);
  }
  return names;
}

it("a type has a name of its own, so that an editor leads to it", () => {
  const twice = [...declaredTypes()].filter(([, files]) => files.length > 1);
  expect(twice).toEqual([]);
});

it("a type is called for what it is, not for what was done with it", () => {
  const names = [...declaredTypes().keys()];
  expect(names.length).toBeGreaterThan(500);
  expect(names.filter((name) => PARTICIPLES.has(name))).toEqual([]);
});

it("a comment fits beside another window", () => {
  const long = SOURCES.flatMap((file) =>
    textOf(file)
      .split("\n")
      .filter((line) => line.length > 120 && /^ *(?:\/\/|\*|\/\*)/.test(line))
      .map((line) => `${file}: ${line.trim().slice(0, 60)}`),
  );
  expect(long).toEqual([]);
});

/** Drawn on the server; the shapes of the contract are what it shows. */
const SHOWS_THE_CONTRACT = "components/api-reference/";

it("a page loads none of the shapes that the server parses by: components take their types alone", () => {
  const loads = SOURCES.filter((file) => file.startsWith("components/") && !file.startsWith(SHOWS_THE_CONTRACT))
    .filter((file) => !/\.test\.tsx?$/.test(file))
    .flatMap((file) =>
      [...textOf(file).matchAll(/^import (?!type )[^;]*"#lib\/api-contract\/([^"]+)"/gm)].map(
        ([, shape]) => `${file}: ${shape}`,
      ),
    );
  expect(loads).toEqual(["components/request.ts: operations/address.ts"]);
});
