import { join, resolve } from "node:path";
import { env } from "#lib/env.ts";
import { keepLooking, watchFolder } from "#lib/import/folder/watch-folder.ts";
import { announceImport } from "#lib/import/programs/settled.ts";
import { readersInWorker } from "#lib/import/reading/in-worker.ts";
import { arranged } from "#lib/import/run/arrange-books.ts";
import { failImport } from "#lib/import/run/fail-import.ts";
import { previewImport } from "#lib/import/run/preview-import.ts";
import { type RunOptions, runImport } from "#lib/import/run/run-import.ts";
import { undoImport } from "#lib/import/run/undo-import.ts";
import { LargeUploads } from "#lib/import/upload/large-uploads.ts";
import { startRunner, type Work } from "#lib/jobs/runner.ts";
import { threadScript } from "#lib/threads/scripts.ts";
import type { BootContext } from "./context.ts";

/** How often the import folder is scanned. Milliseconds. */
const LOOK_EVERY_MS = 5_000;

/** Starts import jobs, two at a time, and scans the import folder. */
export function startImports({ db, dataDir, instanceId, telemetry, failed }: BootContext) {
  const files = readersInWorker(threadScript("reading"));
  const doing =
    (work: (options: RunOptions) => Promise<void>): Work =>
    async ({ readerId, subjectId: importId }, breathe, progressed) => {
      await arranged(readerId);
      await work({ db, readerId, importId, now: Date.now, breathe, progressed, files, telemetry });
      announceImport(importId);
    };
  const runner = startRunner({
    db,
    owner: instanceId,
    atATime: 2,
    now: Date.now,
    gaveUp: ({ readerId, subjectId }) => {
      failImport({ db, readerId, importId: subjectId, now: Date.now(), telemetry });
      announceImport(subjectId);
    },
    failed: failed("import"),
    work: { import: doing(runImport), preview: doing(previewImport), undo: doing(undoImport) },
  });
  const largeUploads = new LargeUploads();
  const folder = watchFolder({
    db,
    ...importFolderIn(dataDir),
    files,
    largeUploads,
    telemetry,
    now: Date.now,
    taken: () => runner.wake(),
    failed: failed("import"),
  });
  return { files, runner, largeUploads, folder, stops: [() => runner.stop(), keepLooking(folder, LOOK_EVERY_MS)] };
}

/** The import folder. A configured one is not created: if it is missing, its drive may be. */
function importFolderIn(dataDir: string): { root: string; create: boolean; leftOut: string } {
  const named = env.LEKTR_IMPORT_DIR;
  return { root: resolve(named ?? join(dataDir, "import")), create: named === undefined, leftOut: dataDir };
}
