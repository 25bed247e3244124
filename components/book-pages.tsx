"use client";

import { useState } from "react";
import { BookList } from "#components/book-list.tsx";
import { LoadMore } from "#components/load-more.tsx";
import { request } from "#components/request.ts";
import { Shelf } from "#components/shelf.tsx";
import type { Book } from "#lib/api-contract/book.ts";

interface Books {
  items: Book[];
  nextCursor: string | null;
}

type BookPagesProps = {
  view: "grid" | "list";
  first: Books;
  /** The address of the following pages, without the cursor. */
  more: string;
};

/** Books on a shelf or in a list, page after page. */
export function BookPages({ view, first, more }: BookPagesProps) {
  const [books, setBooks] = useState(first.items);
  const [cursor, setCursor] = useState(first.nextCursor);
  async function load() {
    const page = await request<Books>(`${more}&cursor=${cursor}`);
    setBooks((before) => [...before, ...page.items]);
    setCursor(page.nextCursor);
  }
  return (
    <>
      {view === "grid" ? <Shelf books={books} /> : <BookList books={books} />}
      {cursor !== null && <LoadMore key={cursor} load={load} label="More books" />}
    </>
  );
}
