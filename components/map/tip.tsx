"use client";

import { type Ref, useLayoutEffect } from "react";
import { guessLang } from "#lib/vocabulary/lang.ts";
import type { Point } from "#components/map/view.ts";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import type { MapItem } from "#components/map/use-highlights.ts";

/** Length of the beginning of a highlight that is shown. Letters. */
const BEGINNING = 150;

type MapTipProps = {
  ref: Ref<HTMLDivElement>;
  name: string;
  item: MapItem | null | undefined;
  /** Called once its size is known. */ onShown: () => void;
};

/** The beginning of the highlighted highlight, which screen readers announce as well. */
export function MapTip({ ref, name, item, onShown }: MapTipProps) {
  useLayoutEffect(onShown);
  const text = item ? item.highlight.text || (item.highlight.note ?? "") : "";
  return (
    <div
      ref={ref}
      role="status"
      className={`pointer-events-none absolute inset-s-0 top-0 z-10 w-72 max-w-[calc(100%-1rem)] rounded-control bg-ink px-3 py-2 text-paper ${item ? "" : "invisible"}`}
    >
      {item && (
        <>
          <VisuallyHidden>{name}: </VisuallyHidden>
          <p dir="auto" lang={guessLang(text)} className="line-clamp-4 font-serif text-14">
            {beginningOf(text)}
          </p>
          <p className="mt-1 truncate text-13 opacity-80">
            <bdi>{item.book.title}</bdi>
          </p>
        </>
      )}
    </div>
  );
}

function beginningOf(text: string): string {
  if (text.length <= BEGINNING) return text;
  return `${text.slice(0, BEGINNING).replace(/\s+\S*$/u, "")} …`;
}

/** Distance from the point. Pixels. */
const GAP = 14;

/** Positions it above a point, or below if there is no space, and never over the edge. */
export function placeTip(tip: HTMLElement | null, frame: HTMLElement | null, point: Point): void {
  if (!tip || !frame) return;
  const { offsetWidth: width, offsetHeight: height } = tip;
  const left = Math.max(4, Math.min(frame.clientWidth - width - 4, point.x - width / 2));
  const above = point.y - height - GAP;
  tip.style.transform = `translate(${Math.round(left)}px, ${Math.round(above < 4 ? point.y + GAP : above)}px)`;
}
