"use client";

import { useState } from "react";
import { NothingFound } from "#components/search/nothing-found.tsx";
import { ResultList } from "#components/search/result-list.tsx";
import type { SearchQuestion } from "#components/search/use-asked.ts";
import { useListPlace } from "#components/list/use-place.ts";
import { type SearchResponse, LIMIT } from "#components/search/use-search.ts";
import { Button } from "#components/ui/button.tsx";

const STEP = 20;

type SearchResultsProps = {
  answer: SearchResponse;
  asked: SearchQuestion;
  isStale: boolean;
  onChange: (next: Partial<SearchQuestion>) => void;
  onLeave: () => void;
  onOpen: () => void;
};

/** The best results first, a screenful at a time. */
export function SearchResults({ answer, asked, isStale, onChange, onLeave, onOpen }: SearchResultsProps) {
  const { items, q, key, list } = answer;
  const [more, setMore] = useState({ key, steps: 1 });
  const shown = STEP * (more.key === key ? more.steps : 1);
  const place = (id: number) => items.findIndex(({ highlight }) => highlight.id === id);
  useListPlace(`search ${list}`, {
    holds: (id) => place(id) < shown,
    bring: async (id) => setMore({ key, steps: Math.floor(place(id) / STEP) + 1 }),
  });
  if (items.length === 0) return <NothingFound key={key} asked={{ ...asked, q }} onChange={onChange} />;
  const isByMeaning = asked.mode === "hybrid" && items.every(({ why }) => why.words === "none" && why.meaning !== null);
  return (
    <div className="mt-2 grid grid-cols-1 gap-9">
      {isByMeaning && (
        <h2 className="text-16 text-ink-soft">No highlight has these words. These are close in meaning.</h2>
      )}
      <ResultList
        label="Results"
        items={items.slice(0, shown)}
        isExplained={isByMeaning}
        {...{ isStale, onLeave, onOpen }}
      />
      {items.length > shown && (
        <div>
          <Button onClick={() => setMore({ key, steps: shown / STEP + 1 })}>More results</Button>
        </div>
      )}
      {items.length <= shown && items.length >= LIMIT && (
        <p className="text-14 text-ink-soft">Showing the best {LIMIT}. Add a word to narrow them down.</p>
      )}
    </div>
  );
}
