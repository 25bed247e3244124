"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { request } from "#components/request.ts";
import { isReading, secondsLeft, type Seen } from "#components/settings/search-model-words.ts";
import type { SearchModelChoice, SearchModels } from "#lib/api-contract/search-model.ts";

const LOOK_EVERY_MS = 1500;

/** What search by meaning uses, asked again and again while highlights are being read, and the acts that change it. */
export function useSearchModel(first: SearchModels) {
  const [models, setModels] = useState(first);
  const [pace, setPace] = useState<{ first: Seen; last: Seen } | null>(null);
  const reading = isReading(models);

  function take(next: SearchModels) {
    setModels(next);
    const last = { at: Date.now(), waiting: next.waiting };
    // Where more waits than before, another model was chosen or highlights came in: the pace is taken anew.
    setPace((before) => ({ first: before && last.waiting <= before.last.waiting ? before.first : last, last }));
  }
  const takeAnswer = useEffectEvent(take);
  useEffect(() => {
    if (!reading) return;
    const leaving = new AbortController();
    const ask = async () => {
      if (document.hidden) return;
      const next = await request("GET /api/v1/search/model", { signal: leaving.signal }).catch(() => null);
      if (next && !leaving.signal.aborted) takeAnswer(next);
    };
    const timer = setInterval(() => void ask(), LOOK_EVERY_MS);
    return () => {
      clearInterval(timer);
      leaving.abort();
    };
  }, [reading]);

  return {
    models,
    secondsLeft: pace && secondsLeft(pace.first, pace.last),
    /** @throws {RequestFailed} if nothing was changed */
    choose: async (choice: SearchModelChoice) => {
      setPace(null);
      take(await request("PUT /api/v1/search/model", { json: choice }));
    },
    /** @throws {RequestFailed} if nothing was changed */
    cancel: async () => take(await request("DELETE /api/v1/search/model")),
  };
}
