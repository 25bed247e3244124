"use client";

import { type RefObject, useLayoutEffect, useState } from "react";
import type { PageMeasure } from "#components/book/rows.ts";

/** The widest column of text. */
const COLUMN_PX = 560;
const WITH_MARGIN = "(min-width: 1180px)";

/** The width of a page's column, as the window changes. The server assumes a wide window. */
export function usePageMeasure(frame: RefObject<HTMLElement | null>): PageMeasure {
  const [page, setPage] = useState<PageMeasure>({ width: COLUMN_PX, hasMargin: true });
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const measure = () => {
      const width = Math.min(COLUMN_PX, element.clientWidth);
      const hasMargin = window.matchMedia(WITH_MARGIN).matches;
      setPage((before) => (before.width === width && before.hasMargin === hasMargin ? before : { width, hasMargin }));
    };
    measure();
    const resized = new ResizeObserver(measure);
    resized.observe(element);
    return () => resized.disconnect();
  }, [frame]);
  return page;
}
