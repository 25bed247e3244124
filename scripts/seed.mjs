// `npm run seed -- 10000`: fills the library of the data folder (LEKTR_DATA_DIR) with so many invented highlights, to
// work on Lektr with. One that has highlights already is left alone, unless `--add` is said, too.
import { runTypeScript } from "./receiver/run-typescript.mjs";
import { ROOT } from "./start/root.mjs";
import { loadEnvFile, readSettings } from "./start/settings.mjs";

loadEnvFile(ROOT);
const { dataFolder } = readSettings(process.env, ROOT);
process.exitCode = await runTypeScript("scripts/seed/main.ts", [dataFolder, ...process.argv.slice(2)]);
