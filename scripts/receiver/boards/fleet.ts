import { bool, fieldsOf, int, text } from "../field-names.ts";
import { LATEST_REPORTS, REPORTS } from "../reports.ts";
import { installationsBy, installationsBySize } from "./shapes.ts";
import { bars, type Board, line, table, type Tile } from "./types.ts";

const total: Tile = {
  slug: "installations",
  title: "Installations that reported in the past week",
  query: `SELECT count() AS installations FROM ${LATEST_REPORTS}`,
  display: "BoldNumber",
};

const byDay = line(
  "reports-by-day",
  "Reports and installations by day",
  `SELECT toStartOfDay(at) AS day, count() AS reports, uniq(${text("installation_id")}) AS installations
FROM ${REPORTS}
GROUP BY day
ORDER BY day`,
  "day",
  "reports",
  "installations",
);

const { text: detected } = fieldsOf("deletion_request");
const deletions = table(
  "deletion-requests",
  "Deletion requests to be dealt with",
  `SELECT uuid, ${detected("installation_id")} AS installation_id, timestamp AS at
FROM (SELECT uuid, properties AS report, timestamp FROM events WHERE event = 'deletion_request')
ORDER BY at
LIMIT 1000`,
);

const restarts = table(
  "restarts",
  "Runs of the server, and how much time the reports cover",
  `SELECT quantile(0.5)(runs) AS runs_of_half, quantile(0.9)(runs) AS runs_of_nine_in_ten, max(runs) AS most_runs,
  round(avg(hours), 1) AS hours_reported_of_168
FROM (
  SELECT installation, uniq(${text("instance_id")}) AS runs, sum(${int("period.hours")}) AS hours
  FROM ${REPORTS}
  GROUP BY installation
)`,
);

/** Who there is: machines and systems. */
export const FLEET: Board = {
  slug: "fleet",
  title: "Lektr: fleet",
  description: "How many installations there are, and the machines they run on.",
  tiles: [
    total,
    byDay,
    bars("systems", "Operating systems", installationsBy("family", text("os.family")), "family", "installations"),
    bars("processors", "Processors", installationsBy("arch", text("os.arch")), "arch", "installations"),
    table(
      "system-releases",
      "Releases of systems",
      installationsBy("release", `concat(${text("os.family")}, ' ', toString(${int("os.release_major")}))`),
    ),
    bars(
      "containers",
      "In a container",
      installationsBy("place", `if(${bool("container")}, 'container', 'no container')`),
      "place",
      "installations",
    ),
    bars("cores", "Cores", installationsBySize(int("cpu.logical_cores"), [2, 3, 5, 9, 17]), "size", "installations"),
    bars(
      "memory",
      "Memory (GB)",
      installationsBySize(int("memory_total_gb"), [2, 4, 8, 16, 32]),
      "size",
      "installations",
    ),
    bars(
      "uptime",
      "Hours since the server started",
      installationsBySize(`${int("uptime_seconds")} / 3600`, [1, 24, 168, 720]),
      "size",
      "installations",
    ),
    restarts,
    deletions,
  ],
};
