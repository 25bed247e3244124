// `npm run dashboards`: writes the dashboards as JSON, compares them with PostHog, or makes PostHog have them.
// What it takes: docs/operating-telemetry.md.
import { exitIfNodeIsTooOld } from "./start/node-version.mjs";

exitIfNodeIsTooOld();

void import("./receiver/run-typescript.mjs").then(async ({ runTypeScript }) => {
  process.exitCode = await runTypeScript("scripts/receiver/dashboards.ts", process.argv.slice(2));
});
