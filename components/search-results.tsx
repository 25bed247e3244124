"use client";

import { useState } from "react";
import { HighlightItem } from "#components/highlight-item.tsx";
import { HighlightedText } from "#components/highlighted-text.tsx";
import { snippetSegments } from "#components/snippet-segments.ts";
import { type Answer, type Asked, LIMIT } from "#components/use-search.ts";
import { Button } from "#components/ui/button.tsx";
import type { Highlight } from "#lib/api-contract/highlight.ts";
import type { SearchResult } from "#lib/api-contract/search.ts";

const STEP = 20;

type SearchResultsProps = { answer: Answer; asked: Asked; /** A newer answer is on its way. */ stale: boolean };

/** Results as quotations, with the words that were asked for marked; the best first. */
export function SearchResults({ answer, asked, stale }: SearchResultsProps) {
  const [items, setItems] = useState(answer.items);
  const [trashed, setTrashed] = useState<readonly number[]>([]);
  const [shown, setShown] = useState(STEP);
  if (items.length === 0) return <NothingFound asked={asked} />;
  const visible = items.filter(({ highlight }) => !trashed.includes(highlight.id));
  return (
    <div
      aria-busy={stale}
      className={`grid grid-cols-1 gap-9 transition-opacity duration-120 ${stale ? "opacity-60" : ""}`}
    >
      {visible.slice(0, shown).map(({ highlight, book, snippet }) => (
        <HighlightItem
          key={highlight.id}
          highlight={highlight}
          book={book}
          onChange={(next) =>
            setItems((all) => all.map((one) => (one.highlight.id === next.id ? withChange(one, next) : one)))
          }
          onTrash={(id, isTrashed) => setTrashed((all) => (isTrashed ? [...all, id] : all.filter((one) => one !== id)))}
        >
          {highlight.text !== "" && snippet !== "" ? (
            <HighlightedText segments={snippetSegments(snippet)} />
          ) : undefined}
        </HighlightItem>
      ))}
      {visible.length <= shown && items.length >= LIMIT && (
        <p className="text-14 text-ink-soft">These are the {LIMIT} best. Another word narrows them down.</p>
      )}
      {visible.length > shown && (
        <div>
          <Button onClick={() => setShown(shown + STEP)}>More results</Button>
        </div>
      )}
    </div>
  );
}

/** A text that was edited is shown as it is now: its snippet was made of the old one. */
function withChange(item: SearchResult, highlight: Highlight): SearchResult {
  return { ...item, highlight, snippet: highlight.text === item.highlight.text ? item.snippet : "" };
}

function NothingFound({ asked: { q, tag, book } }: { asked: Asked }) {
  const within = [book && `in ${book.title}`, tag !== null && `with the tag ${tag}`].filter(Boolean).join(" ");
  return (
    <div className="grid max-w-120 gap-1 text-16">
      <p>
        Nothing {within} {q.trim() !== "" && <>answers “{q.trim()}”</>}.
      </p>
      <p className="text-ink-soft">
        {within === ""
          ? "Fewer words find more, and so does the beginning of a word."
          : "Without the filter there may be more."}
      </p>
    </div>
  );
}
