import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll } from "vitest";
import { ROOT } from "../../scripts/start/root.mjs";
import { compileThreads } from "../../scripts/start/threads.mjs";

// Next to the packages, so that compiled workers find them.
const CACHE = join(ROOT, "node_modules/.cache");

interface CompiledThreads {
  folder: string;
  /** A worker that runs this code, with `answerRequests` and `threadId` in scope. @returns its script */
  workerThat: (code: string) => string;
}

/** The threads, compiled for the tests of one file. */
export async function compiledThreads(): Promise<CompiledThreads> {
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(join(CACHE, "lektr-threads-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  await compileThreads(ROOT, folder, ["lib/threads/answering.ts"]);
  return {
    folder,
    workerThat(code) {
      const script = join(folder, `${createHash("sha256").update(code).digest("hex")}.js`);
      writeFileSync(
        script,
        `import { threadId } from "node:worker_threads";
         import { answerRequests } from "./lib/threads/answering.js";
         ${code}`,
      );
      return script;
    },
  };
}
