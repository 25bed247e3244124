"use client";

import { memo } from "react";
import type { BookPageRow } from "#components/book/rows.ts";
import { WordlessRow } from "#components/book/wordless-row.tsx";
import { HighlightItem } from "#components/highlight/item.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { Highlight } from "#lib/api-contract/highlight.ts";
import { guessLang } from "#lib/vocabulary/lang.ts";
import { displayTitle } from "#lib/vocabulary/typography.ts";

type HighlightRowProps = {
  row: BookPageRow;
  /** Its place among the rows of the page. */
  at: number;
  of: number;
  /** Undefined until it is loaded. */
  highlight: Highlight | undefined;
  /** Its height until then, in CSS pixels. */
  height: number;
  hasMargin: boolean;
  isCurrent: boolean;
  isFound: boolean;
  selected: boolean;
  onSelect: (id: number) => void;
  onSelectTo: ((id: number) => void) | undefined;
  onChange: (highlight: Highlight) => void;
  onTrash: (id: number, isTrashed: boolean) => void;
  onUnfold: (id: number) => void;
};

/** A highlight or a run of them, under its chapter's heading if one begins. Only rendered again when it changes. */
export const HighlightRow = memo(function HighlightRow({ row, at, of, ...item }: HighlightRowProps) {
  return (
    <>
      {row.chapter !== null && <ChapterHeading>{row.chapter}</ChapterHeading>}
      <RowContent {...item} row={row} at={at} of={of} />
    </>
  );
});

function RowContent({ row, at, of, highlight, height, onUnfold, ...item }: HighlightRowProps) {
  if (row.kind === "wordless") return <WordlessRow {...row} isCurrent={item.isCurrent} onUnfold={onUnfold} />;
  if (!highlight) return <RowSkeleton id={row.id} height={height} />;
  return <HighlightItem {...item} highlight={highlight} position={{ at, of }} />;
}

/** The shape of a passage that is not loaded yet. */
function RowSkeleton({ id, height }: { id: number; height: number }) {
  return (
    <div data-item={id} aria-busy className="max-w-140 overflow-hidden" style={{ height }}>
      <div className="grid gap-2 border-s-3 border-rule ps-4">
        <Skeleton className="h-5 w-full" />
        <Skeleton className="h-5 w-full" />
        <Skeleton className="h-5 w-3/5" />
      </div>
    </div>
  );
}

/** A chapter heading between highlights. */
function ChapterHeading({ children }: { children: string }) {
  return (
    <h2 dir="auto" lang={guessLang(children)} className="small-caps max-w-140 pt-4 pb-6 text-18 font-medium text-ink">
      {displayTitle(children)}
    </h2>
  );
}
