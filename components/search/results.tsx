"use client";

import { useState } from "react";
import { NothingFound } from "#components/search/nothing-found.tsx";
import { ResultList } from "#components/search/result-list.tsx";
import type { SearchQuestion } from "#components/search/use-asked.ts";
import { useListPlace } from "#components/list/use-place.ts";
import { type ResultGroup, wordsFirst } from "#components/search/words-first.ts";
import { type SearchResponse, LIMIT } from "#components/search/use-search.ts";
import { request } from "#components/request.ts";
import { notify } from "#components/ui/toast.tsx";
import { Button } from "#components/ui/button.tsx";

const STEP = 20;

type SearchResultsProps = {
  answer: SearchResponse;
  asked: SearchQuestion;
  isStale: boolean;
  onChange: (next: Partial<SearchQuestion>) => void;
  /** Called when some results are in another book now. */
  onMove: () => void;
  onLeave: () => void;
  onOpen: () => void;
};

/** The best results first, a screenful at a time. */
export function SearchResults({ answer, asked, isStale, onChange, onMove, onLeave, onOpen }: SearchResultsProps) {
  const { items, q, key, list } = answer;
  const [more, setMore] = useState({ key, steps: 1 });
  const shown = STEP * (more.key === key ? more.steps : 1);
  const grouped = answer.mode === "hybrid" ? wordsFirst(items) : [{ title: "words", items } as const];
  const inOrder = grouped.flatMap((group) => group.items);
  const place = (id: number) => inOrder.findIndex(({ highlight }) => highlight.id === id);
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
        // What is selected belongs to one search.
        key={list}
        label="Results"
        items={inOrder.slice(0, shown)}
        isExplained={isByMeaning || grouped.length > 1}
        headings={headingsOf(grouped)}
        selecting={{ everyId: () => everyMatch(q, asked.book?.id), onMove }}
        {...{ isStale, onLeave, onOpen }}
      />
      {answer.isEarly && (
        <p className="border-t border-rule pt-4 text-14 text-ink-soft">Looking for highlights close in meaning…</p>
      )}
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

/** The ids of all that have the words of a query; tells the reader if there are more than can be selected. */
async function everyMatch(q: string, bookId: number | undefined): Promise<readonly number[]> {
  const { ids, total } = await request("GET /api/v1/search/matches", { query: { q, bookId } });
  if (total > ids.length)
    notify(`Selected ${ids.length.toLocaleString("en")} of ${total.toLocaleString("en")} results.`);
  return ids;
}

const HEADINGS = { words: null, meaning: "Close in meaning", "some words": "Some of the words" } as const;

/** The heading over the first result of each group, by the id of its highlight. */
function headingsOf(groups: readonly ResultGroup[]): ReadonlyMap<number, string> {
  return new Map(
    groups.flatMap(({ title, items: [first] }) => {
      const heading = HEADINGS[title];
      return first === undefined || heading === null ? [] : [[first.highlight.id, heading] as const];
    }),
  );
}
