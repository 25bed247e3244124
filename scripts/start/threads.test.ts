import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import threads from "../../lib/threads/threads.json" with { type: "json" };
import { ROOT } from "./root.mjs";
import { compileThreads, recompileThreads } from "./threads.mjs";

const SOURCE = threads.sources.map;
let root: string;
const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const compiled = () => readFileSync(join(root, threads.folder, SOURCE.replace(/\.ts$/, ".js")), "utf8");

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "lektr-threads-"));
  cpSync(join(ROOT, "tsconfig.json"), join(root, "tsconfig.json"));
  symlinkSync(join(ROOT, "node_modules"), join(root, "node_modules"), "junction");
  for (const source of [...Object.values(threads.sources), "lib/api-contract/admission.ts"])
    write(source, "export {};");
  write("db/open.ts", "export {};");
});
afterEach(() => rmSync(root, { recursive: true }));

test("threads follow their sources, also where an editor puts a new file in the place of the old", async () => {
  await compileThreads(root);
  const stop = recompileThreads(root);
  write(SOURCE, `export const said: string = "first";`);
  await expect.poll(compiled, { timeout: 20_000 }).toContain(`said = "first"`);
  write("lib/draft.ts~", `export const said: string = "second";`);
  renameSync(join(root, "lib/draft.ts~"), join(root, SOURCE));
  await expect.poll(compiled, { timeout: 20_000 }).toContain(`said = "second"`);
  stop();
}, 60_000);
