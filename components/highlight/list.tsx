"use client";

import { useState } from "react";
import { HighlightItem } from "#components/highlight/item.tsx";
import { Quotations } from "#components/highlight/quotation.tsx";
import { useTrashed } from "#components/highlight/use-trashed.ts";
import { reachItem } from "#components/list/place.ts";
import { useRoving } from "#components/list/use-roving.ts";
import type { Book } from "#lib/api-contract/book.ts";
import type { Highlight } from "#lib/api-contract/highlight.ts";

interface ListedHighlight {
  highlight: Highlight;
  book: Pick<Book, "id" | "title" | "author">;
}

/** A few highlights from different books. */
export function HighlightList({ first }: { first: readonly ListedHighlight[] }) {
  const [items, setItems] = useState(first);
  const { shownIds, isShown, onTrash } = useTrashed(
    items.map(({ highlight }) => highlight.id),
    reachItem,
  );
  const { current, onFocus, onKeyDown } = useRoving(shownIds, reachItem);
  return (
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
                setItems((all) => all.map((one) => (one.highlight.id === next.id ? { ...one, highlight: next } : one)))
              }
              onTrash={onTrash}
            />
          ))}
      </Quotations>
    </div>
  );
}
