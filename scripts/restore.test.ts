import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { type Db, openDatabase } from "#db/open.ts";
import { ROOT } from "./start/root.mjs";

const migrations = join(ROOT, "db/migrations");

/** Runs the command on a data folder. */
async function run(dataFolder: string, args: string[]): Promise<{ code: number | null; output: string }> {
  const env = { ...process.env, LEKTR_DATA_DIR: dataFolder };
  const child = spawn(process.execPath, [join(ROOT, "scripts/restore.mjs"), ...args], { env });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text: Buffer) => (output += text.toString()));
  child.stdin.end();
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, output };
}

/** A library in a folder, with this reader. */
function libraryOf(name: string, folder: string): Db {
  const db = openDatabase(join(folder, "lektr.db"), { migrations });
  db.$client.prepare("INSERT INTO readers VALUES ('r', ?, 'ada@example.org', 0, NULL, 'owner', 0, 0)").run(name);
  return db;
}

function readerIn(folder: string): unknown {
  const db = openDatabase(join(folder, "lektr.db"), { migrations });
  const name = db.$client.prepare("SELECT name FROM readers").pluck().get();
  db.$client.close();
  return name;
}

it("restores a backup on the machine itself, once Lektr is stopped, also over a damaged library", async () => {
  const folder = mkdtempSync(join(tmpdir(), "lektr-restore-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const db = libraryOf("Ada", folder);
  const file = join(folder, "copy.db");
  await db.$client.backup(file);
  db.$client.exec("UPDATE readers SET name = 'Bea'");
  expect(await run(folder, [file, "--yes"])).toEqual({ code: 1, output: expect.stringMatching(/Lektr is running/) });
  db.$client.close();

  expect(await run(folder, [file])).toEqual({
    code: 1,
    output: expect.stringMatching(/0 books, .*Nothing was changed/s),
  });
  expect(readerIn(folder)).toBe("Bea");
  expect(await run(folder, [file, "--yes"])).toEqual({
    code: 0,
    output: expect.stringMatching(/The backup was restored/),
  });
  expect(readerIn(folder)).toBe("Ada");
  expect(readdirSync(join(folder, "backups"))).toEqual([expect.stringMatching(/-before-restore\.db$/)]);

  writeFileSync(join(folder, "lektr.db"), "torn ".repeat(4000));
  expect(await run(folder, [file, "--yes"])).toEqual({
    code: 0,
    output: expect.stringMatching(/kept as .*damaged-/),
  });
  expect(readerIn(folder)).toBe("Ada");
}, 120_000);
