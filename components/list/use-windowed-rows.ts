"use client";

import { observeWindowOffset, useWindowVirtualizer, type VirtualItem, windowScroll } from "@tanstack/react-virtual";
import { type CSSProperties, type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

/** Space between rows, in CSS pixels. */
const GAP_PX = 36;
/** Rows rendered beyond either edge of the window. */
const OVERSCAN = 6;
/** What is rendered before the size of the window is known: on the server, and at first in the browser. */
const FIRST_RECT = { width: 0, height: 2400 };
/** How far below the upper edge a row is shown that was asked for. */
const BELOW_EDGE_PX = 96;

interface WindowedRowsOptions {
  count: number;
  /** The height of a row that was never rendered, in CSS pixels. */
  estimate: (at: number) => number;
  keyOf: (at: number) => number | string;
  /** The row to begin with. */
  startAt: number;
  /** A row that stays rendered wherever the reader scrolls, for instance because it has the focus; -1 for none. */
  kept: number;
  /** The list's element. */
  list: RefObject<HTMLElement | null>;
}

/**
 * A list on the page of which only the rows in the window are rendered. Rows that follow each other are laid out by the
 * browser, the first of them below the space of those before; a kept row outside the window has a place of its own. All
 * must be siblings in this order: an element that is moved loses the focus.
 */
export function useWindowedRows({ count, estimate, keyOf, startAt, kept, list }: WindowedRowsOptions) {
  const scrollMargin = useOffsetTop(list);
  const isReady = useRef(false);
  const startOffset = () => {
    let offset = 0;
    for (let at = 0; at < startAt - OVERSCAN; at++) offset += estimate(at) + GAP_PX;
    return offset;
  };
  // Its functions read the current layout, and must not be memoized; nothing here memoizes what they return.
  // oxlint-disable-next-line react/incompatible-library
  const rows = useWindowVirtualizer({
    count,
    estimateSize: estimate,
    getItemKey: keyOf,
    gap: GAP_PX,
    overscan: OVERSCAN,
    scrollMargin,
    scrollPaddingStart: BELOW_EDGE_PX,
    initialRect: FIRST_RECT,
    initialOffset: startOffset,
    // At first the place in the history entry decides, not this list.
    scrollToFn: (offset, options, instance) => {
      if (isReady.current) windowScroll(offset, options, instance);
    },
    observeElementOffset: (instance, onScroll) => {
      const stop = observeWindowOffset(instance, onScroll);
      onScroll(window.scrollY, false);
      return stop;
    },
    rangeExtractor: ({ startIndex, endIndex, overscan }) => {
      const from = Math.max(0, startIndex - overscan);
      const to = Math.min(count - 1, endIndex + overscan);
      const within = Array.from({ length: Math.max(0, to - from + 1) }, (_, step) => from + step);
      if (kept < 0 || kept >= count || (kept >= from && kept <= to)) return within;
      return kept < from ? [kept, ...within] : [...within, kept];
    },
  });
  useEffect(() => {
    isReady.current = true;
  }, []);

  const items = rows.getVirtualItems();
  const apart = items.find(({ index }, at) => index === kept && !isNextTo(index, items[at - 1], items[at + 1]));
  const first = items.find((item) => item !== apart);
  const styleOf = (item: VirtualItem): CSSProperties => {
    const top = item.start - scrollMargin;
    if (item === apart) return { position: "absolute", insetInline: 0, top };
    return { marginBottom: GAP_PX, ...(item === first && { marginTop: top }) };
  };
  return {
    rows: items.map((item) => ({ key: item.key, index: item.index, style: styleOf(item) })),
    height: rows.getTotalSize(),
    measure: rows.measureElement,
    /** Scrolls to a row, a little below the upper edge, or as little as possible. */
    scrollTo: useCallback((at: number, align: "start" | "auto" = "start") => rows.scrollToIndex(at, { align }), [rows]),
    firstVisible: rows.range?.startIndex ?? startAt,
    lastVisible: rows.range?.endIndex ?? startAt,
  };
}

function isNextTo(index: number, ...neighbours: (VirtualItem | undefined)[]): boolean {
  return neighbours.some((neighbour) => neighbour !== undefined && Math.abs(neighbour.index - index) === 1);
}

/** How far below the top of the page an element begins; follows changes above it. */
function useOffsetTop(element: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const measure = () => {
      if (element.current) setTop(Math.round(element.current.getBoundingClientRect().top + window.scrollY));
    };
    measure();
    const resized = new ResizeObserver(measure);
    resized.observe(document.body);
    const header = element.current?.closest("main");
    if (header) resized.observe(header);
    return () => resized.disconnect();
  }, [element]);
  return top;
}
