import { countBooksSince } from "#db/library/books.ts";
import type { ImportRow } from "#db/imports/imports.ts";
import type { Db } from "#db/open.ts";
import type { Telemetry } from "#lib/telemetry/telemetry.ts";
import { IMPORT_ERRORS, type IMPORT_ORIGINS, IMPORT_SOURCES, knownOr } from "#lib/telemetry/catalogue/vocabulary.ts";
import { sourceOfFormat } from "#lib/vocabulary/formats.ts";
import { sourceOf } from "./source-of.ts";

/** The part of telemetry that imports use. */
export type ImportTeller = Pick<Telemetry, "count" | "measure" | "happened">;

/** Who uploaded a file, and with what program. */
type ImportSender = Pick<ImportRow, "origin" | "clientKind">;

/**
 * Counts a finished import in telemetry: how it ended, how long it took, and how much it added. Never its words. The
 * sample that ships with Lektr does not count: it would make every trial look like a reader's library.
 */
export function tellOfImport(db: Db, telemetry: ImportTeller, row: ImportRow): void {
  if (row.origin === "sample") return;
  const source = sourceForTelemetry(sourceOf(row));
  const { entries, added, updated, unchanged, notes, bookmarks, skipped } = row;
  const duration = Math.max(0, (row.finishedAt ?? 0) - (row.startedAt ?? row.finishedAt ?? 0));
  const code = row.status === "done" ? null : knownOr(row.errorCode, IMPORT_ERRORS, "other");
  telemetry.count("imports", `${originOf(row)} ${source} ${code ?? "ok"}`);
  if (code === null) {
    telemetry.measure("import_milliseconds", duration);
    telemetry.measure("highlights_per_import", added + updated + unchanged);
  }
  const outcome = code === null ? "done" : code === "stopped" ? "stopped" : "failed";
  const counts = { entries, added, updated, unchanged, notes, bookmarks, skipped };
  const ended = { outcome, ...(code !== null && { error_code: code }), duration_milliseconds: duration } as const;
  telemetry.happened("import_finished", { origin: originOf(row), source, ...ended, ...counts }, row.readerId);
  const books = row.startedAt === null ? 0 : countBooksSince(db, row.readerId, row.startedAt);
  if (books > 0) telemetry.happened("book_added", { source, books }, row.readerId);
}

/** Counts a rejected file in telemetry, with its error code. `source`: what it is, as far as that was recognised. */
export function tellOfRefusal(
  telemetry: ImportTeller,
  readerId: string,
  file: ImportSender & { source: string; code: string },
): void {
  const source = sourceForTelemetry(file.source);
  const origin = originOf(file);
  const code = knownOr(file.code, IMPORT_ERRORS, "other");
  telemetry.count("imports", `${origin} ${source} ${code}`);
  const ended = { outcome: "refused", error_code: code, duration_milliseconds: 0 } as const;
  telemetry.happened("import_finished", { origin, source, ...ended, ...NOTHING }, readerId);
}

const NOTHING = { entries: 0, added: 0, updated: 0, unchanged: 0, notes: 0, bookmarks: 0, skipped: 0 };

function originOf({ origin, clientKind }: ImportSender): (typeof IMPORT_ORIGINS)[number] {
  if (origin === "folder") return "folder";
  if (origin === "upload" || clientKind === "pages") return "page";
  return clientKind === null || clientKind === "other" ? "api" : clientKind;
}

/** Several formats come from one source; an archive may contain any. */
function sourceForTelemetry(said: string): (typeof IMPORT_SOURCES)[number] {
  return knownOr(sourceOfFormat(said) ?? said, IMPORT_SOURCES, "other");
}
