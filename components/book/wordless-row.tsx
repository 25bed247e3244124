"use client";

import type { WordlessRun } from "#lib/vocabulary/book-outline.ts";

type WordlessRowProps = {
  ids: readonly number[];
  run: WordlessRun;
  isCurrent: boolean;
  onUnfold: (id: number) => void;
};

/** Several highlights in a row that have no words, as one line that unfolds. */
export function WordlessRow({ ids, run, isCurrent, onUnfold }: WordlessRowProps) {
  const first = ids[0] ?? 0;
  const [from, to] = run.places;
  const places = from === null ? "" : to === null || to === from ? `, ${from}` : `, ${from}–${numberOf(to)}`;
  return (
    <div
      role="group"
      aria-label={`${ids.length} highlights without words`}
      data-item={ids.join(" ")}
      // An item of a list that arrow keys move through.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={isCurrent ? 0 : -1}
      onKeyDown={(event) => {
        if (event.key === "Enter" && event.target === event.currentTarget) onUnfold(first);
      }}
      className="max-w-140 border-s border-dashed border-edge ps-4 text-14 text-ink-soft"
    >
      {ids.length.toLocaleString("en")} highlights without words{places}
      {run.clipped && " (publisher’s copying limit)"} ·{" "}
      <button
        type="button"
        tabIndex={-1}
        onClick={() => onUnfold(first)}
        className="rounded-[2px] text-mark underline underline-offset-3"
      >
        Show
      </button>
    </div>
  );
}

/** The place without its “p.” or “Loc.”. */
function numberOf(place: string): string {
  return place.replace(/^\D+\.\s/, "");
}
