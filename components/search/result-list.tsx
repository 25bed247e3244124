"use client";

import { type MouseEvent, useState } from "react";
import { AlikeHighlights } from "#components/search/alike-highlights.tsx";
import { HighlightItem } from "#components/highlight/item.tsx";
import { useTrashed } from "#components/highlight/use-trashed.ts";
import { reachItem } from "#components/list/place.ts";
import { useRoving } from "#components/list/use-roving.ts";
import { HighlightedText } from "#components/highlight/highlighted-text.tsx";
import { leaveUpwards } from "#components/search/result-keys.ts";
import { snippetSegments } from "#components/search/snippet-segments.ts";
import { classes } from "#components/ui/classes.ts";
import type { Highlight } from "#lib/api-contract/highlight.ts";
import type { SearchResult } from "#lib/api-contract/search.ts";

type ResultListProps = {
  label: string;
  items: readonly SearchResult[];
  /** The page explains already why they are results. */
  isExplained?: boolean;
  /** Headings over some of them, by the id of the highlight. */
  headings?: ReadonlyMap<number, string>;
  /** A newer response is on its way. */
  isStale?: boolean;
  /** Called when the keyboard moves up from the list. */
  onLeave?: () => void;
  /** Called when a result is opened in its book. */
  onOpen?: () => void;
};

/** Results as quotations, with the matching words marked; each explains why it is a result, if its words do not. */
export function ResultList({ label, items, headings, ...rest }: ResultListProps) {
  const { isExplained = false, isStale = false, onLeave, onOpen } = rest;
  // The reader's changes to a result override later responses.
  const [changed, setChanged] = useState<ReadonlyMap<number, Highlight>>(new Map());
  const { shownIds, isShown, onTrash } = useTrashed(
    items.map(({ highlight }) => highlight.id),
    reachItem,
  );
  const { current, onFocus, onKeyDown } = useRoving(shownIds, reachItem);
  const noteOpening = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest("a[href*='/books/']")) onOpen?.();
  };
  return (
    // The keys only move between links that are reachable anyway.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events
    <ol
      aria-label={label}
      aria-busy={isStale}
      onFocus={onFocus}
      onKeyDown={(event) => {
        leaveUpwards(event, () => onLeave?.());
        onKeyDown(event);
      }}
      onClickCapture={noteOpening}
      className={classes("grid grid-cols-1 gap-9 transition-opacity duration-120", isStale && "opacity-60")}
    >
      {items
        .filter(({ highlight }) => isShown(highlight.id))
        .map((item) => withChange(item, changed.get(item.highlight.id)))
        .map(({ highlight, book, snippet, why, alike }) => (
          <li key={highlight.id}>
            <GroupHeading>{headings?.get(highlight.id)}</GroupHeading>
            <HighlightItem
              highlight={highlight}
              book={book}
              isCurrent={highlight.id === current}
              onChange={(next) => setChanged((all) => new Map(all).set(next.id, next))}
              onTrash={onTrash}
              {...(!isExplained && why.words === "none" && why.meaning !== null && { reason: "close in meaning" })}
            >
              {highlight.text !== "" && snippet !== "" ? (
                <HighlightedText segments={snippetSegments(snippet)} />
              ) : undefined}
            </HighlightItem>
            {alike.length > 0 && <AlikeHighlights ids={alike} />}
          </li>
        ))}
    </ol>
  );
}

function GroupHeading({ children }: { children: string | undefined }) {
  if (children === undefined) return null;
  return <h2 className="mb-7 border-t border-rule pt-4 text-14 text-ink-soft">{children}</h2>;
}

/** Shows an edited text as it is now: its snippet was made from the old one. */
function withChange(item: SearchResult, highlight: Highlight | undefined): SearchResult {
  if (!highlight) return item;
  return { ...item, highlight, snippet: highlight.text === item.highlight.text ? item.snippet : "" };
}
