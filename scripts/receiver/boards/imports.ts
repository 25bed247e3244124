import { fieldsOf, text } from "../field-names.ts";
import { importsIn } from "../import-fields.ts";
import { AUTOMATIC_FAILURES, EXTENSION_OR_PAGE, FAILURE_CODES, type ReceiverQuestion } from "../questions.ts";
import { REPORTS } from "../reports.ts";
import { eventsBy, installationsBy, spreadOf } from "./shapes.ts";
import { bars, type Board, table } from "./types.ts";

const finished = fieldsOf("import_finished");
const added = fieldsOf("book_added");
const connected = fieldsOf("extension_connected");
const detected = fieldsOf("extension_detected");

const answer = ({ slug, question, query }: ReceiverQuestion) => table(slug, question, query);
const middle = (column: string) => `quantile(0.5)(${column})`;

/** Ways in, and their failures. */
export const IMPORTS: Board = {
  slug: "imports",
  title: "Lektr: ways in and their failures",
  description: "How highlights come in, and what goes wrong on the way.",
  tiles: [
    answer(AUTOMATIC_FAILURES),
    answer(FAILURE_CODES),
    answer(EXTENSION_OR_PAGE),
    bars(
      "imports-by-origin",
      "Imports by what brought them",
      `SELECT origin, sum(n) AS imports, uniq(installation) AS installations
FROM ${importsIn(REPORTS)}
GROUP BY origin
ORDER BY imports DESC`,
      "origin",
      "imports",
    ),
    table(
      "imports-by-source",
      "Imports by source and outcome",
      `SELECT source, outcome, sum(n) AS imports, uniq(installation) AS installations
FROM ${importsIn(REPORTS)}
GROUP BY source, outcome
ORDER BY imports DESC, source, outcome
LIMIT 50`,
    ),
    table("import-milliseconds", "How long imports took (ms)", spreadOf("aggregates.import_milliseconds")),
    table(
      "import-events",
      "Finished imports, as events",
      eventsBy(
        "import_finished",
        {
          origin: finished.text("origin"),
          source: finished.text("source"),
          outcome: finished.text("outcome"),
          error_code: finished.text("error_code"),
        },
        {
          milliseconds: middle(finished.int("duration_milliseconds")),
          entries: middle(finished.int("entries")),
          added: middle(finished.int("added")),
          updated: middle(finished.int("updated")),
          unchanged: middle(finished.int("unchanged")),
          notes: middle(finished.int("notes")),
          bookmarks: middle(finished.int("bookmarks")),
          skipped: `sum(${finished.int("skipped")})`,
          libraries: `uniq(${finished.text("library_key")})`,
        },
      ),
    ),
    table(
      "books-added",
      "Books added, by source",
      eventsBy("book_added", { source: added.text("source") }, { books: `sum(${added.int("books")})` }),
    ),
    bars(
      "extension-status",
      "The browser extension",
      installationsBy("extension", text("preferences.extension")),
      "extension",
      "installations",
    ),
    table(
      "extension-browsers",
      "Extensions that connected, by browser and version",
      eventsBy("extension_connected", {
        browser: connected.text("browser"),
        version: connected.text("extension_version"),
      }),
    ),
    table(
      "extension-detected",
      "Extensions that a page met",
      eventsBy("extension_detected", { version: detected.text("extension_version") }),
    ),
  ],
};
