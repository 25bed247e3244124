import { highlightsOfSource } from "#db/entries/brought-highlights.ts";
import type { HighlightRow } from "#db/library/highlights.ts";
import { importOfRequest, type ImportRow } from "#db/imports/imports.ts";
import { isSettledStatus } from "#lib/vocabulary/import-life.ts";
import type { LektrBook, LektrHighlight } from "#lib/importers/lektr/ours.ts";
import { REUSED_KEY } from "../upload/start-import.ts";
import { type ProgramImport, type ClientContext, importFromProgram } from "./import-from-program.ts";

/** A single highlight that a program sends. Its id is its own: it identifies the highlight when it is sent again. */
export interface SingleHighlight extends Pick<ProgramImport, "client" | "source" | "requestKey" | "requestHash"> {
  book: Omit<LektrBook, "highlights">;
  highlight: LektrHighlight & { sourceId: string };
}

/** The highlight as it is now; `row` is the import that added it, null if it was here before. */
export type BroughtOne =
  | { ok: true; highlight: HighlightRow; row: ImportRow | null }
  | { ok: false; code: "pending"; row: ImportRow }
  /** The reader deleted it or undid its import, and it stays deleted. */
  | { ok: false; code: "gone" }
  /** `reason` is sent to the program. */
  | { ok: false; code: "failed"; reason: string; message: string };

/** Imports a single highlight, once, and returns the result. Waits `patienceMs` at most. */
export async function importHighlight(
  context: ClientContext,
  one: SingleHighlight,
  patienceMs: number,
): Promise<BroughtOne> {
  const { book, highlight, ...brought } = one;
  if (isReused(context, one)) return refused(REUSED_KEY);
  const known = highlightOf(context, one);
  if (known) return { ok: true, highlight: known, row: null };
  const books = [{ ...book, highlights: [highlight] }];
  const started = await importFromProgram(context, { ...brought, books }, patienceMs);
  if (!started.ok) {
    const { code, message } = started;
    return refused({ code: code === REUSED_KEY.code ? code : "failed", message });
  }
  const { row, isNew } = started;
  if (row.status === "failed") {
    return refused({ code: "failed", message: "This could not be taken in. See the imports in Lektr." });
  }
  if (!isSettledStatus(row.status)) return { ok: false, code: "pending", row };
  const made = highlightOf(context, one);
  return made ? { ok: true, highlight: made, row: isNew ? row : null } : { ok: false, code: "gone" };
}

function refused({ code, message }: { code: string; message: string }): BroughtOne {
  return { ok: false, code: "failed", reason: code, message };
}

function isReused({ db, readerId }: ClientContext, { requestKey, requestHash }: SingleHighlight): boolean {
  if (requestKey === undefined || requestHash === undefined) return false;
  const before = importOfRequest(db, readerId, requestKey)?.requestHash ?? requestHash;
  return before !== requestHash;
}

function highlightOf(
  { db, readerId }: ClientContext,
  { source, highlight }: SingleHighlight,
): HighlightRow | undefined {
  return highlightsOfSource(db, readerId, source, [highlight.sourceId]).get(highlight.sourceId);
}
