"use client";

import { BookList } from "#components/book/list.tsx";
import { ListEnds } from "#components/list/list-ends.tsx";
import { Shelf } from "#components/book/shelf.tsx";
import { type ListPage, usePagedList } from "#components/list/use-paged-list.ts";
import type { Book } from "#lib/api-contract/book.ts";

type BookPagesProps = {
  view: "grid" | "list";
  first: ListPage<Book>;
  more: string;
  size: number;
  total: number;
};

/** Books on a shelf or in a list, page after page. */
export function BookPages({ view, first, more, size, total }: BookPagesProps) {
  const list = usePagedList({ first, more, size, idOf });
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
