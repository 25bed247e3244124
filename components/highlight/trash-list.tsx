"use client";

import { Undo2 } from "lucide-react";
import { useState } from "react";
import { restoreHighlight } from "#components/highlight/requests.ts";
import { ListEnds } from "#components/list/list-ends.tsx";
import { Quotation, Quotations } from "#components/highlight/quotation.tsx";
import { request, wordsFor } from "#components/request.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { notify, notifyFailure } from "#components/ui/toast.tsx";
import { type ListPage, type PageQuery, usePagedList } from "#components/list/use-paged-list.ts";
import type { PlacedHighlight } from "#lib/api-contract/highlight.ts";

type TrashListProps = { first: ListPage<PlacedHighlight>; size: number; total: number };

/** Deleted highlights, each with a button that restores it. */
export function TrashList({ first, size, total }: TrashListProps) {
  const list = usePagedList({ first, list: "trash", fetchPage, size, idOf });
  const { items, nextCursor, previousCursor, change } = list;
  const [restored, setRestored] = useState(0);

  async function restore(id: number) {
    try {
      await restoreHighlight(id);
      change((all) => all.filter((item) => item.highlight.id !== id));
      setRestored((before) => before + 1);
      notify("Restored to its book.");
    } catch (error) {
      notifyFailure("Could not restore it.", wordsFor(error));
    }
  }
  if (items.length === 0 && nextCursor === null && previousCursor === null) {
    return <EmptyState title="The trash is empty">Deleted highlights appear here and can be restored.</EmptyState>;
  }
  return (
    <ListEnds list={list} shown={items.length} total={total - restored} noun="highlights">
      <Quotations>
        {items.map(({ highlight, book }) => (
          <div key={highlight.id} data-item={highlight.id}>
            <Quotation
              highlight={highlight}
              book={book}
              actions={
                <Button size="small" icon={<Icon of={Undo2} />} onClick={() => void restore(highlight.id)}>
                  Restore
                </Button>
              }
            />
          </div>
        ))}
      </Quotations>
    </ListEnds>
  );
}

function idOf({ highlight }: PlacedHighlight): number {
  return highlight.id;
}

function fetchPage(query: PageQuery) {
  return request("GET /api/v1/trash", { query });
}
