"use client";

import { Trash2, Undo2 } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { TrashBooks } from "#components/highlight/trash-books.tsx";
import { TrashTags } from "#components/highlight/trash-tags.tsx";
import { TrashItem } from "#components/highlight/trash-item.tsx";
import { Quotations } from "#components/highlight/quotation.tsx";
import { useSelectedIds } from "#components/highlight/use-selection.ts";
import { type TrashTotals, useTrash } from "#components/highlight/use-trash.ts";
import { ListEnds } from "#components/list/list-ends.tsx";
import { idOfItem } from "#components/list/place.ts";
import { type ListPage, type PageQuery, usePagedList } from "#components/list/use-paged-list.ts";
import { request } from "#components/request.ts";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Icon } from "#components/ui/icon.tsx";
import type { TrashedBook, TrashedHighlight, TrashedTags, TrashSelection } from "#lib/api-contract/trash.ts";

type TrashListProps = {
  first: ListPage<TrashedHighlight> & { books: TrashedBook[]; tags: TrashedTags[] };
  size: number;
  totals: TrashTotals;
};

/** Deleted books, highlights and tags, to restore or to delete for good: one, those selected, or all. */
export function TrashList({ first, size, totals }: TrashListProps) {
  const list = usePagedList({ first, list: "trash", fetchPage, size, idOf });
  const { items, nextCursor, previousCursor, change } = list;
  const { selected, clear, toggle, selectTo } = useSelectedIds(items.map(idOf));
  const [selectedBooks, setSelectedBooks] = useState<ReadonlySet<number>>(new Set());
  const [selectedTags, setSelectedTags] = useState<ReadonlySet<number>>(new Set());
  const [asked, setAsked] = useState<TrashSelection | null>(null);
  const quotations = useRef<HTMLDivElement>(null);
  const { books, tags, left, restore, erase, contentsOf } = useTrash({ first, totals, onGone: takeOff });

  function takeOff(selection: TrashSelection) {
    const ids = new Set(selection.ids);
    change((all) => (selection.all ? [] : all.filter((item) => !ids.has(idOf(item)))));
    cancel();
  }
  function cancel() {
    clear();
    setSelectedBooks(new Set());
    setSelectedTags(new Set());
  }
  /** Shift with an arrow selects from the focused highlight to the next one. */
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const { key, shiftKey, target } = event;
    const step = key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : 0;
    const item = target instanceof Element ? target.closest<HTMLElement>("[data-item]") : null;
    if (!shiftKey || step === 0 || !item) return;
    event.preventDefault();
    const from = idOfItem(item);
    const next = items[items.findIndex((one) => idOf(one) === from) + step];
    if (!next) return;
    selectTo(idOf(next), from);
    quotations.current?.querySelector<HTMLElement>(`[data-item="${idOf(next)}"] input[type="checkbox"]`)?.focus();
  }
  const isBare = items.length === 0 && nextCursor === null && previousCursor === null;
  if (books.length === 0 && tags.length === 0 && (left.highlights <= 0 || isBare)) {
    return <EmptyState title="The trash is empty">What you delete appears here and can be restored.</EmptyState>;
  }
  const count = selected.size + selectedBooks.size + selectedTags.size;
  const some: TrashSelection = count === 0 ? { all: true } : selectionOf(selected, selectedBooks, selectedTags);
  return (
    <>
      <div role="toolbar" aria-label="Trash" className="mb-8 flex flex-wrap items-center gap-2 print:hidden">
        <Button icon={<Icon of={Undo2} />} onClick={() => void restore(some)}>
          {count > 0 ? `Restore ${count.toLocaleString("en")}` : "Restore all"}
        </Button>
        <Button icon={<Icon of={Trash2} />} onClick={() => setAsked(some)}>
          {count > 0 ? `Delete ${count.toLocaleString("en")} for good…` : "Empty trash…"}
        </Button>
        {count > 0 && <Button onClick={cancel}>Cancel</Button>}
      </div>
      <TrashBooks
        books={books}
        total={left.books}
        selected={selectedBooks}
        onSelect={(id, isSelected) => setSelectedBooks(withOrWithout(selectedBooks, id, isSelected))}
        onRestore={(id) => void restore({ books: [id] })}
        onErase={(id) => setAsked({ books: [id] })}
      />
      <TrashTags
        deletions={tags}
        total={left.tags}
        selected={selectedTags}
        onSelect={(id, isSelected) => setSelectedTags(withOrWithout(selectedTags, id, isSelected))}
        onRestore={(id) => void restore({ tags: [id] })}
        onErase={(id) => setAsked({ tags: [id] })}
      />
      {books.length + tags.length > 0 && !isBare && <h2 className="mb-6 text-18 font-semibold">Highlights</h2>}
      {!isBare && (
        <ListEnds list={list} shown={items.length} total={left.highlights} noun="highlights">
          <div role="group" aria-label="Highlights" ref={quotations} onKeyDown={onKeyDown}>
            <Quotations>
              {items.map((item) => (
                <TrashItem
                  key={idOf(item)}
                  item={item}
                  selected={selected.has(idOf(item))}
                  onSelect={(isRange) => (isRange ? selectTo(idOf(item)) : toggle(idOf(item)))}
                  onRestore={() => void restore({ ids: [idOf(item)] })}
                  onErase={() => setAsked({ ids: [idOf(item)] })}
                />
              ))}
            </Quotations>
          </div>
        </ListEnds>
      )}
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={(open) => !open && setAsked(null)}
        title={asked ? `Delete ${contentsOf(asked)} for good?` : ""}
        confirm="Delete for good"
        danger
        onConfirm={() => (asked ? erase(asked) : undefined)}
      >
        This can’t be undone. Importing the same file again doesn’t bring anything back.
      </ConfirmDialog>
    </>
  );
}

function selectionOf(ids: ReadonlySet<number>, books: ReadonlySet<number>, tags: ReadonlySet<number>): TrashSelection {
  return {
    ...(ids.size > 0 && { ids: [...ids] }),
    ...(books.size > 0 && { books: [...books] }),
    ...(tags.size > 0 && { tags: [...tags] }),
  };
}

function withOrWithout(before: ReadonlySet<number>, id: number, isWith: boolean): ReadonlySet<number> {
  const after = new Set(before);
  if (isWith) after.add(id);
  else after.delete(id);
  return after;
}

function idOf({ highlight }: TrashedHighlight): number {
  return highlight.id;
}

function fetchPage(query: PageQuery) {
  return request("GET /api/v1/trash", { query });
}
