import type { IMPORT_ERRORS, IMPORT_ORIGINS, IMPORT_SOURCES } from "#lib/telemetry/catalogue/vocabulary.ts";
import { pathArguments, type ReceiverField } from "./field-names.ts";

// How a report tells of imports: `{origin: {source: {end: count}}}`, where the end is `ok` or why an import did not go
// well.

const IMPORTS: ReceiverField = "usage.imports";

export type Origin = (typeof IMPORT_ORIGINS)[number];
export type FieldSource = (typeof IMPORT_SOURCES)[number];
export type ImportError = (typeof IMPORT_ERRORS)[number];

/** Imports that nobody watches: a failure is seen by no one unless it is told. */
export const AUTOMATIC: readonly Origin[] = ["folder", "extension", "koreader", "readwise", "assistant", "api"];

/** That the reader stopped an import is no failure. */
const GOOD = ["ok", "stopped"] as const satisfies readonly ("ok" | ImportError)[];

const names = (...columns: string[]) => `JSONExtractKeys(report, ${[pathArguments(IMPORTS), ...columns].join(", ")})`;

/**
 * A query of all imports that reports tell of: installation, origin, source, outcome (`ok`, `stopped` or `failed`),
 * error_code, and n, how many. A list is joined in each query, as ClickHouse has it.
 */
export function importsIn(reports: string): string {
  return `(
  SELECT installation, origin, source, multiIf(one IN (${listOf(GOOD)}), one, 'failed') AS outcome,
    multiIf(one = 'ok', '', one) AS error_code, JSONExtractInt(report, ${pathArguments(IMPORTS)}, origin, source, one) AS n
  FROM (
    SELECT installation, report, origin, one AS source
    FROM (
      SELECT installation, report, one AS origin
      FROM ${reports}
      ARRAY JOIN ${names()} AS one
    )
    ARRAY JOIN ${names("origin")} AS one
  )
  ARRAY JOIN ${names("origin", "source")} AS one
)`;
}

/** A list of words for `IN (…)`. */
export const listOf = (words: readonly string[]) => words.map((word) => `'${word}'`).join(", ");
