"use client";

import { ImportRows } from "#components/import/history/rows.tsx";
import { ListEnds } from "#components/list/list-ends.tsx";
import { type ListPage, usePagedList } from "#components/list/use-paged-list.ts";
import type { ImportSummary } from "#lib/api-contract/import.ts";

type ImportHistoryProps = { first: ListPage<ImportSummary>; more: string; size: number; total: number };

/** Every import, the latest first, page after page. */
export function ImportHistory({ first, more, size, total }: ImportHistoryProps) {
  const list = usePagedList({ first, more, size, idOf });
  return (
    <ListEnds list={list} shown={list.items.length} total={total} noun="imports">
      <ImportRows imports={list.items} />
    </ListEnds>
  );
}

function idOf({ id }: ImportSummary): number {
  return id;
}
