"use client";

import { useEffect, useState } from "react";
import { request, wordsFor } from "#components/request.ts";
import type { SearchAnswer } from "#lib/api-contract/search.ts";

/** What is searched for. */
export interface Asked {
  q: string;
  tag: string | null;
  book: { id: number; title: string } | null;
}

export type Answer = SearchAnswer & { key: string };

/** Fast enough to feel immediate, slow enough not to ask at every letter of a fast typist. Milliseconds. */
const PAUSE_MS = 60;
export const LIMIT = 100;

/** The answer to the newest question only: an older one that is still under way is given up, and never shown late. */
export function useSearch({ q, tag, book }: Asked) {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [error, setError] = useState<string | null>(null);
  const bookId = book?.id;
  const key = new URLSearchParams({
    q,
    limit: `${LIMIT}`,
    ...(tag !== null && { tag }),
    ...(bookId !== undefined && { bookId: `${bookId}` }),
  }).toString();
  const isAsked = q !== "" || tag !== null;
  useEffect(() => {
    if (!isAsked) {
      keepInAddress({ q, tag, bookId });
      return;
    }
    const asking = new AbortController();
    const ask = async () => {
      try {
        const found = await request<SearchAnswer>(`/api/v1/search?${key}`, { signal: asking.signal });
        if (asking.signal.aborted) return;
        setAnswer({ ...found, key });
        setError(null);
      } catch (failure) {
        if (!asking.signal.aborted) setError(wordsFor(failure));
      }
      keepInAddress({ q, tag, bookId });
    };
    const timer = setTimeout(() => void ask(), PAUSE_MS);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [key, isAsked, q, tag, bookId]);
  return { answer, error, searching: isAsked && answer?.key !== key && error === null };
}

/** So that going back from a book leads to the same results. */
function keepInAddress({ q, tag, bookId }: { q: string; tag: string | null; bookId: number | undefined }): void {
  const asked = new URLSearchParams({
    ...(q !== "" && { q }),
    ...(tag !== null && { tag }),
    ...(bookId !== undefined && { book: `${bookId}` }),
  });
  const address = asked.size > 0 ? `/search?${asked}` : "/search";
  if (address !== window.location.pathname + window.location.search) window.history.replaceState(null, "", address);
}
