import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { main as seed } from "../../seed/main.ts";
import { main } from "./main.ts";

let folder = "";
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "lektr-why-"));
  await seed([folder, "60"], {}, () => {});
});
afterAll(() => rmSync(folder, { recursive: true }));

async function run(...args: string[]): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = [];
  return { code: await main(args, {}, (line) => void lines.push(line)), lines };
}

it("reads the library of a folder, or of a file", async () => {
  for (const data of [folder, join(folder, "lektr.db")]) {
    const { code, lines } = await run("--why", "1", "猫", "--data", data);
    expect([code, lines.at(-1)]).toEqual([0, expect.stringMatching(/^Found/)]);
  }
});

it("says how to ask where something is missing, and where there is no library", async () => {
  for (const args of [["--why"], ["--why", "1"], ["--why", "one", "words"], ["--why", "--data", folder]]) {
    const { code, lines } = await run(...args, "--data", folder);
    expect([code, lines]).toEqual([1, [expect.stringContaining("npm run eval search -- --why ID")]]);
  }
  const missing = await run("--why", "1", "words", "--data", join(folder, "nowhere"));
  expect([missing.code, missing.lines]).toEqual([1, [expect.stringContaining("There is no library in")]]);
});
