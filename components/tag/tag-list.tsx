"use client";

import { ListEnds } from "#components/list/list-ends.tsx";
import { type ListPage, type PageQuery, usePagedList } from "#components/list/use-paged-list.ts";
import { request } from "#components/request.ts";
import { nested } from "#components/tag/nesting.ts";
import { TagRows } from "#components/tag/tag-rows.tsx";
import type { Tag } from "#lib/api-contract/tags.ts";

type TagListProps = { first: ListPage<Tag>; size: number; total: number };

/** All tags by name, those that are nested in another below it, loaded page by page. */
export function TagList({ first, size, total }: TagListProps) {
  const list = usePagedList({ first, list: "tags", fetchPage, size, idOf });
  return (
    <ListEnds list={list} shown={list.items.length} total={total} noun="tags">
      <TagRows rows={nested(list.items)} />
    </ListEnds>
  );
}

function idOf({ id }: Tag): number {
  return id;
}

function fetchPage(query: PageQuery) {
  return request("GET /api/v1/tags", { query });
}
