"use client";

import { useEffect, useState } from "react";
import { counted } from "#components/counted.ts";
import { LIMIT } from "#components/search/use-search.ts";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import type { SearchResult } from "#lib/api-contract/search.ts";

const REST_MS = 700;

type SpokenCountProps = { isAsked: boolean; isAnswered: boolean; count: number };

/** Announces the number of results to screen readers, once typing pauses. */
export function SpokenCount({ isAsked, isAnswered, count }: SpokenCountProps) {
  const words = isAsked && isAnswered ? resultsIn(count) : "";
  const [said, setSaid] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSaid(words), REST_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <VisuallyHidden>
      <span role="status">{said}</span>
    </VisuallyHidden>
  );
}

/** The number of results and of their books: “38 results in 12 books”. */
export function SearchCount({ items }: { items: readonly SearchResult[] }) {
  const books = new Set(items.map(({ book }) => book.id)).size;
  return (
    <span className="whitespace-nowrap tabular-nums">
      {resultsIn(items.length)} in {counted(books, "book")}
    </span>
  );
}

function resultsIn(count: number): string {
  if (count === 0) return "No results";
  if (count >= LIMIT) return `${LIMIT} results or more`;
  return counted(count, "result");
}
