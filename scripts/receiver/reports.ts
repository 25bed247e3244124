import type { EventName } from "#lib/telemetry/catalogue/catalogue.ts";

// What every query reads from. PostHog may keep an event that was sent twice as two rows until it merges them: both
// have the same uuid, and the later one counts. The properties are called `report` in all of them.

const WINDOW = "timestamp >= now() - INTERVAL 7 DAY";

/** The last report of each installation in the past week: one row an installation. */
export const LATEST_REPORTS = `(
  SELECT distinct_id AS installation, argMax(properties, timestamp) AS report, max(timestamp) AS at
  FROM events
  WHERE event = '${"usage_report" satisfies EventName}' AND ${WINDOW}
  GROUP BY distinct_id
)`;

/** Every event of a kind in the past week, each once. */
export function eachOnce(event: EventName, window = WINDOW): string {
  return `(
  SELECT uuid, any(distinct_id) AS installation, argMax(properties, timestamp) AS report, max(timestamp) AS at
  FROM events
  WHERE event = '${event}' AND ${window}
  GROUP BY uuid
)`;
}

/** Every report of the past week, each once. */
export const REPORTS = eachOnce("usage_report");

/** Every report of the past ninety days, each once: what the public page compares, and all that is kept. */
export const REPORTS_OF_A_QUARTER = eachOnce("usage_report", "timestamp >= now() - INTERVAL 90 DAY");
