import { HttpError } from "#app/api/http-error.ts";
import { notFound } from "#app/api/serve.ts";
import type { ImportRow } from "#db/imports/imports.ts";
import type { Import, ImportReading } from "#lib/api-contract/import.ts";
import type { Reader } from "#lib/auth/session.ts";
import { app } from "#lib/boot.ts";
import { changeImport, type ImportAct } from "#lib/import/history/change-import.ts";
import { presentImport } from "#lib/import/history/present-import.ts";

const NOT_NOW: Record<ImportAct, string> = {
  start: "Only an import that waits for your decision can be started.",
  preview: "Only an import that waits for your decision can be looked at again.",
  undo: "Only a finished import can be undone.",
  retry: "Only an import that failed or was undone can be retried.",
  discard: "Only an import that needs your decision can be discarded. A finished one can be undone.",
};

interface ChangeCall {
  params: { id: number };
  reader: Reader;
}

/**
 * Does what the reader wants with an import, and returns its new state; null if it is gone now.
 * @throws {HttpError} if it does not exist, or if this is not possible in its current state
 */
export function change({ params, reader }: ChangeCall, act: ImportAct, reading?: ImportReading): ImportRow | null {
  const { db, runner } = app();
  const context = { db, readerId: reader.id, now: Date.now(), ...(reading && { reading }) };
  const changed = changeImport(context, params.id, act);
  if (!changed.ok && changed.code === "gone") throw notFound();
  if (!changed.ok) throw new HttpError(409, changed.code, NOT_NOW[act]);
  runner.wake();
  return changed.row;
}

/** Calls `change`, and returns the response. */
export function presentChanged(call: ChangeCall, act: Exclude<ImportAct, "discard">, reading?: ImportReading): Import {
  const row = change(call, act, reading);
  if (!row) throw notFound();
  return presentImport(app().db, row);
}
