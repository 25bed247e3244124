import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { openToRead } from "#db/open.ts";
import { books, highlights, toEmbed } from "#db/schema.ts";
import { main } from "./main.ts";

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "lektr-seed-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

async function run(...args: string[]): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = [];
  return { code: await main(args, {}, (line) => void lines.push(line)), lines };
}

async function counts(folder: string): Promise<number[]> {
  const db = openToRead(join(folder, "lektr.db"));
  const counted = await Promise.all([db.$count(highlights), db.$count(books), db.$count(toEmbed)]);
  db.$client.close();
  return counted;
}

it("fills a new library with the requested number of highlights, and says how to sign in", async () => {
  const folder = join(temporaryFolder(), "data");
  const { code, lines } = await run(folder, "1500");
  expect([code, lines.slice(0, 2)]).toEqual([0, ["1,000 of 1,500 highlights", "1,500 of 1,500 highlights"]]);
  expect(lines.at(-1)).toContain("Sign in as ada@example.org with the password “correct horse battery”.");
  expect(await counts(folder)).toEqual([1500, 300, 1500]);
});

it("leaves a library with highlights alone, unless it is to add to it", async () => {
  const folder = temporaryFolder();
  await run(folder, "20");
  const refused = await run(folder, "20");
  expect([refused.code, refused.lines]).toEqual([1, [expect.stringContaining("was left as it is")]]);
  expect(await counts(folder)).toEqual([20, 4, 20]);
  const added = await run(folder, "20", "--add");
  expect([added.code, added.lines.at(-1)]).toEqual([0, expect.stringContaining("ada@example.org with your password.")]);
  expect(await counts(folder)).toEqual([40, 8, 40]);
});

it.each([[], ["many"], ["0"], ["-5"], ["2000000"]])("asks for a number that makes sense: %s", async (...args) => {
  const folder = temporaryFolder();
  const { code, lines } = await run(folder, ...args);
  expect([code, lines]).toEqual([1, [expect.stringContaining("from 1 to 1,000,000: npm run seed")]]);
});
