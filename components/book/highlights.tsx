"use client";

import { memo, useCallback, useState } from "react";
import { HighlightItem } from "#components/highlight/item.tsx";
import { Quotations } from "#components/highlight/quotation.tsx";
import { ListEnds } from "#components/list/list-ends.tsx";
import { type ListPage, type PageQuery, usePagedList } from "#components/list/use-paged-list.ts";
import { request } from "#components/request.ts";
import type { Highlight } from "#lib/api-contract/highlight.ts";
import type { operations } from "#lib/api-contract/operations/index.ts";
import type { SentQuery } from "#lib/api-contract/operations/types.ts";
import { guessLang } from "#lib/vocabulary/lang.ts";

type HighlightQuery = Omit<SentQuery<typeof operations.listHighlights>, keyof PageQuery>;

type BookHighlightsProps = {
  first: ListPage<Highlight>;
  /** The filter. */
  query: HighlightQuery;
  size: number;
  total: number;
  /** Shown when the filter matches nothing. */
  empty: string;
};

/** A book's highlights in reading order, by chapter, loaded page by page. */
export function BookHighlights({ first, query, size, total, empty }: BookHighlightsProps) {
  const list = usePagedList({
    first,
    list: `highlights ${JSON.stringify(query)}`,
    fetchPage: (page) => request("GET /api/v1/highlights", { query: { ...query, ...page } }),
    size,
    idOf,
  });
  const { items, change, nextCursor, previousCursor } = list;
  const [trashed, setTrashed] = useState<ReadonlySet<number>>(new Set());
  const shown = items.filter(({ id }) => !trashed.has(id));

  const onChange = useCallback(
    (next: Highlight) => change((all) => all.map((one) => (one.id === next.id ? next : one))),
    [change],
  );
  const onTrash = useCallback((id: number, isTrashed: boolean) => {
    setTrashed((before) => {
      const after = new Set(before);
      if (isTrashed) after.add(id);
      else after.delete(id);
      return after;
    });
  }, []);

  if (shown.length === 0 && nextCursor === null && previousCursor === null) {
    return <p className="text-16 text-ink-soft">{empty}</p>;
  }
  return (
    <ListEnds list={list} shown={shown.length} total={total} noun="highlights" canPrint>
      <Quotations>
        {shown.map((highlight, at) => (
          <InChapter
            key={highlight.id}
            highlight={highlight}
            chapter={highlight.chapter === shown[at - 1]?.chapter ? null : highlight.chapter}
            onChange={onChange}
            onTrash={onTrash}
          />
        ))}
      </Quotations>
    </ListEnds>
  );
}

function idOf({ id }: Highlight): number {
  return id;
}

type InChapterProps = Pick<Parameters<typeof HighlightItem>[0], "highlight" | "onChange" | "onTrash"> & {
  /** The chapter that begins here. */
  chapter: string | null;
};

/** A highlight, under its chapter's heading if one begins. In a long book only changed items are rendered again. */
const InChapter = memo(function InChapter({ chapter, ...item }: InChapterProps) {
  return (
    <>
      {chapter !== null && <ChapterHeading>{chapter}</ChapterHeading>}
      {/* Skips the layout of what is far off the screen; the margin keeps the bar and focus rings inside the
          painted area. */}
      <div className="-m-6 p-6 [contain-intrinsic-size:auto_208px] [content-visibility:auto] print:[content-visibility:visible]">
        <HighlightItem {...item} />
      </div>
    </>
  );
});

/** A chapter heading between highlights, inside `Quotations`. */
function ChapterHeading({ children }: { children: string }) {
  return (
    <h2 dir="auto" lang={guessLang(children)} className="small-caps -mb-3 pt-6 text-18 text-ink-soft first:pt-0">
      {children}
    </h2>
  );
}
