"use client";

import { useEffect, useRef, useState } from "react";
import { type Offer, offersFor } from "#components/search/offers.ts";
import { filterLabel } from "#components/search/typed-filters.ts";
import { OfferChip } from "#components/ui/chip.tsx";
import type { SearchResult } from "#lib/api-contract/search.ts";
import { withFilter } from "#lib/search/typed.ts";

type OfferedFiltersProps = { items: readonly SearchResult[]; typed: string; onType: (typed: string) => void };

/** Filters that would narrow these results down, in two lines at most; choosing one types it. */
export function OfferedFilters({ items, typed, onType }: OfferedFiltersProps) {
  const offers = offersFor(items, typed);
  const [isUnfolded, setUnfolded] = useState(false);
  const { row, fitting } = useFitting(offers.length);
  const shown = isUnfolded ? offers : offers.slice(0, fitting);
  return (
    <div role="group" aria-label="Narrow down" className="relative min-w-0 sm:flex-1">
      {/* All of them, to see how many fit. */}
      <div ref={row} aria-hidden inert className={`${ROW} invisible absolute inset-x-0 top-0`}>
        {offers.map((offer) => (
          <OfferChip key={keyOf(offer)} onChoose={nothing}>
            {labelOf(offer)}
          </OfferChip>
        ))}
      </div>
      <div className={ROW}>
        {shown.map((offer) => (
          <OfferChip
            key={keyOf(offer)}
            // The space behind it ends the filter: whatever is typed next is something else.
            onChoose={() => onType(`${withFilter(typed, offer.name, offer.value)} `)}
          >
            {labelOf(offer)}
          </OfferChip>
        ))}
        {(isUnfolded || shown.length < offers.length) && offers.length > fitting && (
          <button
            type="button"
            aria-expanded={isUnfolded}
            onClick={() => setUnfolded(!isUnfolded)}
            className="h-7 shrink-0 rounded-[2px] px-1 text-13 text-mark touch:h-11 underline-offset-3 hover:underline"
          >
            {isUnfolded ? "fewer" : "more"}
          </button>
        )}
      </div>
    </div>
  );
}

const ROW = "flex flex-wrap items-center gap-2";
const LINES = 2;

/** How many of the chips fit into two lines, with one place left for “more”. */
function useFitting(count: number) {
  const row = useRef<HTMLDivElement>(null);
  const [fitting, setFitting] = useState(count);
  useEffect(() => {
    const chips = row.current;
    if (!chips) return;
    const observer = new ResizeObserver(() => setFitting(countFitting([...chips.children])));
    observer.observe(chips);
    return () => observer.disconnect();
  }, []);
  return { row, fitting };
}

function countFitting(chips: readonly Element[]): number {
  const lines: number[] = [];
  for (const [at, chip] of chips.entries()) {
    const { top } = chip.getBoundingClientRect();
    if (lines.at(-1) !== top) lines.push(top);
    if (lines.length > LINES) return Math.max(1, at - 1);
  }
  return chips.length;
}

function keyOf({ name, value }: Offer): string {
  return `${name}:${value}`;
}

/** A title that is typed by its beginning alone ends with an ellipsis. */
function labelOf(offer: Offer): string {
  return offer.isCut ? `${filterLabel(offer)}…` : filterLabel(offer);
}

function nothing(): void {
  return undefined;
}
