"use client";

import { useEffect, useState } from "react";
import { request, wordsFor } from "#components/request.ts";
import type { Book } from "#lib/api-contract/book.ts";

/** Fast enough to feel immediate, slow enough not to send a request at every letter of a fast typist. Milliseconds. */
const PAUSE_MS = 120;
/** One more than are shown, because the book itself may be among them. */
const LIMIT = 9;

/** The books whose title or author has these words, as one types them. Null before the first response. */
export function useBooksNamed(typed: string): { found: Book[] | null; error: string | null } {
  const [answer, setAnswer] = useState<{ q: string; found: Book[] } | null>(null);
  const [error, setError] = useState<string | null>(null);
  const q = typed.trim();
  useEffect(() => {
    if (q === "") return;
    const asking = new AbortController();
    const ask = async () => {
      try {
        const query = { q, sort: "title", limit: LIMIT } as const;
        const { items } = await request("GET /api/v1/books", { query, signal: asking.signal });
        if (asking.signal.aborted) return;
        setAnswer({ q, found: items });
        setError(null);
      } catch (failure) {
        if (!asking.signal.aborted) setError(wordsFor(failure));
      }
    };
    const timer = setTimeout(() => void ask(), PAUSE_MS);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [q]);
  return { found: q === "" ? null : (answer?.found ?? null), error: q === "" ? null : error };
}
