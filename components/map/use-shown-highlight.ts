"use client";

import { useEffect, useState } from "react";
import { wordsFor } from "#components/request.ts";
import type { KnownHighlights, MapItem } from "#components/map/use-highlights.ts";
import type { LibraryMap } from "#lib/api-contract/map.ts";

/** A moving pointer loads nothing. Milliseconds. */
const REST_MS = 40;

/** The text of the point with this number, loaded if it is not cached. */
export function useShownHighlight(
  map: LibraryMap,
  at: number | null,
  { of, load }: KnownHighlights,
): { item: MapItem | null | undefined; error: string | null } {
  const id = at === null ? undefined : map.ids[at];
  const [failed, setFailed] = useState<{ id: number; words: string } | null>(null);
  const item = id === undefined ? undefined : of(id);
  const isMissing = id !== undefined && item === undefined;
  useEffect(() => {
    if (!isMissing) return;
    const leaving = new AbortController();
    const fetchIt = () =>
      load([id], leaving.signal).catch((error: unknown) => {
        if (!leaving.signal.aborted) setFailed({ id, words: wordsFor(error) });
      });
    const timer = setTimeout(() => void fetchIt(), REST_MS);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [id, isMissing, load]);
  return { item, error: failed !== null && failed.id === id ? failed.words : null };
}
