import { int, text } from "../field-names.ts";
import { LATEST_REPORTS } from "../reports.ts";
import { installationsBy, installationsBySize, spreadOf, standsOf } from "./shapes.ts";
import { bars, type Board, table } from "./types.ts";

const BOOKS = [1, 10, 100, 500, 1000];
const MANY = [1, 100, 1000, 10_000, 100_000];

const size = (slug: string, title: string, path: Parameters<typeof int>[0], steps: readonly number[]) =>
  bars(slug, title, installationsBySize(int(path), steps), "size", "installations");

/** How large libraries are, and how people set things up. */
export const SIZES: Board = {
  slug: "sizes",
  title: "Lektr: library sizes",
  description: "What size of library must stay fast.",
  tiles: [
    size("books", "Books", "library.books", BOOKS),
    size("highlights", "Highlights", "library.highlights", MANY),
    size("notes", "Notes", "library.notes", MANY),
    size("tags", "Tags", "library.tags", BOOKS),
    size("tag-uses", "Uses of tags", "library.tag_uses", MANY),
    size("database-size", "Size of the database (MB)", "database.size_mb", [2, 10, 50, 250, 1000]),
    table(
      "totals",
      "All libraries together",
      `SELECT sum(${int("library.books")}) AS books, sum(${int("library.highlights")}) AS highlights,
  quantile(0.5)(${int("library.highlights")}) AS highlights_of_half, quantile(0.9)(${int("library.highlights")}) AS of_nine_in_ten
FROM ${LATEST_REPORTS}`,
    ),
    bars(
      "highlights-by-source",
      "Highlights by source",
      standsOf("library.highlights_by_source", "source", "highlights"),
      "source",
      "highlights",
    ),
    table("highlights-an-import", "Highlights an import", spreadOf("aggregates.highlights_per_import")),
    table("clients-at-once", "Browsers and programs in use at once", spreadOf("aggregates.concurrent_clients")),
    size("clients", "Browsers and programs used", "aggregates.distinct_clients", [1, 2, 3, 5, 10]),
    size("readers", "Readers", "aggregates.distinct_users", [1, 2, 3, 5]),
    bars("themes", "Appearance", installationsBy("theme", text("preferences.theme")), "theme", "installations"),
  ],
};
