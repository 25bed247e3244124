import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";
import { ROOT } from "../../scripts/start/root.mjs";
import { type ThreadName, threadScript } from "./scripts.ts";
import threads from "./threads.json" with { type: "json" };
import { compiledThreads } from "./threads.testing.ts";

const { folder } = await compiledThreads();
const NAMES: ThreadName[] = ["reading", "embedding", "search", "map", "integrity"];

it("every worker.ts is a thread of the list, and there is no other", () => {
  const workers = readdirSync(join(ROOT, "lib"), { recursive: true, encoding: "utf8" })
    .filter((path) => /(?:^|[\\/])worker\.ts$/.test(path))
    .map((path) => `lib/${path.replaceAll("\\", "/")}`);
  expect(Object.values(threads.sources).toSorted()).toEqual(workers.toSorted());
  const Knip = z.object({ entry: z.array(z.string()) });
  expect(Knip.parse(JSON.parse(readFileSync(join(ROOT, "knip.json"), "utf8"))).entry).toContain("lib/**/worker.ts");
});

it.each(NAMES)("the thread %s is compiled to where it is started from, with the lines of its source", (name) => {
  const script = threadScript(name, folder);
  expect(existsSync(script)).toBe(true);
  const map = z.object({ sources: z.array(z.string()) }).parse(JSON.parse(readFileSync(`${script}.map`, "utf8")));
  expect(map.sources.map((source) => join(script, "..", source))).toContain(join(ROOT, threads.sources[name]));
});
