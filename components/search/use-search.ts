"use client";

import { useEffect, useState } from "react";
import { request, wordsFor } from "#components/request.ts";
import type { SearchAnswer, SearchMode } from "#lib/api-contract/search.ts";
import { hasAllWords, inShownOrder } from "#components/search/words-first.ts";
import { isOpenEnded } from "#components/search/typed-filters.ts";

export type SearchResponse = SearchAnswer & {
  /** The query it is for. */
  q: string;
  /** The whole search, as a key. */
  key: string;
  /** The key without spaces around the query, which the address drops: results are restored by it. */
  list: string;
  /** Matches by words, shown while the search by meaning goes on. */
  isEarly: boolean;
};

/** Fast enough to feel immediate, slow enough not to send a request at every letter of a fast typist. Milliseconds. */
const PAUSE_MS = 60;
/** Half a filter finds nothing, so wait longer while one is being typed. */
const FILTER_PAUSE_MS = 350;
const SLOW_MS = 150;
/** If the search by meaning takes longer than this, its matches by words are shown meanwhile. Milliseconds. */
const EARLY_MS = 120;
export const LIMIT = 100;

interface SearchInput {
  q: string;
  mode: SearchMode;
  bookId: number | undefined;
}

/**
 * The response to the latest search. Until it arrives, or if it fails, the previous one stays; requests for older
 * searches are aborted, and never shown late. While a search by words and meaning takes long, as the first one after a
 * start does, its matches by words are shown already; what came later is put below them. `again` searches once more.
 */
export function useSearch(question: SearchInput) {
  const [answer, setAnswer] = useState<SearchResponse | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [slow, setSlow] = useState<string | null>(null);
  const [opened] = useState(question.q);
  const [repeat, setRepeat] = useState<{ list: string } | null>(null);
  const { q, mode, bookId } = question;
  const key = q === "" ? null : questionKey(question);
  const list = questionKey({ ...question, q: q.trim() });
  const again = () => setRepeat({ list });
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
      // What the page was opened with is shown at once, in the place where the reader left it.
      const impatience =
        mode === "hybrid" && q !== opened ? setTimeout(() => void askByWords(key), EARLY_MS) : undefined;
      try {
        const found = await fetchResults(mode);
        if (asking.signal.aborted) return;
        setAnswer((before) => {
          const shown = before?.key === key && before.isEarly ? before.items : [];
          return { ...found, items: inShownOrder(found.items, shown), q, key, list, isEarly: false };
        });
        setError(null);
      } catch (failure) {
        if (!asking.signal.aborted) setError(wordsFor(failure));
      } finally {
        clearTimeout(patience);
        clearTimeout(impatience);
        asking.abort();
        setSlow(null);
      }
    };
    const askByWords = async (current: string) => {
      try {
        const found = await fetchResults("keyword");
        const items = found.items.filter(hasAllWords);
        if (asking.signal.aborted || items.length === 0) return;
        setAnswer({ ...found, mode, items, q, key: current, list, isEarly: true });
      } catch {
        // The search itself goes on, and shows its own error.
      }
    };
    const fetchResults = (by: SearchMode) =>
      request("GET /api/v1/search", { query: { q, mode: by, bookId, limit: LIMIT }, signal: asking.signal });
    const timer = setTimeout(() => void ask(), key === null || repeat?.list === list ? 0 : pause);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [key, q, mode, bookId, list, pause, opened, repeat]);
  const isAnswered = key === null || (answer?.key === key && !answer.isEarly);
  const isSlow = !isAnswered && slow === key;
  const isStale = isSlow && answer?.key !== key;
  return { answer: key === null ? null : answer, error, isAnswered, isSlow, isStale, again };
}

/** The same for the same search. */
function questionKey({ q, mode, bookId }: SearchInput): string {
  const book = bookId === undefined ? {} : { bookId: `${bookId}` };
  return new URLSearchParams({ q, mode, ...book }).toString();
}
