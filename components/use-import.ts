"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { request } from "#components/request.ts";
import { type Import, isSettled } from "#lib/api-contract/import.ts";

const LOOK_EVERY_MS = 400;

/** An import that is looked after until it is over. Where the server is silent for a while, it is asked again. */
export function useImport(first: Import, onDone?: () => void): Import & { stop: () => Promise<void> } {
  const [current, setCurrent] = useState(first);
  const over = isSettled(current);
  const finish = useEffectEvent(() => onDone?.());
  useEffect(() => {
    if (over) return;
    const leaving = new AbortController();
    const look = async () => {
      const next = await request<Import>(`/api/v1/imports/${first.id}`, { signal: leaving.signal }).catch(() => null);
      if (leaving.signal.aborted || !next) return;
      setCurrent(next);
      if (isSettled(next)) finish();
    };
    const timer = setInterval(() => void look(), LOOK_EVERY_MS);
    return () => {
      clearInterval(timer);
      leaving.abort();
    };
  }, [first.id, over]);
  const stop = async () => setCurrent(await request<Import>(`/api/v1/imports/${first.id}/stop`, { method: "POST" }));
  return { ...current, stop };
}
