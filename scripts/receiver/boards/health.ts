import { fieldsOf, int, intOf, keys, pathArguments } from "../field-names.ts";
import { LATEST_REPORTS, REPORTS } from "../reports.ts";
import { eventsBy, spreadOf, sumsOf } from "./shapes.ts";
import { bars, type Board, table } from "./types.ts";

const failure = fieldsOf("operation_failed");

const troubled = (name: string, path: Parameters<typeof int>[0]) =>
  `countIf(${int(path)} > 0) AS ${name}, max(${int(path)}) AS most_${name}`;

/** What goes wrong before anyone complains. */
export const HEALTH: Board = {
  slug: "health",
  title: "Lektr: health",
  description: "What goes wrong, and where to look.",
  tiles: [
    table(
      "jobs",
      "Installations whose queue of jobs is in trouble",
      `SELECT ${troubled("waiting", "health.jobs.waiting")}, ${troubled("running", "health.jobs.running")},
  ${troubled("failed", "health.jobs.failed")}, ${troubled("stuck", "health.jobs.stuck")},
  countIf(${int("health.jobs.oldest_waiting_seconds")} > 3600) AS waiting_over_an_hour
FROM ${LATEST_REPORTS}`,
    ),
    table(
      "failures",
      "What failed, and where",
      eventsBy("operation_failed", {
        code: failure.text("code"),
        layer: failure.text("layer"),
        area: failure.text("area"),
      }),
    ),
    table(
      "failures-counted",
      "What failed, counted in reports",
      `SELECT area, one AS code, sum(${intOf("health.failures", "area, one")}) AS failures, uniq(installation) AS installations
FROM (
  SELECT installation, report, one AS area
  FROM ${REPORTS}
  ARRAY JOIN ${keys("health.failures")} AS one
)
ARRAY JOIN JSONExtractKeys(report, ${pathArguments("health.failures")}, area) AS one
GROUP BY area, code
ORDER BY failures DESC, area, code`,
    ),
    bars(
      "events-unsent",
      "Events that were counted and not sent",
      sumsOf("usage.events_unsent", "event", "events"),
      "event",
      "events",
    ),
    table("memory-used", "Memory that the server takes (MB)", spreadOf("aggregates.resident_memory_mb")),
  ],
};
