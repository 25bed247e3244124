import Link from "next/link";
import type { ReactNode } from "react";
import { AuthorLinks } from "#components/book/author-links.tsx";
import { SmallCover } from "#components/book/cover.tsx";
import { guessLang } from "#lib/vocabulary/lang.ts";
import { displayTitle } from "#lib/vocabulary/typography.ts";
import { RelativeDate } from "#components/relative-date.tsx";
import type { Book } from "#lib/api-contract/book.ts";

type BookListProps = {
  books: readonly Book[];
  /** Content in front of a book, for instance a checkbox while several are being selected. */
  corner?: (book: Book) => ReactNode;
};

const HEAD = "pb-2 text-13 font-normal text-ink-soft";

/** Books as rows: cover, title and author, number of highlights, date of the last one. */
export function BookList({ books, corner }: BookListProps) {
  return (
    <table className="w-full border-collapse text-14">
      <thead>
        <tr className="border-b border-rule text-start">
          {corner && (
            <th scope="col">
              <span className="sr-only">Chosen</span>
            </th>
          )}
          <th scope="col" colSpan={2} className={`${HEAD} text-start`}>
            Book
          </th>
          <th scope="col" className={`${HEAD} ps-4 text-end`}>
            Highlights
          </th>
          <th scope="col" className={`${HEAD} hidden ps-8 text-end sm:table-cell`}>
            Last
          </th>
        </tr>
      </thead>
      <tbody>
        {books.map((book) => (
          <tr key={book.id} data-item={book.id} className="relative border-b border-rule hover:bg-ink/3">
            {corner && <td className="relative z-10 w-8 pe-3">{corner(book)}</td>}
            <td className="w-14 py-2.5 pe-4 align-middle">
              <SmallCover title={book.title} author={book.author} cover={book.cover} />
            </td>
            <td className="py-2.5 wrap-anywhere">
              <Link
                href={`/books/${book.id}`}
                prefetch={false}
                lang={guessLang(book.title)}
                dir="auto"
                className="line-clamp-2 text-left font-serif text-18 leading-snug before:absolute before:inset-0"
              >
                {displayTitle(book.title)}
              </Link>
              {/* Above the link that covers the whole row. */}
              <span className="line-clamp-1 text-ink-soft [&_a]:relative [&_a]:z-10">
                {book.author !== null && <AuthorLinks author={book.author} />}
              </span>
            </td>
            <td className="ps-4 text-end whitespace-nowrap">{book.highlightCount.toLocaleString("en")}</td>
            <td className="hidden ps-8 text-end whitespace-nowrap text-ink-soft sm:table-cell">
              {book.lastHighlightedAt !== null && <RelativeDate at={book.lastHighlightedAt} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
