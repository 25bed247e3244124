"use client";

import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import { isMissing, request } from "#components/request.ts";
import { discardTableDraft } from "#components/import/table-drafts.ts";
import { type Import, type ImportReading, isSettled } from "#lib/api-contract/import.ts";

const LOOK_EVERY_MS = 400;

/** What can be done with an import, by the last part of its address. */
type ImportAct = "start" | "stop" | "preview" | "undo" | "retry";

/** Does something with an import; `failure` is said to the reader where that is not possible. */
export type ImportDoing = (act: Exclude<ImportAct, "preview">, failure: string) => Promise<void>;

/** Does it, and answers how the import stands then. @throws {RequestFailed} where that is not possible now */
export async function actOnImport(id: number, act: ImportAct, reading: ImportReading = {}): Promise<Import> {
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
 * shows old news. `onNext` hears what is known now, and as of which knowledge it was asked: if something else became
 * known meanwhile, for instance by an act, the news are older than that. Where the server is silent for a while, it is
 * asked again; `onMissing` hears that there is no such import.
 */
export function useImportNews(
  current: Import,
  onNext: (next: Import, asOf: Import) => void,
  onMissing?: () => void,
): void {
  const { id } = current;
  const over = isSettled(current);
  const known = useEffectEvent(() => current);
  const tell = useEffectEvent(onNext);
  const miss = useEffectEvent(() => onMissing?.());
  const asked = useRef(false);
  useEffect(() => {
    if (over && asked.current) return;
    asked.current = true;
    const leaving = new AbortController();
    const look = async () => {
      const asOf = known();
      try {
        const next = await request("GET /api/v1/imports/{id}", { params: { id }, signal: leaving.signal });
        if (!leaving.signal.aborted) tell(next, asOf);
      } catch (error) {
        if (!leaving.signal.aborted && isMissing(error)) miss();
      }
    };
    void look();
    const timer = over ? undefined : setInterval(() => void look(), LOOK_EVERY_MS);
    return () => {
      clearInterval(timer);
      leaving.abort();
    };
  }, [id, over]);
}

/** An import that is looked after, and what can be done with it. */
export function useImport(first: Import): {
  current: Import;
  act: (act: ImportAct, reading?: ImportReading) => Promise<void>;
} {
  const [current, setCurrent] = useState(first);
  useImportNews(current, (next, asOf) => setCurrent((now) => (now === asOf ? next : now)));
  const { id } = current;
  const act = useCallback(
    async (name: ImportAct, reading?: ImportReading) => setCurrent(await actOnImport(id, name, reading)),
    [id],
  );
  return { current, act };
}
