"use client";

import { useEffect, useState } from "react";
import { HighlightList } from "#components/highlight/list.tsx";
import { QuotationsSkeleton } from "#components/highlight/skeleton.tsx";
import { request, wordsFor } from "#components/request.ts";
import { ResultList } from "#components/search/result-list.tsx";
import { Waiting } from "#components/search/modes.tsx";
import { Section } from "#components/shell/section.tsx";
import { Button } from "#components/ui/button.tsx";
import type { SearchResult, SimilarAnswer } from "#lib/api-contract/search.ts";

const LIMIT = 30;

/** A highlight, followed by those closest to it in meaning. */
export function SimilarHighlights({ like }: { like: Pick<SearchResult, "highlight" | "book"> }) {
  const [attempt, setAttempt] = useState(1);
  return (
    <div className="grid grid-cols-1 gap-12">
      <HighlightList first={[like]} />
      <Section title="Close in meaning">
        <Similar key={attempt} id={like.highlight.id} onAgain={() => setAttempt(attempt + 1)} />
      </Section>
    </div>
  );
}

function Similar({ id, onAgain }: { id: number; onAgain: () => void }) {
  const { answer, error } = useSimilar(id);
  if (error !== null) {
    return (
      <div className="grid justify-items-start gap-3">
        <p role="alert" className="text-16">
          Could not load similar highlights. {error}
        </p>
        <Button onClick={onAgain}>Try again</Button>
      </div>
    );
  }
  if (!answer) return <QuotationsSkeleton />;
  return (
    <div className="grid grid-cols-1 gap-6">
      {answer.items.length === 0 ? (
        <p className="text-16 text-ink-soft">
          {answer.waiting > 0 ? "Nothing similar found so far." : "Nothing similar found."}
        </p>
      ) : (
        <ResultList label="Close in meaning" items={answer.items} isExplained />
      )}
      <Waiting count={answer.waiting} />
    </div>
  );
}

function useSimilar(id: number) {
  const [answer, setAnswer] = useState<SimilarAnswer | null>(null);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    const asking = new AbortController();
    const { signal } = asking;
    const ask = async () => {
      try {
        const found = await request("GET /api/v1/highlights/{id}/similar", {
          params: { id },
          query: { limit: LIMIT },
          signal,
        });
        if (!signal.aborted) setAnswer(found);
      } catch (failure) {
        if (!signal.aborted) setError(wordsFor(failure));
      }
    };
    void ask();
    return () => asking.abort();
  }, [id]);
  return { answer, error };
}
