import { NextResponse } from "next/server";
import { idIn, notFound } from "#app/api/answer.ts";
import { Refused } from "#app/api/refused.ts";
import type { ImportReading } from "#lib/api-contract/import.ts";
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

interface Asked {
  params: Parameters<typeof idIn>[0];
  reader: Reader;
}

/** Does with an import what the reader wants. 202 with the import as it stands; 204 if it is gone now. */
export function change({ params, reader }: Asked, act: ImportAct, reading?: ImportReading): Response {
  const { db, runner } = app();
  const changed = changeImport(
    { db, readerId: reader.id, now: Date.now(), ...(reading && { reading }) },
    idIn(params),
    act,
  );
  if (!changed.ok && changed.code === "gone") throw notFound();
  if (!changed.ok) throw new Refused(409, changed.code, NOT_NOW[act]);
  runner.wake();
  if (!changed.row) return new NextResponse(null, { status: 204 });
  return NextResponse.json(presentImport(db, changed.row), { status: 202 });
}
