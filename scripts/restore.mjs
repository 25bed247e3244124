// `npm run restore FILE`: replaces the library by a backup, while Lektr is not running. It shows what is in the backup
// first, and asks.
import { exitIfNodeIsTooOld } from "./start/node-version.mjs";

exitIfNodeIsTooOld();

void Promise.all([
  import("./receiver/run-typescript.mjs"),
  import("./start/root.mjs"),
  import("./start/settings.mjs"),
]).then(async ([{ runTypeScript }, { ROOT }, { loadEnvFile, readSettings }]) => {
  const [file = "", ...rest] = process.argv.slice(2);
  loadEnvFile(ROOT);
  // What is written holds a reader's library: it is for the one who runs this alone.
  process.umask(0o077);
  const { dataFolder } = readSettings(process.env, ROOT);
  const backupFolder = process.env.LEKTR_BACKUP_DIR?.trim() ?? "";
  process.exitCode = await runTypeScript("scripts/restore/main.ts", [dataFolder, backupFolder, file, ...rest]);
});
