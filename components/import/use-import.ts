"use client";

import { useCallback, useState } from "react";
import { isMissing, request } from "#components/request.ts";
import { discardTableDraft } from "#components/import/table-drafts.ts";
import { usePolled } from "#components/shell/use-polled.ts";
import type { Import, ImportReading } from "#lib/api-contract/import.ts";
import { isSettledStatus } from "#lib/vocabulary/import-life.ts";

const LOOK_EVERY_MS = 400;

/** What can be done with an import, by the last part of its address. */
type ImportAction = "start" | "stop" | "preview" | "undo" | "retry";

/** Does something with an import; `failure` is said to the reader where that is not possible. */
export type ImportDoing = (act: Exclude<ImportAction, "preview">, failure: string) => Promise<void>;

/** Does it, and answers how the import stands then. @throws {RequestFailed} where that is not possible now */
export async function actOnImport(id: number, act: ImportAction, reading: ImportReading = {}): Promise<Import> {
  const params = { id };
  const next =
    act === "preview"
      ? await request("POST /api/v1/imports/{id}/preview", { params, json: reading })
      : await request(`POST /api/v1/imports/{id}/${act}`, { params });
  if (act === "start") discardTableDraft(id);
  return next;
}

/** Discards an import that needs the reader's decision: it is forgotten, with its file. */
export async function discardImport(id: number): Promise<void> {
  await request("DELETE /api/v1/imports/{id}", { params: { id } });
  discardTableDraft(id);
}

/**
 * Asks after an import until nothing more happens to it by itself, and once at the start: a page that the browser kept
 * shows old news. `onNext` gets the new state and the one it was asked under, so that a late answer can be dropped;
 * `onMissing` hears that there is no such import.
 */
export function useImportNews(
  current: Import,
  onNext: (next: Import, asOf: Import) => void,
  onMissing?: () => void,
): void {
  usePolled({
    ask: async (signal) => ({
      next: await request("GET /api/v1/imports/{id}", { params: { id: current.id }, signal }),
      asOf: current,
    }),
    onAnswer: ({ next, asOf }) => onNext(next, asOf),
    onFailure: (error) => {
      if (isMissing(error)) onMissing?.();
    },
    everyMs: isSettledStatus(current.status) ? null : LOOK_EVERY_MS,
    asksAtOnce: true,
  });
}

/** An import that is looked after, and what can be done with it. */
export function useImport(first: Import): {
  current: Import;
  act: (act: ImportAction, reading?: ImportReading) => Promise<void>;
} {
  const [current, setCurrent] = useState(first);
  useImportNews(current, (next, asOf) => setCurrent((now) => (now === asOf ? next : now)));
  const { id } = current;
  const act = useCallback(
    async (name: ImportAction, reading?: ImportReading) => setCurrent(await actOnImport(id, name, reading)),
    [id],
  );
  return { current, act };
}
