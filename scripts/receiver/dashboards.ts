import { writeFileSync } from "node:fs";
import { BOARDS } from "./boards/boards.ts";
import type { Tile } from "./boards/types.ts";
import { apiOf, readOptions, run, type Variables } from "./command-line.ts";
import { declaredDashboards } from "./declared.ts";
import type { PostHogApi } from "./posthog-api.ts";
import { PROFILE_FILE, type ReceiverProfile, readProfile } from "#lib/telemetry/consent/receiver-profile.ts";
import { wrongSettings } from "./project-settings.ts";
import { asMarkdown } from "./stand-in/warehouse.ts";
import { receiverAfterAWeek } from "./stand-in/week.ts";
import { type ReceiverChange, differences, synchronize } from "./sync.ts";

const OPTIONS = ["apply", "check", "dry-run", "fix-settings", "out", "profile", "simulate"] as const;

/** The dashboards as JSON: what would be sent to PostHog. */
function dashboardsAsJson(): string {
  return `${JSON.stringify(declaredDashboards(BOARDS), null, 2)}\n`;
}

/**
 * `npm run dashboards`: writes the dashboards as JSON (`--out`), or talks to the project that `--profile` names:
 * `--check` compares its settings, `--dry-run` prints what differs, `--apply` makes it have the dashboards. `--simulate
 * 1000` prints what they would show of a simulated fleet. Returns the exit code.
 */
export function main(args: readonly string[], variables: Variables, print: (line: string) => void): Promise<number> {
  return run(async () => {
    const options = readOptions(args, OPTIONS);
    const simulated = options.get("simulate");
    if (simulated !== undefined) {
      print(simulatedDashboards(Number(simulated || 1000)));
      return 0;
    }
    const talks = (["apply", "check", "dry-run", "fix-settings"] as const).some((name) => options.has(name));
    if (!talks) {
      const path = options.get("out") || "dashboards.json";
      writeFileSync(path, dashboardsAsJson());
      print(`Wrote ${BOARDS.length} dashboards to ${path}.`);
      return 0;
    }
    const profile = readProfile(options.get("profile") || PROFILE_FILE);
    const api = apiOf(profile, variables);
    if (options.has("fix-settings")) await fixSettings(api, profile);
    const right = await checkSettings(api, profile, print);
    if (options.has("dry-run")) print(inWords(await differences(api, declaredDashboards(BOARDS)), "would be"));
    else if (options.has("apply") && right) print(inWords(await synchronize(api, declaredDashboards(BOARDS)), "was"));
    return right ? 0 : 1;
  }, print);
}

/** Every tile's result over the week of a simulated fleet, as Markdown. */
function simulatedDashboards(installations: number): string {
  const receiver = receiverAfterAWeek(installations);
  const tile = ({ title, query }: Tile) => `### ${title}\n\n${asMarkdown(receiver.query(query))}`;
  return BOARDS.map(({ title, tiles }) => [`## ${title}`, ...tiles.map(tile)].join("\n\n")).join("\n\n");
}

/** Sets what can be set. The key of a project is no setting: a profile that names another project stays wrong. */
async function fixSettings(api: PostHogApi, profile: ReceiverProfile): Promise<void> {
  const wrong = wrongSettings(await api.project(), profile).filter(({ name }) => name !== "api_token");
  if (wrong.length > 0) await api.changeProject(Object.fromEntries(wrong.map(({ name, value }) => [name, value])));
}

async function checkSettings(
  api: PostHogApi,
  profile: ReceiverProfile,
  print: (line: string) => void,
): Promise<boolean> {
  const wrong = wrongSettings(await api.project(), profile);
  for (const { name, value, found, why } of wrong) {
    // A key that is not ours may be another's: it is not printed.
    const shown = name === "api_token" ? "another" : JSON.stringify(found);
    print(`${name} is ${shown}, and must be ${JSON.stringify(value)}: ${why}.`);
  }
  print(
    wrong.length === 0
      ? "The project is set as the profile promises."
      : "Correct these first, by hand or with --fix-settings; dashboards are applied only to a project that keeps the promises.",
  );
  return wrong.length === 0;
}

function inWords(changes: readonly ReceiverChange[], done: string): string {
  if (changes.length === 0) return "The dashboards are as they should be.";
  return changes.map(({ act, kind, slug }) => `${kind.slice(0, -1)} ${slug} ${done} ${act}d`).join("\n");
}
