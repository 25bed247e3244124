import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { ROOT } from "../../start/root.mjs";
import { apiOf, readOptions, run, UsageError, type Variables } from "../command-line.ts";
import { PROFILE_FILE, readProfile } from "#lib/telemetry/consent/receiver-profile.ts";
import { receiverAfterAWeek, WEEK_TO } from "../stand-in/week.ts";
import { renderPage } from "./page.ts";
import { SECTIONS, WEEKS } from "./queries.ts";
import { type StatisticsQuery, gatherStatistics } from "./statistics.ts";
import { FONTS } from "./style.ts";

const OPTIONS = ["export", "out", "profile", "queries", "simulate"] as const;
const Export = z.record(z.string(), z.unknown());

/**
 * `npm run public-stats`: makes the page in the folder `--out`. What it shows comes from the project that `--profile`
 * names, from a file of results (`--export`, by the names that `--queries` prints), or from a simulated fleet
 * (`--simulate 1000`).
 */
export function main(args: readonly string[], variables: Variables, print: (line: string) => void): Promise<number> {
  return run(async () => {
    const options = readOptions(args, OPTIONS);
    if (options.has("queries")) {
      print(JSON.stringify(Object.fromEntries([WEEKS, ...SECTIONS].map(({ slug, query }) => [slug, query])), null, 2));
      return 0;
    }
    const profile = readProfile(options.get("profile") || PROFILE_FILE);
    const simulated = options.get("simulate");
    const exported = options.get("export");
    const ask =
      simulated === undefined
        ? exported === undefined
          ? askPostHog(apiOf(profile, variables))
          : askExport(exported)
        : askSimulation(Number(simulated || 1000));
    const statistics = await gatherStatistics(ask, simulated === undefined ? Date.now() : WEEK_TO);
    const folder = options.get("out") || "public-stats";
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "index.html"), renderPage(statistics, profile));
    writeFileSync(join(folder, "statistics.json"), `${JSON.stringify(statistics, null, 2)}\n`);
    for (const [name, path] of Object.entries(FONTS))
      copyFileSync(join(ROOT, "node_modules", path), join(folder, name));
    print(`Wrote ${join(folder, "index.html")} and statistics.json.`);
    return 0;
  }, print);
}

function askPostHog(api: { query: (hogql: string) => Promise<unknown> }): StatisticsQuery {
  return ({ query }) => api.query(query);
}

function askExport(path: string): StatisticsQuery {
  const results = Export.parse(JSON.parse(readFileSync(path, "utf8")));
  return ({ slug }) => {
    if (!(slug in results)) throw new UsageError(`${path} has no results of “${slug}”.`);
    return Promise.resolve(results[slug]);
  };
}

function askSimulation(installations: number): StatisticsQuery {
  const receiver = receiverAfterAWeek(installations);
  return ({ query }) => Promise.resolve(receiver.query(query));
}
