import { SOURCE_NAMES } from "#lib/vocabulary/sources.ts";
import { installationsBySize } from "../boards/shapes.ts";
import { int, keys, text } from "../field-names.ts";
import { LATEST_REPORTS, REPORTS_OF_A_QUARTER } from "../reports.ts";

/**
 * A table of the public page: a query whose rows are a name and a number of installations, and how the names are shown.
 */
export interface StatisticsSection {
  slug: string;
  title: string;
  /** What a name is: the head of its column. */
  names: string;
  note: string;
  query: string;
  /** Whether an installation can be in several cells: then what is rare in each cannot be added up. */
  overlapping?: true;
  /**
   * What readers call a name; null for one that cannot be: the key that sends is public, and anyone can send anything.
   */
  shown: (name: string) => string | null;
}

const SYSTEM_NAMES = new Map([
  ["linux", "Linux"],
  ["darwin", "macOS"],
  ["windows", "Windows"],
  ["freebsd", "FreeBSD"],
]);

const by = (value: string) => `SELECT ${value} AS name, uniq(installation) AS installations
FROM ${LATEST_REPORTS}
GROUP BY name
ORDER BY installations DESC, name`;

/** Steps are numbered so that they sort; readers see what is after the number. */
const step = (name: string) => (/^\d: [\d,–]+( and more)?$/.test(name) ? name.slice(3) : null);
const version = (name: string) => (/^\d{1,3}(\.\d{1,3}){1,2}$/.test(name) ? name : null);

/** How many installations reported in each week; its first day names a week. */
export const WEEKS: StatisticsSection = {
  slug: "weeks",
  title: "Week by week",
  names: "Week from",
  note: "Installations that sent at least one report, by the Monday on which the week began.",
  query: `SELECT toStartOfWeek(at, 1) AS name, uniq(installation) AS installations
FROM ${REPORTS_OF_A_QUARTER}
GROUP BY name
ORDER BY name`,
  overlapping: true,
  shown: (name) => (/^\d{4}-\d{2}-\d{2}$/.test(name) ? name : null),
};

const SIZES = `SELECT size AS name, installations FROM (`;

/** All other tables, of the past seven days. Each counts one thing; no two are ever crossed. */
export const SECTIONS: readonly StatisticsSection[] = [
  {
    slug: "versions",
    title: "Versions",
    names: "Version",
    note: "The version of Lektr in the last report.",
    query: by(text("app_version")),
    shown: version,
  },
  {
    slug: "systems",
    title: "Systems",
    names: "System",
    note: "The operating system of the server. In a container, that is the container’s.",
    query: by(text("os.family")),
    shown: (name) => SYSTEM_NAMES.get(name) ?? null,
  },
  {
    slug: "highlights",
    title: "Library sizes",
    names: "Highlights",
    note: "How many highlights a library holds, without the trash.",
    query: `${SIZES}${installationsBySize(int("library.highlights"), [100, 1000, 10_000, 100_000])})`,
    shown: step,
  },
  {
    slug: "sources",
    title: "Sources",
    names: "Source",
    note: "Libraries that hold highlights from each source. Most libraries have several.",
    query: `SELECT one AS name, uniq(installation) AS installations
FROM ${LATEST_REPORTS}
ARRAY JOIN ${keys("library.highlights_by_source")} AS one
GROUP BY name
ORDER BY installations DESC, name`,
    overlapping: true,
    shown: (name) => SOURCE_NAMES.get(name) ?? null,
  },
];
