"use client";

import { useState } from "react";
import { HighlightItem } from "#components/highlight/item.tsx";
import { Quotations } from "#components/highlight/quotation.tsx";
import type { Book } from "#lib/api-contract/book.ts";
import type { Highlight } from "#lib/api-contract/highlight.ts";

interface ListedHighlight {
  highlight: Highlight;
  book: Pick<Book, "id" | "title" | "author">;
}

/** A few highlights from different books. */
export function HighlightList({ first }: { first: readonly ListedHighlight[] }) {
  const [items, setItems] = useState(first);
  const [trashed, setTrashed] = useState<readonly number[]>([]);
  return (
    <Quotations>
      {items
        .filter(({ highlight }) => !trashed.includes(highlight.id))
        .map(({ highlight, book }) => (
          <HighlightItem
            key={highlight.id}
            highlight={highlight}
            book={book}
            short
            onChange={(next) =>
              setItems((all) => all.map((one) => (one.highlight.id === next.id ? { ...one, highlight: next } : one)))
            }
            onTrash={(id, isTrashed) =>
              setTrashed((all) => (isTrashed ? [...all, id] : all.filter((one) => one !== id)))
            }
          />
        ))}
    </Quotations>
  );
}
