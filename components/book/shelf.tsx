import Link from "next/link";
import type { ReactNode } from "react";
import { Cover } from "#components/book/cover.tsx";
import type { Book } from "#lib/api-contract/book.ts";

type ShelfProps = {
  books: readonly Book[];
  /** Content in a cover's upper corner, for instance a checkbox while several are being selected. */
  corner?: (book: Book) => ReactNode;
};

/** Books seen from the front: covers of one height on a common baseline, each a link to its book. */
export function Shelf({ books, corner }: ShelfProps) {
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-x-6 gap-y-8 sm:gap-x-8 sm:gap-y-10">
      {books.map((book) => (
        <li key={book.id} data-item={book.id} className="relative">
          <Link
            href={`/books/${book.id}`}
            prefetch={false}
            className="block rounded-[3px] outline-offset-4! transition-[translate] duration-150 hover:-translate-y-1"
          >
            <Cover {...book} />
          </Link>
          {corner && <div className="absolute inset-e-2 top-2">{corner(book)}</div>}
        </li>
      ))}
    </ul>
  );
}
