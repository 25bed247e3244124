"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { BookContents } from "#components/book/contents.tsx";
import { HighlightRow } from "#components/book/highlight-row.tsx";
import { type BookPageRow, estimateHeight } from "#components/book/rows.ts";
import { useBookRows, useFocusOnArrival, useFoundHighlight, useLoadNear } from "#components/book/use-book-rows.ts";
import { usePageMeasure } from "#components/book/use-page-measure.ts";
import { useWholeList } from "#components/book/use-whole-list.ts";
import { selectByArrow } from "#components/highlight/select-by-arrow.ts";
import { SelectionBar } from "#components/highlight/selection-bar.tsx";
import { useSelection } from "#components/highlight/use-selection.ts";
import { useTrashed } from "#components/highlight/use-trashed.ts";
import { LoadingAll } from "#components/list/list-ends.tsx";
import { itemElement } from "#components/list/place.ts";
import { useListPlace } from "#components/list/use-place.ts";
import { useLoadedItems } from "#components/list/use-loaded-items.ts";
import { useRoving } from "#components/list/use-roving.ts";
import { useWindowedRows } from "#components/list/use-windowed-rows.ts";
import { request } from "#components/request.ts";
import { Button } from "#components/ui/button.tsx";
import { classes } from "#components/ui/classes.ts";
import type { Highlight } from "#lib/api-contract/highlight.ts";
import type { BookOutline } from "#lib/vocabulary/book-outline.ts";

type BookHighlightsProps = {
  /** The highlights to begin with. */
  first: readonly Highlight[];
  outline: BookOutline;
  /** The highlight that the address names. */
  at: number | null;
  /** Distinguishes this list from the same book's under other filters. */
  list: string;
  /** Shown when the filter matches nothing. */
  empty: string;
};

