import { countBooksSince } from "#db/books.ts";
import type { ImportRow } from "#db/imports.ts";
import type { Db } from "#db/open.ts";
import { saidSource } from "./saidSource.ts";
import { sourceOfFormat } from "#lib/vocabulary/formats.ts";
import type { Telemetry } from "#lib/telemetry/start.ts";
import { IMPORT_ERRORS, IMPORT_SOURCES, knownOr } from "#lib/telemetry/vocabulary.ts";

/** What telemetry is told through. */
export type ImportTeller = Pick<Telemetry, "count" | "measure" | "happened">;

/** Tells telemetry of an import that is over: how it ended, how long it took, and how much it brought. No word of it. */
export function tellOfImport(db: Db, telemetry: ImportTeller, row: ImportRow): void {
  const source = sourceForTelemetry(row);
  const { entries, added, updated, unchanged, notes, bookmarks, skipped } = row;
  const duration = Math.max(0, (row.finishedAt ?? 0) - (row.startedAt ?? row.finishedAt ?? 0));
  telemetry.count("imports", source);
  if (row.status === "done") {
    telemetry.measure("import_milliseconds", duration);
    telemetry.measure("highlights_per_import", added + updated + unchanged);
  }
  telemetry.happened(
    "import_finished",
    {
      source,
      outcome: outcomeOf(row),
      ...(row.errorCode === null ? {} : { error_code: knownOr(row.errorCode, IMPORT_ERRORS, "other") }),
      duration_milliseconds: duration,
      entries,
      added,
      updated,
      unchanged,
      notes,
      bookmarks,
      skipped,
    },
    row.readerId,
  );
  const books = row.startedAt === null ? 0 : countBooksSince(db, row.readerId, row.startedAt);
  if (books > 0) telemetry.happened("book_added", { source, books }, row.readerId);
}

/** Several formats come from one source; an archive may hold any. */
function sourceForTelemetry(row: ImportRow): (typeof IMPORT_SOURCES)[number] {
  const said = saidSource(row);
  return knownOr(sourceOfFormat(said) ?? said, IMPORT_SOURCES, "other");
}

function outcomeOf({ status, errorCode }: ImportRow): "done" | "failed" | "stopped" {
  if (status === "done") return "done";
  return errorCode === "stopped" ? "stopped" : "failed";
}
