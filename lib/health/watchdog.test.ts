import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { acceptImport, createImport, importById } from "#db/imports/imports.ts";
import { claimJob, MOST_ATTEMPTS } from "#db/imports/jobs.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { giveUpWhatHung } from "./watchdog.ts";

let folder = "";
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "lektr-watchdog-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs this code in a process under a watchdog of two seconds; returns how it ended, and its output. */
async function run(act: string): Promise<{ signal: unknown; code: unknown; said: string }> {
  const script = `
    const { Worker } = require("node:worker_threads");
    const turns = new Int32Array(new SharedArrayBuffer(4));
    setInterval(() => Atomics.add(turns, 0, 1), 500).unref();
    const workerData = { turns, patienceSeconds: 2, marker: ${JSON.stringify(join(folder, "hung-me"))} };
    new Worker(${JSON.stringify(join(import.meta.dirname, "watchdog-thread.mjs"))}, { workerData }).unref();
    ${act}`;
  const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (piece: Buffer) => (said += piece.toString()));
  const [code, signal]: unknown[] = await once(child, "exit");
  return { code, signal, said };
}

test("a process that hangs is ended, and leaves word of it", async () => {
  const { signal, said } = await run("for (;;);");
  expect(signal).toBe("SIGKILL");
  expect(said).toMatch(/watchdog: Lektr hung for 2 seconds and was ended\. What it was working on is not retried\./);
  expect(existsSync(join(folder, "hung-me"))).toBe(true);
}, 20_000);

test("one that works hard in between turns is left alone", async () => {
  const busy = `
    const until = Date.now() + 4000;
    const work = () => {
      for (const stop = Date.now() + 300; Date.now() < stop;);
      if (Date.now() < until) setTimeout(work);
      else process.exit(7);
    };
    setTimeout(work);`;
  expect(await run(busy)).toEqual({ code: 7, signal: null, said: "" });
  expect(existsSync(join(folder, "hung-me"))).toBe(false);
}, 20_000);

test("what made a process hang is given up at the next start; what others do is not", () => {
  const db = libraryInMemory();
  const file = { source: "csv", filename: "a.csv", sha256: "", bytes: 1, origin: "upload", options: null } as const;
  const row = createImport(db, "ada", file, 0);
  acceptImport(db, row, "waiting", 0);
  claimJob(db, { kinds: ["import"], owner: "hung", now: 0, until: 10 });
  writeFileSync(join(folder, "hung-another"), "");
  giveUpWhatHung(db, folder);
  const again = () => claimJob(db, { kinds: ["import"], owner: "new", now: 20, until: 30 })?.attempts;
  expect(again()).toBe(2);
  writeFileSync(join(folder, "hung-new"), "");
  giveUpWhatHung(db, folder);
  expect(existsSync(join(folder, "hung-new"))).toBe(false);
  expect(claimJob(db, { kinds: ["import"], owner: "third", now: 40, until: 50 })?.attempts).toBe(MOST_ATTEMPTS + 1);
  expect(importById(db, "ada", row.id)).toBeDefined();
});
