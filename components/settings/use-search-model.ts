"use client";

import { useState } from "react";
import { request } from "#components/request.ts";
import { isReading, secondsLeft, type WaitingCount } from "#components/settings/search-model-words.ts";
import { usePolled } from "#components/shell/use-polled.ts";
import type { SearchModelChoice, SearchModels } from "#lib/api-contract/search-model.ts";

const LOOK_EVERY_MS = 1500;

/** The model of semantic search, polled while highlights are being embedded, and the acts that change it. */
export function useSearchModel(first: SearchModels) {
  const [models, setModels] = useState(first);
  const [pace, setPace] = useState<{ first: WaitingCount; last: WaitingCount } | null>(null);

  function take(next: SearchModels) {
    setModels(next);
    const last = { at: Date.now(), waiting: next.waiting };
    // If more highlights wait than before, another model was chosen or highlights were added: measure the speed again.
    setPace((before) => ({ first: before && last.waiting <= before.last.waiting ? before.first : last, last }));
  }
  const { hold } = usePolled({
    ask: (signal) => request("GET /api/v1/search/model", { signal }),
    onAnswer: take,
    everyMs: isReading(models) ? LOOK_EVERY_MS : null,
  });

  return {
    models,
    secondsLeft: pace && secondsLeft(pace.first, pace.last),
    /** @throws {RequestFailed} if nothing was changed */
    choose: async (choice: SearchModelChoice) => {
      setPace(null);
      take(await hold(() => request("PUT /api/v1/search/model", { json: choice })));
    },
    /** @throws {RequestFailed} if nothing was changed */
    cancel: async () => take(await hold(() => request("DELETE /api/v1/search/model"))),
  };
}
