import { isAnswerUnknown } from "./locks.ts";
import { hostName, intervalSeconds, whyLocal } from "./settings.ts";
import type { Authorities, Standing } from "./standing.ts";
import { nextReportAt } from "./state.ts";

/** Says how telemetry stands: one line at the start, and one at each change. What is wrong is said once, before it. */
export function createAnnouncer(authorities: Authorities, log: (line: string) => void): (standing: Standing) => void {
  let last = "";
  return (standing) => {
    const problems = problemsOf(standing, authorities);
    // Told apart without the time of the next report: that it moves with each report is no change.
    const substance = [...problems, announcement(standing, authorities, "")].join();
    if (substance === last) return;
    last = substance;
    for (const problem of problems) log(`telemetry: ${problem}; telemetry is off until that is mended`);
    log(announcement(standing, authorities, nextReportAt(authorities) ?? ""));
  };
}

function problemsOf({ config }: Standing, { env }: Authorities): string[] {
  const problems = [];
  if (isAnswerUnknown(env)) problems.push("LEKTR_TELEMETRY has a value that is not known");
  if (config.problem !== null) problems.push(`config.toml ${config.problem}`);
  return problems;
}

function announcement(standing: Standing, { env }: Authorities, nextReport: string): string {
  const { effective, lockedBy, reason, delivery, permit, config } = standing;
  if (!permit) return `telemetry off (${lockedBy ?? reason.replace(/^Off: /, "")})`;
  const id = `installation_id=${permit.installationId}`;
  const rhythm = `interval=${duration(intervalSeconds(env, config))}, next_report=${nextReport}`;
  if (delivery === "send") return `telemetry on (${effective}) [${id}, ${rhythm}, host=${hostName(env)}]`;
  const why = delivery === "debug" ? "LEKTR_TELEMETRY_DEBUG" : whyLocal(env);
  return `telemetry kept local (${why}) [${id}, ${rhythm}]`;
}

/** Seconds as `24h0m0s`. */
function duration(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const parts = seconds >= 3600 ? `${Math.floor(minutes / 60)}h${minutes % 60}m` : `${minutes}m`;
  return `${parts}${seconds % 60}s`;
}
