"use client";

import { useCallback, useRef, useState } from "react";
import { request } from "#components/request.ts";
import type { MapHighlights } from "#lib/api-contract/map.ts";

export type MapItem = MapHighlights["items"][number];

/** Most highlights per request. */
const AT_ONCE = 100;

/** The text of a map's highlights, loaded as needed and cached. */
export interface KnownHighlights {
  /** Undefined before it is loaded, null if it no longer exists. */
  of: (id: number) => MapItem | null | undefined;
  /** Loads those that are not cached yet. @throws with a message for the reader */
  load: (ids: readonly number[], signal?: AbortSignal) => Promise<void>;
}

export function useMapHighlights(): KnownHighlights {
  const [known, setKnown] = useState<ReadonlyMap<number, MapItem | null>>(new Map());
  const latest = useRef(known);
  const load = useCallback(async (ids: readonly number[], signal?: AbortSignal) => {
    const missing = ids.filter((id) => !latest.current.has(id));
    for (let at = 0; at < missing.length; at += AT_ONCE) {
      const asked = missing.slice(at, at + AT_ONCE);
      // oxlint-disable-next-line eslint/no-await-in-loop -- one after the other, so that pages stay quick
      const { items } = await request("GET /api/v1/map/highlights", { query: { ids: asked.join(",") }, signal });
      const found = new Map(items.map((item) => [item.highlight.id, item]));
      latest.current = new Map([...latest.current, ...asked.map((id) => [id, found.get(id) ?? null] as const)]);
      setKnown(latest.current);
    }
  }, []);
  return { of: (id) => known.get(id), load };
}
