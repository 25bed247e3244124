"use client";

import { ImportRows } from "#components/import/history/rows.tsx";
import { ListEnds } from "#components/list/list-ends.tsx";
import { request } from "#components/request.ts";
import { type ListPage, type PageQuery, usePagedList } from "#components/list/use-paged-list.ts";
import type { ImportSummary } from "#lib/api-contract/import.ts";

type ImportHistoryProps = { first: ListPage<ImportSummary>; size: number; total: number };

/** Every import, the latest first, loaded page by page. */
export function ImportHistory({ first, size, total }: ImportHistoryProps) {
  const list = usePagedList({ first, list: "imports", fetchPage, size, idOf });
  return (
    <ListEnds list={list} shown={list.items.length} total={total} noun="imports">
      <ImportRows imports={list.items} />
    </ListEnds>
  );
}

function idOf({ id }: ImportSummary): number {
  return id;
}

function fetchPage(query: PageQuery) {
  return request("GET /api/v1/imports", { query });
}
