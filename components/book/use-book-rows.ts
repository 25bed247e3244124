"use client";

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { ContentsEntry } from "#components/book/contents.tsx";
import { type BookPageRow, idsOfRow, rowsOf } from "#components/book/rows.ts";
import { itemElement } from "#components/list/place.ts";
import type { BookOutline } from "#lib/vocabulary/book-outline.ts";

/** Highlights loaded before they come into view. */
const AHEAD = 20;
/** How long the page must be still for what is on the screen to be loaded, in milliseconds. */
const REST_MS = 60;

/** The rows of a book's page, and where each highlight is among them. */
export function useBookRows(
  outline: BookOutline,
  isShown: (id: number) => boolean,
  unfolded: ReadonlySet<number>,
): {
  rows: readonly BookPageRow[];
  /** For each highlight, the number of its row. */
  places: ReadonlyMap<number, number>;
  /** For each row, its first highlight. */
  leading: readonly number[];
  contents: readonly ContentsEntry[];
} {
  const rows = useMemo(() => rowsOf(outline, { isShown, unfolded }), [outline, isShown, unfolded]);
  const places = useMemo(() => new Map(rows.flatMap((row, place) => idsOfRow(row).map((id) => [id, place]))), [rows]);
  const leading = useMemo(() => rows.map((row) => idsOfRow(row)[0] ?? 0), [rows]);
  const contents = useMemo(() => contentsOf(outline, isShown), [outline, isShown]);
  return { rows, places, leading, contents };
}

function contentsOf(outline: BookOutline, isShown: (id: number) => boolean): ContentsEntry[] {
  return outline.chapters.flatMap(({ title, at }, index) => {
    const ids = outline.ids.slice(at, outline.chapters[index + 1]?.at).filter(isShown);
    return title === null || ids[0] === undefined ? [] : [{ title, count: ids.length, id: ids[0] }];
  });
}

interface LoadNearOptions {
  rows: readonly BookPageRow[];
  /** The rows on the screen. */
  from: number;
  to: number;
  load: (ids: readonly number[]) => Promise<void>;
}

/** Loads what is on the screen and near it, once the reader rests there. Returns a function that tries again. */
export function useLoadNear({ rows, from, to, load }: LoadNearOptions): () => void {
  const loadNear = useCallback(() => {
    const near = rows.slice(Math.max(0, from - AHEAD), to + AHEAD + 1);
    const ids = near.flatMap((row) => (row.kind === "highlight" ? [row.id] : []));
    // The list shows a failure.
    void load(ids).catch(() => undefined);
  }, [rows, from, to, load]);
  useEffect(() => {
    const timer = setTimeout(loadNear, REST_MS);
    return () => clearTimeout(timer);
  }, [loadNear]);
  return loadNear;
}

type GoTo = (id: number, align: "start" | "auto") => void;

/**
 * Goes to a highlight, and focuses it once it is there: it may have to be scrolled to, loaded, or restored first.
 * `scrollTo` returns whether there is such a highlight yet.
 */
export function useFocusOnArrival(
  onGo: (id: number) => void,
  scrollTo: (id: number, align: "start" | "auto") => boolean,
): GoTo {
  const awaited = useRef<{ id: number; align: "start" | "auto"; isReached: boolean } | null>(null);
  const arrive = () => {
    const going = awaited.current;
    if (!going) return;
    if (!going.isReached) going.isReached = scrollTo(going.id, going.align);
    const item = itemElement(going.id);
    if (!item || item.getAttribute("aria-busy") === "true") return;
    awaited.current = null;
    item.focus({ preventScroll: true });
  };
  useEffect(arrive);
  return (id, align) => {
    awaited.current = { id, align, isReached: false };
    onGo(id);
    arrive();
  };
}

/** The highlight that a link led to: it is marked, and has the focus. */
export function useFoundHighlight(goTo: GoTo): number | null {
  const [found, setFound] = useState<number | null>(null);
  const open = useRef(goTo);
  useEffect(() => {
    const id = Number(/^#highlight-(\d+)$/.exec(window.location.hash)?.[1]);
    if (!Number.isSafeInteger(id) || id <= 0) return;
    const frame = requestAnimationFrame(() => {
      setFound(id);
      open.current(id, "start");
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  return found;
}
