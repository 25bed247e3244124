"use client";

import { Undo2 } from "lucide-react";
import { useState } from "react";
import { restoreHighlight } from "#components/highlight-requests.ts";
import { LoadMore } from "#components/load-more.tsx";
import { Quotation, Quotations } from "#components/quotation.tsx";
import { request, wordsFor } from "#components/request.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { notify, notifyFailure } from "#components/ui/toast.tsx";
import type { Book } from "#lib/api-contract/book.ts";
import type { Highlight } from "#lib/api-contract/highlight.ts";

interface TrashPage {
  items: { highlight: Highlight; book: Pick<Book, "id" | "title" | "author"> }[];
  nextCursor: string | null;
}

/** What was deleted, each with the way back. */
export function TrashList({ first, more }: { first: TrashPage; more: string }) {
  const [{ items, nextCursor }, setPage] = useState(first);

  async function load() {
    const page = await request<TrashPage>(`${more}&cursor=${nextCursor}`);
    setPage((before) => ({ items: [...before.items, ...page.items], nextCursor: page.nextCursor }));
  }
  async function restore(id: number) {
    try {
      await restoreHighlight(id);
      setPage((before) => ({ ...before, items: before.items.filter((item) => item.highlight.id !== id) }));
      notify("Back in its book.");
    } catch (error) {
      notifyFailure("It is still in the trash.", wordsFor(error));
    }
  }
  if (items.length === 0 && nextCursor === null) {
    return <EmptyState title="The trash is empty">Deleted highlights can be taken back from here.</EmptyState>;
  }
  return (
    <>
      <Quotations>
        {items.map(({ highlight, book }) => (
          <Quotation
            key={highlight.id}
            highlight={highlight}
            book={book}
            actions={
              <Button size="small" icon={<Icon of={Undo2} />} onClick={() => void restore(highlight.id)}>
                Restore
              </Button>
            }
          />
        ))}
      </Quotations>
      {nextCursor !== null && <LoadMore key={nextCursor} load={load} label="More" />}
    </>
  );
}
