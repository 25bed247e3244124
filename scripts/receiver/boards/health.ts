import { fieldsOf, int } from "../field-names.ts";
import { LATEST_REPORTS } from "../reports.ts";
import { eventsBy, nestedSumsOf, spreadOf, sumsOf } from "./shapes.ts";
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
      nestedSumsOf("health.failures", "area", "code", "failures"),
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
