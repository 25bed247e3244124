"use client";

import Link from "next/link";
import { authorAddress } from "#components/book/author-links.tsx";
import { ListEnds } from "#components/list/list-ends.tsx";
import { request } from "#components/request.ts";
import { type ListPage, type PageQuery, usePagedList } from "#components/list/use-paged-list.ts";
import type { Author } from "#lib/api-contract/author.ts";
import { guessLang } from "#lib/vocabulary/lang.ts";

type AuthorListProps = { first: ListPage<Author>; size: number; total: number };

/** Authors by surname, each with the number of books, loaded page by page. */
export function AuthorList({ first, size, total }: AuthorListProps) {
  const list = usePagedList({ first, list: "authors", fetchPage, size, idOf });
  return (
    <ListEnds list={list} shown={list.items.length} total={total} noun="authors">
      <ul className="border-t border-rule">
        {list.items.map(({ id, key, name, bookCount }) => (
          <li
            key={id}
            data-item={id}
            className="relative flex items-baseline justify-between gap-4 border-b border-rule py-2.5 hover:bg-ink/3"
          >
            <Link
              href={authorAddress(key)}
              prefetch={false}
              lang={guessLang(name)}
              dir="auto"
              className="line-clamp-2 min-w-0 text-left font-serif text-18 leading-snug wrap-anywhere before:absolute before:inset-0"
            >
              {name}
            </Link>
            <span className="shrink-0 text-14 text-ink-soft tabular-nums">
              {bookCount.toLocaleString("en")} {bookCount === 1 ? "book" : "books"}
            </span>
          </li>
        ))}
      </ul>
    </ListEnds>
  );
}

function idOf({ id }: Author): number {
  return id;
}

function fetchPage(query: PageQuery) {
  return request("GET /api/v1/authors", { query });
}
