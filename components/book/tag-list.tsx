"use client";

import Link from "next/link";
import { ListEnds } from "#components/list/list-ends.tsx";
import { request } from "#components/request.ts";
import { type ListPage, type PageQuery, usePagedList } from "#components/list/use-paged-list.ts";
import type { Tag } from "#lib/api-contract/tags.ts";

type TagListProps = { first: ListPage<Tag>; size: number; total: number };

/**
 * Tags by name, each with its number of highlights or books, loaded page by page. Ordered along the rows, so that none
 * moves when more are loaded.
 */
export function TagList({ first, size, total }: TagListProps) {
  const list = usePagedList({ first, list: "tags", fetchPage, size, idOf });
  return (
    <ListEnds list={list} shown={list.items.length} total={total} noun="tags">
      <ul className="grid grid-cols-2 gap-x-10 sm:grid-cols-3">
        {list.items.map((tag) => (
          <li key={tag.id} data-item={tag.id} className="flex items-baseline gap-2 border-b border-rule py-2">
            <Link
              href={addressOf(tag)}
              prefetch={false}
              className="min-w-0 flex-1 truncate hover:text-mark hover:underline hover:underline-offset-3"
            >
              <bdi>{tag.name}</bdi>
            </Link>
            <span className="text-14 text-ink-soft tabular-nums">
              {(tag.highlightCount + tag.bookCount).toLocaleString("en")}
            </span>
          </li>
        ))}
      </ul>
    </ListEnds>
  );
}

/** The address of the tag's highlights; if it has none, of its books. */
function addressOf({ name, highlightCount }: Tag): string {
  return `${highlightCount > 0 ? "/search" : "/library"}?tag=${encodeURIComponent(name)}`;
}

function idOf({ id }: Tag): number {
  return id;
}

function fetchPage(query: PageQuery) {
  return request("GET /api/v1/tags", { query });
}
