"use client";

import { useCallback, useState } from "react";
import { isMissing, request } from "#components/request.ts";
import { discardTableDraft } from "#components/import/table-drafts.ts";
import { usePolled } from "#components/shell/use-polled.ts";
import type { Import, ImportReading } from "#lib/api-contract/import.ts";
import { isSettledStatus } from "#lib/vocabulary/import-life.ts";

const LOOK_EVERY_MS = 400;

/** Actions on an import, by the last part of their address. */
type ImportAction = "start" | "stop" | "preview" | "undo" | "retry";

/** Performs an action on an import; shows `failure` to the reader if it is not possible. */
export type ImportDoing = (act: Exclude<ImportAction, "preview">, failure: string) => Promise<void>;

/** Performs an action and returns the import's new state. @throws {RequestFailed} if it is not possible now */
export async function actOnImport(id: number, act: ImportAction, reading: ImportReading = {}): Promise<Import> {
  const params = { id };
  const next =
    act === "preview"
      ? await request("POST /api/v1/imports/{id}/preview", { params, json: reading })
      : await request(`POST /api/v1/imports/{id}/${act}`, { params });
  if (act === "start") discardTableDraft(id);
  return next;
}

/** Discards an import that needs the reader's decision: deletes it with its file. */
export async function discardImport(id: number): Promise<void> {
  await request("DELETE /api/v1/imports/{id}", { params: { id } });
  discardTableDraft(id);
}

/**
 * Polls an import until it no longer changes without the reader, and once at the start, because a page from the
 * browser's cache shows an old state. `onNext` gets the new state and the one it was requested under, so that a late
 * response can be dropped; `onMissing` is called if there is no such import.
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

/** An import that is kept up to date, with its actions. */
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
