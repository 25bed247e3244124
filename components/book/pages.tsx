"use client";

import { BookList } from "#components/book/list.tsx";
import { ListEnds } from "#components/list/list-ends.tsx";
import { Shelf } from "#components/book/shelf.tsx";
import { request } from "#components/request.ts";
import { type ListPage, type PageQuery, usePagedList } from "#components/list/use-paged-list.ts";
import type { operations } from "#lib/api-contract/operations/index.ts";
import type { SentQuery } from "#lib/api-contract/operations/types.ts";
import type { Book } from "#lib/api-contract/book.ts";

type BookQuery = Omit<SentQuery<typeof operations.listBooks>, keyof PageQuery>;

type BookPagesProps = {
  view: "grid" | "list";
  first: ListPage<Book>;
  /** The filter. */
  query: BookQuery;
  size: number;
  total: number;
};

/** Books as a shelf or a list, loaded page by page. */
export function BookPages({ view, first, query, size, total }: BookPagesProps) {
  const list = usePagedList({
    first,
    list: `books ${JSON.stringify(query)}`,
    fetchPage: (page) => request("GET /api/v1/books", { query: { ...query, ...page } }),
    size,
    idOf,
  });
  const { items } = list;
  return (
    <ListEnds list={list} shown={items.length} total={total} noun="books">
      {view === "grid" ? <Shelf books={items} /> : <BookList books={items} />}
    </ListEnds>
  );
}

function idOf({ id }: Book): number {
  return id;
}
