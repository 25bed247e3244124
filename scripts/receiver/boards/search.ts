import { fieldsOf, text } from "../field-names.ts";
import { eventsBy, installationsBy, nestedSumsOf, spreadOf, sumsOf } from "./shapes.ts";
import { bars, type Board, table } from "./types.ts";

const search = fieldsOf("search_used");
const feature = fieldsOf("feature_opened");
const theme = fieldsOf("theme_changed");
const command = fieldsOf("command_run");
const exported = fieldsOf("export_made");
const assistant = fieldsOf("assistant_connected");

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
    table("api-calls", "Calls to the API by kind of program", sumsOf("usage.api_calls", "client", "calls")),
    table("commands", "Commands of the command line", nestedSumsOf("usage.commands", "command", "outcome", "times")),
    table(
      "commands-run",
      "Commands, as events",
      eventsBy(
        "command_run",
        { command: command.text("command"), outcome: command.text("outcome") },
        { milliseconds: `quantile(0.9)(${command.int("milliseconds")})` },
      ),
    ),
    bars("exports", "Exports by format", sumsOf("usage.exports", "format", "exports"), "format", "exports"),
    table(
      "exports-made",
      "Exports, as events",
      eventsBy(
        "export_made",
        { format: exported.text("format") },
        {
          highlights: `quantile(0.5)(${exported.int("highlights")})`,
          milliseconds: `quantile(0.9)(${exported.int("milliseconds")})`,
        },
      ),
    ),
    bars("assistants", "Assistants", sumsOf("usage.assistants", "assistant", "days"), "assistant", "days"),
    table(
      "assistants-connected",
      "Assistants that connected, as events",
      eventsBy("assistant_connected", {
        assistant: assistant.text("client_name"),
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
