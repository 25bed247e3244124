"use client";

import { useEffect, useState } from "react";
import { request, wordsFor } from "#components/request.ts";
import type { SearchAnswer, SearchMode } from "#lib/api-contract/search.ts";
import { isOpenEnded } from "#components/search/typed-filters.ts";

export type SearchResponse = SearchAnswer & {
  /** The query it is for. */
  q: string;
  /** The whole search, as a key. */
  key: string;
  /** The key without spaces around the query, which the address drops: results are restored by it. */
  list: string;
};

/** Fast enough to feel immediate, slow enough not to send a request at every letter of a fast typist. Milliseconds. */
const PAUSE_MS = 60;
/** Half a filter finds nothing, so wait longer while one is being typed. */
const FILTER_PAUSE_MS = 350;
const SLOW_MS = 150;
export const LIMIT = 100;

interface SearchInput {
  q: string;
  mode: SearchMode;
  bookId: number | undefined;
}

/**
 * The response to the latest search. Until it arrives, or if it fails, the previous one stays; requests for older
 * searches are aborted, and never shown late.
 */
export function useSearch(question: SearchInput) {
  const [answer, setAnswer] = useState<SearchResponse | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [slow, setSlow] = useState<string | null>(null);
  const { q, mode, bookId } = question;
  const key = q === "" ? null : questionKey(question);
  const list = questionKey({ ...question, q: q.trim() });
  const pause = isOpenEnded(q) ? FILTER_PAUSE_MS : PAUSE_MS;
  useEffect(() => {
    const asking = new AbortController();
    const forget = () => {
      setAnswer(null);
      setError(null);
    };
    const ask = async () => {
      if (key === null) return forget();
      const patience = setTimeout(() => setSlow(key), SLOW_MS);
      try {
        const found = await request("GET /api/v1/search", {
          query: { q, mode, bookId, limit: LIMIT },
          signal: asking.signal,
        });
        if (asking.signal.aborted) return;
        setAnswer({ ...found, q, key, list });
        setError(null);
      } catch (failure) {
        if (!asking.signal.aborted) setError(wordsFor(failure));
      } finally {
        clearTimeout(patience);
        setSlow(null);
      }
    };
    const timer = setTimeout(() => void ask(), key === null ? 0 : pause);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [key, q, mode, bookId, list, pause]);
  const isAnswered = key === null || answer?.key === key;
  return { answer: key === null ? null : answer, error, isAnswered, isSlow: !isAnswered && slow === key };
}

/** The same for the same search. */
function questionKey({ q, mode, bookId }: SearchInput): string {
  const book = bookId === undefined ? {} : { bookId: `${bookId}` };
  return new URLSearchParams({ q, mode, ...book }).toString();
}
