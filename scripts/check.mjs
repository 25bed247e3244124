// `npm run check`: types, lint, format, dead code and unit tests. `npm run check -- lint format` runs only those.
import { exitIfNodeIsTooOld } from "./start/node-version.mjs";

exitIfNodeIsTooOld();

void import("./check/check.mjs").then(({ check }) => check(process.argv.slice(2)));
