"use client";

import { HighlightItem } from "#components/highlight/item.tsx";
import { Quotations } from "#components/highlight/quotation.tsx";
import { useTrashed } from "#components/highlight/use-trashed.ts";
import { ListEnds } from "#components/list/list-ends.tsx";
import { reachItem } from "#components/list/place.ts";
import { type ListPage, usePagedList } from "#components/list/use-paged-list.ts";
import { useRoving } from "#components/list/use-roving.ts";
import { request } from "#components/request.ts";
import type { PlacedHighlight } from "#lib/api-contract/highlight.ts";

type TaggedHighlightsProps = { tagId: number; first: ListPage<PlacedHighlight>; size: number; total: number };

/** The highlights with a tag, the newest first, loaded page by page. */
export function TaggedHighlights({ tagId, first, size, total }: TaggedHighlightsProps) {
  const list = usePagedList({
    first,
    list: `tag ${tagId}`,
    fetchPage: (query) => request("GET /api/v1/tags/{id}/highlights", { params: { id: tagId }, query }),
    size,
    idOf,
  });
  const { items, change } = list;
  const { shownIds, isShown, onTrash } = useTrashed(items.map(idOf), reachItem);
  const { current, onFocus, onKeyDown } = useRoving(shownIds, reachItem);
  const trashed = items.length - shownIds.length;
  return (
    <ListEnds list={list} shown={shownIds.length} total={total - trashed} noun="highlights">
      <div role="group" aria-label="Highlights" onFocus={onFocus} onKeyDown={onKeyDown}>
        <Quotations>
          {items
            .filter(({ highlight }) => isShown(highlight.id))
            .map(({ highlight, book }) => (
              <HighlightItem
                key={highlight.id}
                highlight={highlight}
                book={book}
                isCurrent={highlight.id === current}
                short
                onChange={(next) =>
                  change((all) => all.map((one) => (one.highlight.id === next.id ? { ...one, highlight: next } : one)))
                }
                onTrash={onTrash}
              />
            ))}
        </Quotations>
      </div>
    </ListEnds>
  );
}

function idOf({ highlight }: PlacedHighlight): number {
  return highlight.id;
}
