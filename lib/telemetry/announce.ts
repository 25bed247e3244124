import { hostName, intervalSeconds } from "./consent/settings.ts";
import { type ConsentSources, nextReportAt, type TelemetryStatus } from "./consent/status.ts";

type LogSources = Pick<ConsentSources, "db" | "env">;

/** Logs whether telemetry is on: one line at the start, and one at each change. Mistakes are logged once, before it. */
export function createAnnouncer(sources: LogSources, log: (line: string) => void): (status: TelemetryStatus) => void {
  let last = "";
  return (status) => {
    // Compared without the time of the next report, which moves with each report.
    const substance = [...status.mistakes, announcement(status, sources, "")].join();
    if (substance === last) return;
    last = substance;
    for (const mistake of status.mistakes) log(`telemetry: ${mistake}; telemetry is off until that is mended`);
    log(announcement(status, sources, nextReportAt(sources.db) ?? ""));
  };
}

function announcement(status: TelemetryStatus, { env }: LogSources, nextReport: string): string {
  const { effective, lockedBy, reason, delivery, permit, config } = status;
  if (!permit) return `telemetry off (${lockedBy ?? reason.replace(/^Off: /, "")})`;
  const id = `installation_id=${permit.installationId}`;
  const pace = `interval=${duration(intervalSeconds(env, config))}, next_report=${nextReport}`;
  if (delivery === "send") return `telemetry on (${effective}) [${id}, ${pace}, host=${hostName(env)}]`;
  const why = delivery === "debug" ? "LEKTR_TELEMETRY_DEBUG" : reason.replace(/^Kept local: /, "");
  return `telemetry kept local (${why}) [${id}, ${pace}]`;
}

/** Seconds as `24h0m0s`. */
function duration(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const parts = seconds >= 3600 ? `${Math.floor(minutes / 60)}h${minutes % 60}m` : `${minutes}m`;
  return `${parts}${seconds % 60}s`;
}
