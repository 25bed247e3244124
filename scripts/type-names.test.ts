import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const FOLDERS = ["app", "components", "db", "e2e", "extension", "lib", "scripts"];

/** Participles: they say that something was done, and not what it is. */
const PARTICIPLES = new Set(
  `Added Accepted Allowed Answered Asked Asking Brought Captured Changed Chosen Closed Created Described Drawn Ended
  Failed Fetched Filed Found Gathered Given Heard Held Inspected Joined Kept Known Listed Made Marked Meant Measured
  Named Numbered Opened Paged Placed Prepared Published Ranked Read Received Refused Said Seen Selected Sent Settled
  Shown Sought Stored Taken Told Tried Typed Unpacked Unsure Waiting Wanted Written`.split(/\s+/),
);

/** The names of types, each with the files that declare it. */
function declaredTypes(): Map<string, string[]> {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((path) => `${folder}/${path}`),
  ).filter((path) => /\.tsx?$/.test(path) && !/\/(?:node_modules|dist|\.wxt)\//.test(path));
  const names = new Map<string, string[]>();
  for (const file of files) {
    const source = readFileSync(join(ROOT, file), "utf8");
    for (const [, name = ""] of source.matchAll(/^(?:export )?(?:type|interface|class|enum) (\w+)/gm))
      names.set(name, [...(names.get(name) ?? []), file]);
  }
  return names;
}

it("every type has a unique name, so that an editor leads to it", () => {
  const twice = [...declaredTypes()].filter(([, files]) => files.length > 1);
  expect(twice).toEqual([]);
});

it("a type is called for what it is, not for what was done with it", () => {
  const names = [...declaredTypes().keys()];
  expect(names.length).toBeGreaterThan(500);
  expect(names.filter((name) => PARTICIPLES.has(name))).toEqual([]);
});