/** A book's highlights by chapter, of which only those on the screen are rendered, and the contents beside them. */
export function BookHighlights({ first, outline: given, at, list, empty }: BookHighlightsProps) {
  // What is deleted and restored here is known here; a later outline may be older than that.
  const [outline] = useState(given);
  const frame = useRef<HTMLDivElement>(null);
  const page = usePageMeasure(frame);
  const { items, gone, error, load, change } = useLoadedItems({ first, fetchItems });
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set());
  const reach = useRef<(id: number) => void>(() => {});
  const { shownIds, isShown, onTrash, onTrashSeveral } = useTrashed(outline.ids, (id) => reach.current(id));

  const selection = useSelection({
    ids: shownIds,
    known: items,
    onChange: change,
    onTrash: onTrashSeveral,
    onMove: onTrashSeveral,
  });
  const isPresent = useCallback((id: number) => isShown(id) && !gone.has(id), [isShown, gone]);
  const { rows, places, leading, contents } = useBookRows(outline, isPresent, unfolded);
  const { current, setCurrent, onFocus, onKeyDown } = useRoving(leading, (id) => reach.current(id));
  const [focused, setFocused] = useState<number | null>(null);

  const whole = useWholeList({ ids: shownIds, load: (ids) => load(ids, Infinity) });
  const isReturning = useListPlace(list, {
    holds: (id) => itemElement(id) !== null || !places.has(id),
    bring: async (id) => windowed.scrollTo(places.get(id) ?? 0),
  });
  const windowed = useWindowedRows({
    count: rows.length,
    estimate: (place) => estimateHeight(rows[place] ?? NO_ROW, page),
    keyOf: (place) => leading[place] ?? place,
    startAt: (at === null ? undefined : places.get(at)) ?? 0,
    kept: (focused === null ? undefined : places.get(focused)) ?? -1,
    list: frame,
  });

  const goTo = useFocusOnArrival(setCurrent, (id, align) => {
    const place = places.get(id);
    if (place === undefined) return false;
    if (whole.isWhole) itemElement(id)?.scrollIntoView({ block: align === "start" ? "start" : "nearest" });
    else windowed.scrollTo(place, align);
    return true;
  });
  useEffect(() => {
    reach.current = (id) => goTo(id, "auto");
  });

  const loadNear = useLoadNear({ rows, from: windowed.firstVisible, to: windowed.lastVisible, load });
  const found = useFoundHighlight(goTo);
  const chapterHere = contents.findLast(({ id }) => (places.get(id) ?? Infinity) <= windowed.firstVisible + 1);
  const onUnfold = useCallback((id: number) => setUnfolded((before) => new Set(before).add(id)), []);

  if (rows.length === 0) return <p className="text-16 text-ink-soft">{empty}</p>;
  const hasNotes = outline.noteLengths.some((length) => length > 0);
  const draw = (place: number) => {
    const row = rows[place] ?? NO_ROW;
    const id = leading[place] ?? 0;
    return (
      <HighlightRow
        row={row}
        at={place}
        of={rows.length}
        highlight={items.get(id)}
        height={row === NO_ROW ? 0 : estimateHeight(row, page)}
        hasMargin
        isCurrent={id === current}
        isFound={id === found}
        selected={selection.selected.has(id)}
        onSelect={selection.toggle}
        onSelectTo={selection.selected.size > 0 ? selection.selectTo : undefined}
        {...{ onChange: change, onTrash, onUnfold }}
      />
    );
  };
  return (
    <div className="relative">
      {contents.length > 1 && (
        <BookContents
          entries={contents}
          current={chapterHere?.id ?? null}
          onOpen={(id) => goTo(id, "start")}
          hasNotes={hasNotes}
        />
      )}
      {error !== null && (
        <p role="alert" className="mb-4 text-14 text-bad">
          Some highlights could not be loaded. {error}{" "}
          <Button variant="link" onClick={loadNear}>
            Try again
          </Button>
        </p>
      )}
      {!whole.isWhole && rows.length > windowed.rows.length && (
        <p className="mb-6 hidden text-14 print:block">
          Only a part of this book is on this paper. Use Print in the book’s menu to print all of it.
        </p>
      )}
      <div
        ref={frame}
        role="group"
        aria-label="Highlights"
        onFocus={(event) => {
          onFocus(event);
          const item = event.target.closest<HTMLElement>("[data-item]");
          setFocused(item ? Number.parseInt(item.dataset.item ?? "", 10) : null);
        }}
        onBlur={(event) => {
          // A window that is left keeps its focus for when one comes back.
          if (document.hasFocus() && !event.currentTarget.contains(event.relatedTarget)) setFocused(null);
        }}
        onKeyDown={(event) => {
          selectByArrow(event, leading, selection.selectTo);
          onKeyDown(event);
        }}
        className={classes("relative flow-root [overflow-anchor:none]", isReturning && "invisible")}
        style={whole.isWhole ? undefined : { minHeight: windowed.height }}
      >
        {whole.isWhole
          ? rows.map((row, place) => (
              <div
                key={leading[place]}
                className="-mx-6 mb-9 px-6 [contain-intrinsic-size:auto_208px] [content-visibility:auto] print:[content-visibility:visible]"
              >
                {draw(place)}
              </div>
            ))
          : windowed.rows.map(({ key, index, style }) => (
              <div key={key} ref={windowed.measure} data-index={index} style={style}>
                {draw(index)}
              </div>
            ))}
      </div>
      {selection.selected.size > 0 && (
        <SelectionBar
          count={selection.selected.size}
          all={selection.isAll ? null : `Select all ${shownIds.length.toLocaleString("en")}`}
          bookId={first[0]?.bookId}
          progress={selection.progress}
          onSelectAll={selection.selectAll}
          actions={selection.actions}
          onClear={selection.clear}
        />
      )}
      {whole.loaded !== null && <LoadingAll shown={whole.loaded} most={shownIds.length} onStop={whole.stop} />}
    </div>
  );
}

const NO_ROW: BookPageRow = {
  kind: "wordless",
  ids: [],
  chapter: null,
  run: { from: 0, to: 0, clipped: false, places: [null, null] },
};

async function fetchItems(ids: readonly number[]): Promise<readonly Highlight[]> {
  const { items } = await request("GET /api/v1/highlights", { query: { ids: ids.join(","), limit: 200 } });
  return items;
}
