import { join, resolve } from "node:path";
import { env } from "#lib/env.ts";
import { type ExportFolderKeeper, keepExportFolder } from "#lib/export/folder/keep-folder.ts";
import type { BootContext } from "./context.ts";

/** Starts to keep the export folder in step. */
export function startExportFolder({ db, dataDir, failed }: BootContext): ExportFolderKeeper {
  const named = env.LEKTR_EXPORT_DIR;
  return keepExportFolder({
    db,
    root: resolve(named ?? join(dataDir, "export")),
    create: named === undefined,
    importFolder: resolve(env.LEKTR_IMPORT_DIR ?? join(dataDir, "import")),
    now: Date.now,
    failed: failed("export"),
  });
}
