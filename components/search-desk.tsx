"use client";

import { Search } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { SearchFilters } from "#components/search-filters.tsx";
import { SearchResults } from "#components/search-results.tsx";
import { type Asked, useSearch } from "#components/use-search.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";

type SearchDeskProps = {
  /** The book that the address names by its number. */
  book: Asked["book"];
  isEmpty: boolean;
};

/** One field; below it the filters, and the results as one types. */
export function SearchDesk({ book, isEmpty }: SearchDeskProps) {
  const address = useSearchParams();
  // The address is kept up as one types: coming back from a book, it knows more than the page that was fetched long ago.
  const [asked, setAsked] = useState(() => inAddress(address, book));
  const q = withoutUnfinished(asked.q);
  const { answer, error, searching } = useSearch({ ...asked, q });
  const isAsked = q !== "" || asked.tag !== null;
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
          placeholder="Words, “a phrase”, tag:stoic"
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
        <SearchResults key={answer.key} answer={answer} asked={{ ...asked, q }} stale={searching} />
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

function inAddress(address: URLSearchParams, known: Asked["book"]): Asked {
  const bookId = Number(address.get("book"));
  const book = bookId > 0 ? { id: bookId, title: known?.id === bookId ? known.title : "this book" } : null;
  return { q: address.get("q") ?? "", tag: address.get("tag"), book };
}

/** What was typed but for a filter or a quotation mark that has nothing behind it yet. */
function withoutUnfinished(typed: string): string {
  const finished = typed.replace(/(^|\s)(?:tag|book|author):["“”]?\s*$/iu, "$1").replace(/^\s*["“”]\s*$/u, "");
  return finished.trim() === "" ? "" : finished;
}

function announcement(isAsked: boolean, searching: boolean, count: number): string {
  if (!isAsked || searching) return "";
  if (count === 0) return "No results";
  return `${count} ${count === 1 ? "result" : "results"}`;
}
