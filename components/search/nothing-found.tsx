"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { request } from "#components/request.ts";
import { type Suggestion, suggestions } from "#components/search/suggestions.ts";
import type { SearchQuestion } from "#components/search/use-asked.ts";
import { Button } from "#components/ui/button.tsx";
import { tokens } from "#lib/search/typed.ts";

type NothingFoundProps = {
  /** The query without results. */ asked: SearchQuestion;
  onChange: (next: Partial<SearchQuestion>) => void;
};

/** Says that nothing was found, and suggests what would find something. */
export function NothingFound({ asked, onChange }: NothingFoundProps) {
  const { q, book, mode } = asked;
  const ways = useSuggestions(asked);
  const words = tokens(q).filter(({ kind, negated }) => kind !== "filter" && !negated);
  return (
    <div className="grid max-w-120 justify-items-start gap-3 text-16">
      <p className="max-w-full [overflow-wrap:anywhere]">
        Nothing {book && `in ${book.title} `}answers “{q.trim()}”.
      </p>
      {words.length > 0 && ways.length === 0 && <p className="text-ink-soft">{adviceFor(mode, words.length)}</p>}
      <div className="flex max-w-full flex-wrap gap-2">
        {ways.map(({ label, next }) => (
          <Button key={label} onClick={() => onChange(next)} className="max-w-full">
            <span className="truncate">{label}</span>
          </Button>
        ))}
        {mode === "keyword" && words.length > 0 && (
          <Button onClick={() => onChange({ mode: "hybrid" })}>Also search by meaning</Button>
        )}
      </div>
    </div>
  );
}

function adviceFor(mode: SearchQuestion["mode"], words: number): string {
  if (mode === "semantic") return "Try different words.";
  return words > 1 ? "Try fewer or shorter words." : "Try a shorter form of the word.";
}

const REST_MS = 300;

/** The suggestions that were tried once typing paused, and have results. */
function useSuggestions(asked: SearchQuestion): readonly Suggestion[] {
  const [found, setFound] = useState<readonly Suggestion[]>([]);
  const tryEach = useEffectEvent(async (signal: AbortSignal) => {
    const leadSomewhere = async ({ next }: Suggestion) => {
      const { q, mode, book } = { ...asked, ...next };
      const query = { q, mode, bookId: book?.id, limit: 1 };
      const answer = await request("GET /api/v1/search", { query, signal });
      return answer.items.length > 0;
    };
    const ways = suggestions(asked);
    // If the server fails, the search itself shows the error.
    const lead = await Promise.all(ways.map((way) => leadSomewhere(way).catch(() => false)));
    if (!signal.aborted) setFound(ways.filter((_, at) => lead[at]));
  });
  useEffect(() => {
    const trying = new AbortController();
    const timer = setTimeout(() => void tryEach(trying.signal), REST_MS);
    return () => {
      clearTimeout(timer);
      trying.abort();
    };
  }, []);
  return found;
}
