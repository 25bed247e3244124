"use client";

import { useEffect, useState } from "react";
import { LIMIT } from "#components/search/use-search.ts";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";

const REST_MS = 700;

type SearchCountProps = { isAsked: boolean; isAnswered: boolean; count: number };

/** Announces the number of results to screen readers, once typing pauses. */
export function SearchCount({ isAsked, isAnswered, count }: SearchCountProps) {
  const words = isAsked && isAnswered ? wordsFor(count) : "";
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

function wordsFor(count: number): string {
  if (count === 0) return "No results";
  if (count >= LIMIT) return `${LIMIT} results or more`;
  return `${count} ${count === 1 ? "result" : "results"}`;
}
