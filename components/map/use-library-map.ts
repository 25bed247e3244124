"use client";

import { useCallback, useEffect, useState } from "react";
import { request, wordsFor } from "#components/request.ts";
import type { LibraryMap, MapAnswer } from "#lib/api-contract/map.ts";

/** How soon it is asked again. Milliseconds. */
const WHILE_DRAWN_MS = 1_000;
const WHILE_READ_MS = 5_000;

/**
 * The map of the library, asked for again while it is being drawn or highlights are still being read. The map that is
 * there stays until there is another.
 */
export function useLibraryMap() {
  const [answer, setAnswer] = useState<MapAnswer | null>(null);
  const [map, setMap] = useState<LibraryMap | null>(null);
  const [error, setError] = useState<string | null>(null);
  const version = answer?.version ?? null;
  const ask = useCallback(async (known: string | null, signal?: AbortSignal) => {
    try {
      const next = await request("GET /api/v1/map", { query: { known: known ?? undefined }, signal });
      if (signal?.aborted) return;
      setAnswer(next);
      setError(null);
      if (next.map || next.version === null) setMap(next.map);
    } catch (failure) {
      if (signal?.aborted !== true) setError(wordsFor(failure));
    }
  }, []);
  const pause = pauseAfter(answer);
  useEffect(() => {
    if (pause === null) return;
    const leaving = new AbortController();
    const look = () => {
      if (!document.hidden || version === null) void ask(version, leaving.signal);
    };
    const timer = pause === 0 ? setTimeout(look) : setInterval(look, pause);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [ask, pause, version]);
  const tryAgain = async () => {
    try {
      await request("POST /api/v1/map");
      await ask(version);
    } catch (failure) {
      setError(wordsFor(failure));
    }
  };
  return { answer, map, error, askAgain: () => ask(null), tryAgain };
}

/** How long until it is asked again; null: not at all. Milliseconds. */
function pauseAfter(answer: MapAnswer | null): number | null {
  if (!answer) return 0;
  if (answer.state === "drawing") return WHILE_DRAWN_MS;
  return answer.waiting > 0 && answer.state !== "off" ? WHILE_READ_MS : null;
}
