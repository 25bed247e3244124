"use client";

import { Search } from "lucide-react";
import { useState } from "react";
import { SearchFilters } from "#components/search-filters.tsx";
import { SearchResults } from "#components/search-results.tsx";
import { type Asked, useSearch } from "#components/use-search.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";

type SearchDeskProps = { first: Asked; isEmpty: boolean };

/** One field; below it the filters, and the results as one types. */
export function SearchDesk({ first, isEmpty }: SearchDeskProps) {
  const [asked, setAsked] = useState(first);
  const { answer, error, searching } = useSearch(asked);
  const isAsked = asked.q.trim() !== "" || asked.tag !== null;
  if (isEmpty) {
    return (
      <EmptyState title="Nothing to search yet" action={<ButtonLink href="/import">Import highlights</ButtonLink>}>
        Bring in your highlights first. Every word of them can be found the moment they are here.
      </EmptyState>
    );
  }
  return (
    <search className="grid gap-5">
      <div className="relative">
        <Icon of={Search} size={20} className="pointer-events-none absolute inset-s-3.5 top-3.5 text-ink-soft" />
        <input
          type="search"
          aria-label="Search your highlights"
          placeholder="Words, a phrase in “quotation marks”, tag:stoic, book:walden"
          value={asked.q}
          onChange={(event) => setAsked({ ...asked, q: event.target.value })}
          autoFocus
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          maxLength={1000}
          className="h-12 w-full rounded-control border border-edge bg-sunk ps-11 pe-3 text-18 placeholder:text-16 placeholder:text-ink-soft [&::-webkit-search-cancel-button]:hidden"
        />
      </div>
      <SearchFilters asked={asked} answer={answer} onChange={setAsked} />
      <VisuallyHidden>
        <p role="status">{announcement(isAsked, searching, answer?.items.length ?? 0)}</p>
      </VisuallyHidden>
      {error !== null && (
        <p role="alert" className="text-16 text-bad">
          {error}
        </p>
      )}
      {isAsked && answer && error === null && (
        <SearchResults key={answer.key} answer={answer} asked={asked} stale={searching} />
      )}
      {!isAsked && (
        <p className="max-w-120 text-16 text-ink-soft">
          Search finds words in any order, their beginnings and their parts, without regard to accents: <i>cafe</i>{" "}
          finds <i>café</i>. Titles, authors and your notes are searched too.
        </p>
      )}
    </search>
  );
}

function announcement(isAsked: boolean, searching: boolean, count: number): string {
  if (!isAsked || searching) return "";
  if (count === 0) return "No results";
  return `${count} ${count === 1 ? "result" : "results"}`;
}
