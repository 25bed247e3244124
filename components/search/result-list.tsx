"use client";

import { type MouseEvent, useState } from "react";
import { selectByArrow } from "#components/highlight/select-by-arrow.ts";
import { SelectionBar } from "#components/highlight/selection-bar.tsx";
import { useSelection } from "#components/highlight/use-selection.ts";
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
  /** Given where results can be selected. */
  selecting?: {
    /** The ids of all matches, of which the best are in the list. */
    everyId: () => Promise<readonly number[]>;
    /** Called when some are in another book now. */
    onMove: () => void;
  };
};

/** Results as quotations, with the matching words marked; each explains why it is a result, if its words do not. */
export function ResultList({ label, items, headings, ...rest }: ResultListProps) {
  const { isExplained = false, isStale = false, onLeave, onOpen, selecting } = rest;
  // The reader's changes to a result override later responses.
  const [changed, setChanged] = useState<ReadonlyMap<number, Highlight>>(new Map());
  const { shownIds, isShown, onTrash, onTrashSeveral } = useTrashed(
    items.map(({ highlight }) => highlight.id),
    reachItem,
  );
  const onChange = (next: Highlight) => setChanged((all) => new Map(all).set(next.id, next));
  const { selected, toggle, selectTo, ...selection } = useSelection({
    ids: shownIds,
    known: new Map(items.map(({ highlight }) => [highlight.id, highlight])),
    onChange,
    onTrash: onTrashSeveral,
    onMove: () => selecting?.onMove(),
    ...(selecting && { everyId: selecting.everyId }),
  });
  const { current, onFocus, onKeyDown } = useRoving(shownIds, reachItem);
  const noteOpening = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest("a[href*='/books/']")) onOpen?.();
  };
  return (
    <>
      {/* The keys only move between links that are reachable anyway. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events */}
      <ol
        aria-label={label}
        aria-busy={isStale}
        onFocus={onFocus}
        onKeyDown={(event) => {
          leaveUpwards(event, () => onLeave?.());
          if (selecting) selectByArrow(event, shownIds, selectTo);
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
                onChange={onChange}
                onTrash={onTrash}
                {...(selecting && {
                  selected: selected.has(highlight.id),
                  onSelect: toggle,
                  onSelectTo: selected.size > 0 ? selectTo : undefined,
                })}
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
      {selected.size > 0 && (
        <SelectionBar
          count={selected.size}
          all={selection.isAll ? null : "Select all results"}
          progress={selection.progress}
          onSelectAll={selection.selectAll}
          actions={selection.actions}
          onClear={selection.clear}
        />
      )}
    </>
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
