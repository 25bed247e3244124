"use client";

import { Trash2, Undo2 } from "lucide-react";
import { useState } from "react";
import { counted } from "#components/counted.ts";
import { TrashItem } from "#components/highlight/trash-item.tsx";
import { Quotations } from "#components/highlight/quotation.tsx";
import { ListEnds } from "#components/list/list-ends.tsx";
import { type ListPage, type PageQuery, usePagedList } from "#components/list/use-paged-list.ts";
import { request, wordsFor } from "#components/request.ts";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { notify, notifyFailure } from "#components/ui/toast.tsx";
import type { TrashedHighlight, TrashSelection } from "#lib/api-contract/highlight.ts";

type TrashListProps = { first: ListPage<TrashedHighlight>; size: number; total: number };

/** Deleted highlights, to restore or to delete for good: one, those selected, or all. */
export function TrashList({ first, size, total }: TrashListProps) {
  const list = usePagedList({ first, list: "trash", fetchPage, size, idOf });
  const { items, nextCursor, previousCursor, change } = list;
  const [gone, setGone] = useState(0);
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const [asked, setAsked] = useState<TrashSelection | null>(null);
  // `total` is of when the page was rendered.
  const left = total - gone;

  function takeOff(selection: TrashSelection, count: number) {
    const ids = selection.ids ? new Set(selection.ids) : null;
    change((all) => (ids ? all.filter((item) => !ids.has(idOf(item))) : []));
    setGone((before) => before + count);
    setSelected(new Set());
  }
  async function restore(selection: TrashSelection) {
    try {
      const { count } = await request("POST /api/v1/trash/restore", { json: selection });
      takeOff(selection, count);
      notify(count === 1 ? "Restored to its book." : `${counted(count, "highlight")} restored to their books.`);
    } catch (error) {
      notifyFailure("Could not restore everything.", wordsFor(error));
    }
  }
  async function erase(selection: TrashSelection) {
    try {
      const { count } = await request("DELETE /api/v1/trash", { json: selection });
      takeOff(selection, count);
      notify(`${counted(count, "highlight")} deleted for good.`);
    } catch (error) {
      notifyFailure("Could not delete everything.", wordsFor(error));
    }
  }
  function toggle(id: number, isSelected: boolean) {
    const after = new Set(selected);
    if (isSelected) after.add(id);
    else after.delete(id);
    setSelected(after);
  }
  if (left <= 0 || (items.length === 0 && nextCursor === null && previousCursor === null)) {
    return <EmptyState title="The trash is empty">Deleted highlights appear here and can be restored.</EmptyState>;
  }
  const some: TrashSelection = selected.size > 0 ? { ids: [...selected] } : { all: true };
  const askedCount = asked?.ids?.length ?? left;
  return (
    <>
      <div role="toolbar" aria-label="Trash" className="mb-8 flex flex-wrap items-center gap-2 print:hidden">
        <Button icon={<Icon of={Undo2} />} onClick={() => void restore(some)}>
          {selected.size > 0 ? `Restore ${selected.size.toLocaleString("en")}` : "Restore all"}
        </Button>
        <Button icon={<Icon of={Trash2} />} onClick={() => setAsked(some)}>
          {selected.size > 0 ? `Delete ${selected.size.toLocaleString("en")} for good…` : "Empty trash…"}
        </Button>
        {selected.size > 0 && <Button onClick={() => setSelected(new Set())}>Cancel</Button>}
      </div>
      <ListEnds list={list} shown={items.length} total={left} noun="highlights">
        <Quotations>
          {items.map((item) => (
            <TrashItem
              key={idOf(item)}
              item={item}
              selected={selected.has(idOf(item))}
              onSelect={(isSelected) => toggle(idOf(item), isSelected)}
              onRestore={() => void restore({ ids: [idOf(item)] })}
              onErase={() => setAsked({ ids: [idOf(item)] })}
            />
          ))}
        </Quotations>
      </ListEnds>
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={(open) => !open && setAsked(null)}
        title={`Delete ${counted(askedCount, "highlight")} for good?`}
        confirm="Delete for good"
        danger
        onConfirm={() => (asked ? erase(asked) : undefined)}
      >
        This can’t be undone. Importing the same file again doesn’t bring {askedCount === 1 ? "it" : "them"} back.
      </ConfirmDialog>
    </>
  );
}

function idOf({ highlight }: TrashedHighlight): number {
  return highlight.id;
}

function fetchPage(query: PageQuery) {
  return request("GET /api/v1/trash", { query });
}
