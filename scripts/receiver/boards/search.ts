import { fieldsOf, int, rows, text } from "../field-names.ts";
import { REPORTS } from "../reports.ts";
import { eventsBy, installationsBy, spreadOf, sumsOf } from "./shapes.ts";
import { bars, type Board, table } from "./types.ts";

const search = fieldsOf("search_used");
const review = fieldsOf("review_finished");
const feature = fieldsOf("feature_opened");
const theme = fieldsOf("theme_changed");
const assistant = fieldsOf("assistant_connected");

const assistants = `SELECT JSONExtractString(one, 'name') AS assistant, JSONExtractString(one, 'version') AS version,
  sum(JSONExtractInt(one, 'count')) AS connections, uniq(installation) AS installations
FROM ${REPORTS}
ARRAY JOIN ${rows("usage.assistants")} AS one
GROUP BY assistant, version
ORDER BY connections DESC, assistant, version
LIMIT 50`;

/** Search, and what else people do with what they have. */
export const SEARCH: Board = {
  slug: "search",
  title: "Lektr: search and use",
  description: "How people find their highlights again, how quick it is, and what else they do.",
  tiles: [
    bars("searches", "Searches by kind", sumsOf("usage.searches", "mode", "searches"), "mode", "searches"),
    table("search-milliseconds", "How long searches took (ms)", spreadOf("aggregates.search_milliseconds")),
    table(
      "searches-without-result",
      "Searches that found nothing",
      eventsBy(
        "search_used",
        { mode: search.text("mode") },
        {
          without_result_percent: `round(100.0 * countIf(${search.int("results")} = 0) / count(), 1)`,
          milliseconds: `quantile(0.9)(${search.int("milliseconds")})`,
        },
      ),
    ),
    bars(
      "search-models",
      "What search by meaning works with",
      installationsBy("model", text("preferences.search_model")),
      "model",
      "installations",
    ),
    table(
      "reviews",
      "Reviews",
      `SELECT sum(${int("usage.reviews")}) AS cards, uniqIf(installation, ${int("usage.reviews")} > 0) AS installations
FROM ${REPORTS}`,
    ),
    table(
      "reviews-finished",
      "Reviews finished, in their length",
      `SELECT count() AS reviews, quantile(0.5)(${review.int("cards")}) AS cards,
  quantile(0.5)(${review.int("duration_seconds")}) AS seconds
FROM (SELECT any(properties) AS report FROM events WHERE event = 'review_finished' GROUP BY uuid)`,
    ),
    bars("exports-by-format", "Exports by format", sumsOf("usage.exports", "format", "exports"), "format", "exports"),
    table("api-calls", "Calls to the API by kind of program", sumsOf("usage.api_calls", "client", "calls")),
    table("assistants", "Assistants", assistants),
    table(
      "assistants-connected",
      "Assistants that connected, as events",
      eventsBy("assistant_connected", {
        assistant: assistant.text("name"),
        version: assistant.text("client_version"),
      }),
    ),
    table(
      "features",
      "Parts of Lektr that were opened",
      eventsBy("feature_opened", { feature: feature.text("feature") }),
    ),
    table("theme-changes", "Changes of the appearance", eventsBy("theme_changed", { theme: theme.text("theme") })),
  ],
};
