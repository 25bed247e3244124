// `npm run public-stats`: makes the public page of statistics and its JSON.
// What it takes: docs/operating-telemetry.md.
import { exitIfNodeIsTooOld } from "./start/node-version.mjs";

exitIfNodeIsTooOld();

void import("./receiver/run-typescript.mjs").then(async ({ runTypeScript }) => {
  process.exitCode = await runTypeScript("scripts/receiver/public-stats/main.ts", process.argv.slice(2));
});
