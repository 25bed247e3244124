import { buildWhenNeeded } from "./build.mjs";
import { prepareDataFolder, probePort } from "./checks.mjs";
import { installWhenNeeded } from "./install.mjs";
import { describeEndOfLife } from "./node-version.mjs";
import { ROOT } from "./root.mjs";
import { serve } from "./serve.mjs";
import { dropEmpty, loadEnvFile, readSettings } from "./settings.mjs";
import { compileThreads, recompileThreads } from "./threads.mjs";
import { exitOnTrouble } from "./trouble.mjs";

/**
 * Everything between `npm start` and a server that answers. What can be wrong is looked at before the slow steps.
 * @param {{dev: boolean}} mode whether pages follow the source as it is edited, instead of a build
 */
export async function start({ dev }) {
  await exitOnTrouble(async () => {
    // Relative paths in settings start from the project, wherever the command was given.
    process.chdir(ROOT);
    loadEnvFile(ROOT);
    dropEmpty(process.env);
    Object.assign(process.env, { NODE_ENV: dev ? "development" : "production", NEXT_TELEMETRY_DISABLED: "1" });
    // What Lektr writes holds a reader's library and sessions: it is for the one who runs it alone.
    process.umask(0o077);
    const settings = readSettings(process.env, ROOT);
    // The app reads what was understood here.
    if (settings.publicOrigin !== undefined) process.env.LEKTR_PUBLIC_URL = settings.publicOrigin;
    process.env.LEKTR_BASE_PATH = settings.basePath;
    // Where SQLite puts what it needs for a while, such as a large file that is being imported: /tmp may be memory, or
    // not writable.
    process.env.SQLITE_TMPDIR ??= settings.dataFolder;
    prepareDataFolder(settings.dataFolder);
    await probePort(settings);
    await installWhenNeeded(ROOT);
    await (dev ? compileThreads(ROOT) : buildWhenNeeded(ROOT));
    const endOfLife = describeEndOfLife(process.versions.node, new Date());
    if (endOfLife !== null) console.log(endOfLife);
    if (dev) recompileThreads(ROOT);
    await serve({ root: ROOT, dev, ...settings });
  });
}
