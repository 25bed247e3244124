"use client";

import { type ReactNode, useEffect, useEffectEvent, useRef } from "react";
import { LoadPage } from "#components/list/load-page.tsx";
import { offerPrinting } from "#components/list/print.ts";
import { wordsFor } from "#components/request.ts";
import { Button } from "#components/ui/button.tsx";
import { classes } from "#components/ui/classes.ts";
import { notifyFailure } from "#components/ui/toast.tsx";
import { MOST_SHOWN, type usePagedList, type ListDirection } from "#components/list/use-paged-list.ts";

type PagedListEnds = Omit<ReturnType<typeof usePagedList>, "items" | "change">;

type ListEndsProps = {
  list: PagedListEnds & { items: readonly unknown[] };
  /** Number of items shown: without those that were just deleted. */
  shown: number;
  total: number;
  /** The plural noun for the items. */
  noun: string;
  /** The page has a *Print* button of its own. */
  canPrint?: boolean;
  /** The items. */
  children: ReactNode;
};

/** The loaded part of a list between its two ends, where more is loaded, and the number of missing items is shown. */
export function ListEnds({ list, shown, total, noun, canPrint = false, children }: ListEndsProps) {
  const { previousCursor, nextCursor, isReturning, isLoadingAll } = list;
  const ends = useRef<HTMLDivElement>(null);
  const isResting = isReturning || isLoadingAll;
  const isWhole = previousCursor === null && nextCursor === null;
  const counted = `${shown.toLocaleString("en")} of ${Math.max(total, shown).toLocaleString("en")} ${noun}`;
  const most = Math.min(total, MOST_SHOWN);

  async function loadAll(): Promise<boolean> {
    try {
      return await list.loadAll();
    } catch (error) {
      notifyFailure("Not everything could be loaded.", wordsFor(error));
      return false;
    }
  }
  const whole = useEffectEvent(loadAll);
  useEffect(() => offerPrinting(() => whole()), []);
  const load = (way: ListDirection) => () => list.load(way);

  return (
    <div ref={ends} className={classes(isReturning && "invisible")} aria-busy={isReturning}>
      {!isWhole && (
        <p className="mb-6 hidden text-14 print:block">
          {counted} are loaded. {canPrint ? "Use Print in the menu" : "Choose “Show all” below the list"} to print them
          all.
        </p>
      )}
      {previousCursor !== null && (
        <div className="mb-8 flex flex-wrap items-start gap-2 print:hidden">
          <LoadPage cursor={previousCursor} load={load("earlier")} isResting={isResting} label={`Earlier ${noun}`} />
          <Button variant="link" onClick={() => void list.begin()}>
            Show from the start
          </Button>
        </div>
      )}
      {children}
      {nextCursor !== null && (
        <div className="mt-10 print:hidden">
          <LoadPage cursor={nextCursor} load={load("later")} isResting={isResting} label={`More ${noun}`} />
        </div>
      )}
      <div
        className={classes(
          "mt-4 flex flex-wrap gap-x-4 gap-y-2 text-14 text-ink-soft print:hidden",
          isWhole && "sr-only",
        )}
      >
        <p role="status">{isResting ? "" : `${counted} shown`}</p>
        {!isWhole && !isLoadingAll && shown < most && (
          <Button variant="link" onClick={() => void loadAll()}>
            {total > MOST_SHOWN ? `Show ${most.toLocaleString("en")}` : `Show all ${total.toLocaleString("en")}`}
          </Button>
        )}
      </div>
      {isLoadingAll && <LoadingAll shown={shown} most={most} onStop={list.stop} />}
    </div>
  );
}

/** Progress that stays on the screen while the list grows. */
export function LoadingAll({ shown, most, onStop }: { shown: number; most: number; onStop: () => void }) {
  return (
    <div className="fixed inset-x-0 bottom-20 z-40 flex justify-center px-6 md:bottom-8 print:hidden">
      <div className="flex items-center gap-4 rounded-dialog border border-rule bg-leaf px-4 py-2 text-14 shadow-float">
        <label className="flex items-center gap-3 tabular-nums">
          Loading {shown.toLocaleString("en")} of {most.toLocaleString("en")}
          <progress value={shown} max={most} className="h-1.5 w-24 accent-mark" />
        </label>
        <Button size="small" onClick={onStop} autoFocus>
          Stop
        </Button>
      </div>
    </div>
  );
}
