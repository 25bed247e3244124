import { fieldsOf, int, intOf, keys, pathArguments } from "../field-names.ts";
import { LATEST_REPORTS, REPORTS } from "../reports.ts";
import { eventsBy, spreadOf, sumsOf } from "./shapes.ts";
import { bars, type Board, table } from "./types.ts";

const failure = fieldsOf("operation_failed");
const command = fieldsOf("command_run");

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
    table(
      "commands",
      "Commands by outcome",
      `SELECT one AS command, sum(JSONExtractInt(report, ${pathArguments("usage.commands")}, one, 'ok')) AS ok,
  sum(JSONExtractInt(report, ${pathArguments("usage.commands")}, one, 'failed')) AS failed, uniq(installation) AS installations
FROM ${REPORTS}
ARRAY JOIN ${keys("usage.commands")} AS one
GROUP BY command
ORDER BY failed DESC, command`,
    ),
    table(
      "commands-run",
      "Commands, as events",
      eventsBy(
        "command_run",
        { command: command.text("name"), outcome: command.text("outcome") },
        { milliseconds: `quantile(0.5)(${command.int("milliseconds")})` },
      ),
    ),
  ],
};
