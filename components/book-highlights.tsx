"use client";

import { Fragment, useState } from "react";
import { ChapterHeading } from "#components/chapter-heading.tsx";
import { HighlightItem } from "#components/highlight-item.tsx";
import { LoadMore } from "#components/load-more.tsx";
import { request } from "#components/request.ts";
import { Quotations } from "#components/quotation.tsx";
import type { Highlight } from "#lib/api-contract/highlight.ts";

interface HighlightPage {
  items: Highlight[];
  nextCursor: string | null;
}

type BookHighlightsProps = {
  first: HighlightPage;
  /** The address of the following pages, without the cursor. */
  more: string;
  /** Said when the filter leaves nothing. */
  empty: string;
};

/** A book's highlights in the order of reading, by chapter, page after page. */
export function BookHighlights({ first, more, empty }: BookHighlightsProps) {
  const [items, setItems] = useState(first.items);
  const [cursor, setCursor] = useState(first.nextCursor);
  const [trashed, setTrashed] = useState<ReadonlySet<number>>(new Set());
  const shown = items.filter(({ id }) => !trashed.has(id));

  async function load() {
    const page = await request<HighlightPage>(`${more}&cursor=${cursor}`);
    setItems((before) => [...before, ...page.items]);
    setCursor(page.nextCursor);
  }
  if (shown.length === 0 && cursor === null) return <p className="text-16 text-ink-soft">{empty}</p>;
  return (
    <>
      <Quotations>
        {shown.map((highlight, at) => (
          <Fragment key={highlight.id}>
            {highlight.chapter !== null && highlight.chapter !== shown[at - 1]?.chapter && (
              <ChapterHeading>{highlight.chapter}</ChapterHeading>
            )}
            {/* What is far off the screen is not laid out; the margin keeps the bar and focus rings inside what is painted. */}
            <div className="-m-6 p-6 [contain-intrinsic-size:auto_208px] [content-visibility:auto]">
              <HighlightItem
                highlight={highlight}
                onChange={(next) => setItems((all) => all.map((one) => (one.id === next.id ? next : one)))}
                onTrash={(id, isTrashed) =>
                  setTrashed((before) => {
                    const after = new Set(before);
                    if (isTrashed) after.add(id);
                    else after.delete(id);
                    return after;
                  })
                }
              />
            </div>
          </Fragment>
        ))}
      </Quotations>
      {cursor !== null && <LoadMore key={cursor} load={load} label="More highlights" />}
    </>
  );
}
