"use client";

import { type ReadonlyURLSearchParams, useSearchParams } from "next/navigation";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { withoutPlace } from "#components/list/place.ts";
import { keep, useKept } from "#components/kept-in-browser.ts";
import type { SearchMode } from "#lib/api-contract/search.ts";
import { SEARCH_MODES } from "#lib/vocabulary/search-modes.ts";
import { withFilter } from "#lib/search/typed.ts";
import { withBase } from "#lib/vocabulary/base-path.ts";

/** A search: the query and its options. */
export interface SearchQuestion {
  /** As it is typed, including filters. */
  q: string;
  mode: SearchMode;
  /** A book given by id in a link: several may have the same title. */
  book: { id: number; title: string } | null;
}

const USUAL: SearchMode = "hybrid";
/** Browsers take only so many changes of the address in a while. */
const REST_MS = 150;

/**
 * The current search, kept in the address, so that going back from a book leads to the same results. A link to this
 * page starts a new one. The mode is the address's, else the one this browser remembers.
 */
export function useAsked(book: SearchQuestion["book"]) {
  const address = useSearchParams();
  const [{ mode: chosen, ...rest }, setAsked] = useState(() => askedIn(address, book));
  const remembered = modeOf(useKept("search-mode"));
  const asked: SearchQuestion = { ...rest, mode: chosen ?? remembered ?? USUAL };
  const seen = useRef(withoutPlace(address.toString()));

  useEffect(() => {
    const here = withoutPlace(window.location.search);
    // Ignore the address from a moment ago, and what was written into it here.
    if (withoutPlace(address.toString()) !== here || seen.current === here) return;
    seen.current = here;
    setAsked(askedIn(address, book));
  }, [address, book]);

  const keepAddress = (next: string) => {
    if (next === withoutPlace(window.location.search)) return;
    seen.current = next;
    window.history.replaceState(null, "", withBase(next === "" ? "/search" : `/search?${next}`));
  };
  const keepUp = useEffectEvent(keepAddress);
  const current = addressOf(asked).toString();
  useEffect(() => {
    const timer = setTimeout(() => keepUp(current), REST_MS);
    return () => clearTimeout(timer);
  }, [current]);

  return {
    asked,
    change: (next: Partial<SearchQuestion>) => {
      if (next.mode !== undefined) keep("search-mode", next.mode === USUAL ? null : next.mode);
      setAsked({ ...rest, mode: chosen, ...next });
    },
    keepAddress: () => keepAddress(current),
  };
}

/** The search in an address. Links to a tag are older than typed filters; they are converted to one. */
function askedIn(address: ReadonlyURLSearchParams, known: SearchQuestion["book"]) {
  const tag = address.get("tag")?.trim();
  const q = address.get("q") ?? "";
  const bookId = Number(address.get("book"));
  return {
    q: tag ? `${withFilter(q, "tag", tag)} ` : q,
    mode: modeOf(address.get("mode")),
    book: bookId > 0 ? { id: bookId, title: known?.id === bookId ? known.title : "this book" } : null,
  };
}

function addressOf({ q, mode, book }: SearchQuestion): URLSearchParams {
  return new URLSearchParams({
    ...(q.trim() !== "" && { q: q.trim() }),
    ...(book !== null && { book: `${book.id}` }),
    ...(mode !== USUAL && { mode }),
  });
}

function modeOf(text: string | null): SearchMode | null {
  return SEARCH_MODES.find((mode) => mode === text) ?? null;
}
