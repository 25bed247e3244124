import { counted } from "#components/counted.ts";
import type { ReportJson } from "#components/telemetry/panel/report-groups.ts";

/** A line of the summary: what it is about, and the counts in words. */
export interface SummaryLine {
  name: string;
  words: string;
}

const EXTENSION = new Map([
  ["connected", "extension connected"],
  ["seen", "extension not seen for a week"],
  ["never", "no extension"],
]);
const THEME = new Map([
  ["auto", "theme as the system has it"],
  ["light", "light theme"],
  ["dark", "dark theme"],
]);
const SYSTEM = new Map([
  ["linux", "Linux"],
  ["darwin", "macOS"],
  ["windows", "Windows"],
  ["freebsd", "FreeBSD"],
]);

/** What a usage report says, in words; lines that it says nothing for are left out. `request` as it is sent. */
export function summariseReport(request: ReportJson): SummaryLine[] {
  const at = (path: string) => valueAt(request, `batch.0.properties.${path}`);
  const many = (path: string, one: string, more: string) => countOf(at(path), one, more);
  const software = [named("Lektr", at("app_version")), named("Node.js", at("node_version"))];
  const cores = many("cpu.logical_cores", "core", "cores");
  const memory = at("memory_total_gb");
  const lines: [string, (string | null)[]][] = [
    [
      "Library",
      [
        many("library.books", "book", "books"),
        many("library.highlights", "highlight", "highlights"),
        many("library.tags", "tag", "tags"),
        many("library.notes", "note", "notes"),
      ],
    ],
    [
      "Since the last report",
      [
        countOf(sumOf(at("usage.imports")), "import", "imports"),
        countOf(sumOf(at("usage.searches")), "search", "searches"),
        countOf(sumOf(at("health.failures")), "failure", "failures"),
      ],
    ],
    ["Preferences", [wordFor(THEME, at("preferences.theme")), wordFor(EXTENSION, at("preferences.extension"))]],
    [
      "Machine",
      [
        wordFor(SYSTEM, at("os.family")),
        cores,
        typeof memory === "number" ? `${memory} GB of memory` : null,
        at("container") === true ? "in a container" : null,
      ],
    ],
    ["Software", software],
    ["Contact", [textOf(at("contact"))]],
  ];
  return lines.flatMap(([name, parts]) => {
    const words = parts.filter((part) => part !== null).join(", ");
    return words === "" ? [] : [{ name, words }];
  });
}

function valueAt(value: ReportJson, path: string): ReportJson | undefined {
  let found: ReportJson | undefined = value;
  for (const name of path.split(".")) {
    if (typeof found !== "object" || found === null) return undefined;
    found = Object.entries(found).find(([key]) => key === name)?.[1];
  }
  return found;
}

function countOf(value: ReportJson | undefined, one: string, more: string): string | null {
  return typeof value === "number" ? counted(value, one, more) : null;
}

/** All numbers in a table of counts together. */
function sumOf(table: ReportJson | undefined): number | undefined {
  if (typeof table === "number") return table;
  if (typeof table !== "object" || table === null) return undefined;
  return Object.values(table).reduce<number>((sum, inner: ReportJson) => sum + (sumOf(inner) ?? 0), 0);
}

function wordFor(words: ReadonlyMap<string, string>, value: ReportJson | undefined): string | null {
  return typeof value === "string" ? (words.get(value) ?? value) : null;
}

function named(name: string, version: ReportJson | undefined): string | null {
  return typeof version === "string" ? `${name} ${version}` : null;
}

function textOf(value: ReportJson | undefined): string | null {
  return typeof value === "string" ? value : null;
}
