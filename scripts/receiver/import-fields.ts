import { pathArguments } from "./field-names.ts";

// How a report tells of imports, in this one place: one table, a row for each combination of where an import came from,
// what it held, how it ended and why. The catalogue of this branch does not have that table yet; when it has, its names
// are taken from there and typed as `ReportField`.

/** Where the table is in a report. */
const IMPORT_TABLE = "usage.import_table";

/** The columns of a row. */
const IMPORT_COLUMNS = {
  origin: "origin",
  source: "source",
  outcome: "outcome",
  error: "error_code",
  count: "count",
} as const;

/** What brings imports. All but the first happen without anyone choosing a file. */
export const ORIGINS = ["page", "folder", "extension", "koreader", "readwise", "api"] as const;
export type Origin = (typeof ORIGINS)[number];

/** Imports that nobody watches: a failure is seen by no one unless it is told. */
export const AUTOMATIC: readonly Origin[] = ["folder", "extension", "koreader", "readwise", "api"];

/** How an import ends. `refused` is a file that could not be read; readers call that a failure, too. */
export const IMPORT_OUTCOMES = ["done", "failed", "refused", "stopped"] as const;
export const FAILED_OUTCOMES = ["failed", "refused"] as const satisfies readonly (typeof IMPORT_OUTCOMES)[number][];

/** One row of the table. */
export interface ImportRow {
  origin: Origin;
  source: string;
  outcome: (typeof IMPORT_OUTCOMES)[number];
  error_code?: string;
  count: number;
}

/** The table put into a report's properties. */
export function withImportTable(properties: Record<string, unknown>, table: ImportRow[]): Record<string, unknown> {
  const [group = "", name = ""] = IMPORT_TABLE.split(".");
  const before = properties[group];
  return { ...properties, [group]: { ...(typeof before === "object" ? before : {}), [name]: table } };
}

const column = (name: string) => `JSONExtractString(import_row, '${name}')`;

/** A query of all imports that reports tell of: installation, origin, source, outcome, error_code, and n, how many. */
export function importsIn(reports: string): string {
  const { origin, source, outcome, error, count } = IMPORT_COLUMNS;
  return `(
  SELECT installation, ${column(origin)} AS origin, ${column(source)} AS source,
    ${column(outcome)} AS outcome, ${column(error)} AS error_code, JSONExtractInt(import_row, '${count}') AS n
  FROM ${reports}
  ARRAY JOIN JSONExtractArrayRaw(report, ${pathArguments(IMPORT_TABLE)}) AS import_row
)`;
}

/** A list of words for `IN (…)`. */
export const listOf = (words: readonly string[]) => words.map((word) => `'${word}'`).join(", ");
