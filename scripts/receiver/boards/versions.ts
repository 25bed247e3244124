import { int, text } from "../field-names.ts";
import { REPORTS } from "../reports.ts";
import { installationsBy } from "./shapes.ts";
import { bars, type Board, table } from "./types.ts";

/** Which versions are in use. */
export const VERSIONS: Board = {
  slug: "versions",
  title: "Lektr: versions",
  description: "Which versions are in use, and which can be retired.",
  tiles: [
    bars(
      "app-versions",
      "Versions of Lektr",
      installationsBy("version", text("app_version")),
      "version",
      "installations",
    ),
    table(
      "versions-by-day",
      "Versions by day",
      `SELECT toStartOfDay(at) AS day, ${text("app_version")} AS version, uniq(installation) AS installations
FROM ${REPORTS}
GROUP BY day, version
ORDER BY day, version
LIMIT 1000`,
    ),
    bars(
      "schema-versions",
      "Versions of the catalogue that was agreed to",
      installationsBy("version", int("schema_version")),
      "version",
      "installations",
    ),
    table("node-versions", "Versions of Node.js", installationsBy("version", text("node_version"))),
    table(
      "database-versions",
      "Versions of the database",
      installationsBy("version", `concat(${text("database.type")}, ' ', ${text("database.version")})`),
    ),
  ],
};
