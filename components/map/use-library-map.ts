"use client";

import { useState } from "react";
import { request, wordsFor } from "#components/request.ts";
import { usePolled } from "#components/shell/use-polled.ts";
import type { LibraryMap, MapAnswer } from "#lib/api-contract/map.ts";

/** Polling intervals. Milliseconds. */
const WHILE_DRAWN_MS = 1_000;
const WHILE_READ_MS = 5_000;

/**
 * The map of the library, polled while it is being drawn or highlights are still being embedded. A map stays until a
 * newer one arrives.
 */
export function useLibraryMap() {
  const [answer, setAnswer] = useState<MapAnswer | null>(null);
  const [map, setMap] = useState<LibraryMap | null>(null);
  const [error, setError] = useState<string | null>(null);
  // The server may leave the map out only if we have it.
  const known = map === null ? null : (answer?.version ?? null);
  const take = (next: MapAnswer) => {
    setAnswer(next);
    setError(null);
    if (next.map || next.version === null) setMap(next.map);
  };
  const { askNow, hold } = usePolled({
    ask: (signal) => request("GET /api/v1/map", { query: { known: known ?? undefined }, signal }),
    onAnswer: take,
    onFailure: (failure) => setError(wordsFor(failure)),
    everyMs: pauseAfter(answer),
    asksAtOnce: true,
  });
  const tryAgain = async () => {
    try {
      await hold(() => request("POST /api/v1/map"));
      askNow();
    } catch (failure) {
      setError(wordsFor(failure));
    }
  };
  return { answer, map, error, askAgain: askNow, tryAgain };
}

/** Milliseconds until the next poll; null: stop polling. */
function pauseAfter(answer: MapAnswer | null): number | null {
  if (answer?.state === "drawing") return WHILE_DRAWN_MS;
  return answer && answer.waiting > 0 && answer.state !== "off" ? WHILE_READ_MS : null;
}
