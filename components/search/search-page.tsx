"use client";

import Link from "next/link";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { QuotationsSkeleton } from "#components/highlight/skeleton.tsx";
import { keep, kept, useKept } from "#components/kept-in-browser.ts";
import { SearchCount, SpokenCount } from "#components/search/count.tsx";
import { SearchField } from "#components/search/field.tsx";
import { ChosenFilters } from "#components/search/filters.tsx";
import { OfferedFilters } from "#components/search/offered-filters.tsx";
import { SearchHelp } from "#components/search/help.tsx";
import { FallbackNotice, SearchModes } from "#components/search/modes.tsx";
import { readRecent, withRecent } from "#components/search/recent.ts";
import { focusRecent } from "#components/search/recent-keys.ts";
import { focusFirstResult } from "#components/search/result-keys.ts";
import { SearchResults } from "#components/search/results.tsx";
import { SaveSearch } from "#components/search/saved/save-search.tsx";
import { SearchStart } from "#components/search/start.tsx";
import { askable } from "#components/search/typed-filters.ts";
import { type SearchQuestion, useAsked } from "#components/search/use-asked.ts";
import { useSearch } from "#components/search/use-search.ts";
import type { SavedSearch } from "#lib/api-contract/saved-search.ts";
import { MOST_IN_ADDRESS } from "#lib/vocabulary/limits.ts";
import type { SearchResult } from "#lib/api-contract/search.ts";

type SearchViewProps = {
  /** The book whose id is in the address. */
  book: SearchQuestion["book"];
  readerId: string;
  /** The model in use is the built-in one. */
  knowsOnlyEnglish: boolean;
  saved: readonly SavedSearch[];
};

/** The search field; below it the mode, the filters, and the results as one types. */
export function SearchView({ book, readerId, knowsOnlyEnglish, saved }: SearchViewProps) {
  const { asked, change, keepAddress } = useAsked(book);
  const q = askable(asked.q);
  const bookId = asked.book?.id;
  const { answer, error, isAnswered, isSlow, isStale, again } = useSearch({ q, mode: asked.mode, bookId });
  const { recent, remember, forget, forgetAll } = useRecentSearches(readerId);
  const field = useRef<HTMLInputElement>(null);
  const desk = useRef<HTMLElement>(null);
  const hasResults = answer !== null && answer.items.length > 0;
  const toField = () => field.current?.focus();
  const type = (typed: string) => change({ q: typed });
  /** Applies a choice; with a physical keyboard, the focus returns to the field. */
  const choose = (next: Partial<SearchQuestion>) => {
    change(next);
    if (window.matchMedia("(hover: hover)").matches) toField();
  };
  useRested(asked.q, () => remember(q));

  return (
    <search ref={desk} className="grid grid-cols-1 gap-4">
      <SearchField
        of={field}
        value={asked.q}
        onType={type}
        onDown={() => (q === "" ? focusRecent(desk.current) : focusFirstResult(desk.current))}
      />
      <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
        <SearchModes mode={asked.mode} onChange={(mode) => change({ mode })} />
        <SearchHelp onType={(example) => choose({ q: `${asked.q.trimEnd()} ${example}`.trimStart() })} />
      </div>
      <ChosenFilters asked={asked} isResting={isAnswered} onChange={choose} />
      <SpokenCount isAsked={q !== ""} isAnswered={isAnswered} count={answer?.items.length ?? 0} />
      {error !== null && (
        <p role="alert" className="text-16 text-bad">
          {error} {hasResults && "These results are from before."}
        </p>
      )}
      {q === "" && (
        <SearchStart
          saved={saved}
          recent={recent}
          onAsk={(search) => choose({ q: search })}
          onForget={forget}
          onForgetAll={forgetAll}
          onLeave={toField}
        />
      )}
      {answer === null && isSlow && error === null && <QuotationsSkeleton />}
      {answer !== null && (
        <>
          {hasResults && (
            <div className="flex flex-col-reverse gap-2 sm:flex-row sm:items-start sm:justify-between sm:gap-6">
              <OfferedFilters items={answer.items} typed={asked.q} onType={(typed) => choose({ q: typed })} />
              <p className="flex shrink-0 flex-wrap items-baseline gap-x-3 self-end text-13 text-ink-soft sm:self-auto sm:leading-7">
                <SearchCount items={answer.items} />
                {asked.book === null && <SaveSearch q={q} saved={saved} />}
                <Link
                  href={exportAddress(answer.items)}
                  className="underline decoration-ink/25 underline-offset-3 hover:text-mark"
                >
                  Export
                </Link>
              </p>
            </div>
          )}
          <FallbackNotice answer={answer} mode={asked.mode} knowsOnlyEnglish={knowsOnlyEnglish} />
          <SearchResults
            answer={answer}
            asked={asked}
            isStale={isStale}
            onMove={again}
            onChange={choose}
            onLeave={toField}
            onOpen={() => {
              keepAddress();
              remember(q);
            }}
          />
        </>
      )}
    </search>
  );
}

/** The page that exports these results, with those that are folded into others. */
function exportAddress(items: readonly SearchResult[]): string {
  const ids = items.flatMap(({ highlight, alike }) => [highlight.id, ...alike]);
  return `/export?ids=${ids.slice(0, MOST_IN_ADDRESS).join(",")}`;
}

const REST_MS = 2_000;

/** Calls back once the typed text has not changed for two seconds, except for the initial text. */
function useRested(typed: string, callback: () => void): void {
  const [first] = useState(typed);
  const onRest = useEffectEvent(callback);
  useEffect(() => {
    if (typed === first) return;
    const timer = setTimeout(() => onRest(), REST_MS);
    return () => clearTimeout(timer);
  }, [typed, first]);
}

/** A reader's recent searches. They stay in this browser, separate for each of its readers. */
function useRecentSearches(readerId: string) {
  const name = `searches.${readerId}`;
  const recent = readRecent(useKept(name));
  const write = (next: readonly string[]) => keep(name, next.length === 0 ? null : JSON.stringify(next));
  return {
    recent,
    remember: (typed: string) => {
      const next = withRecent(readRecent(kept(name)), typed);
      if (JSON.stringify(next) !== kept(name)) write(next);
    },
    forget: (search: string) => write(recent.filter((one) => one !== search)),
    forgetAll: () => write([]),
  };
}
