import { counted } from "#components/counted.ts";
import Link from "next/link";
import { guessLang } from "#lib/vocabulary/lang.ts";
import { displayTitle } from "#lib/vocabulary/typography.ts";
import { sourceName } from "#components/sources.ts";
import { Disclosure } from "#components/ui/disclosure.tsx";
import type { ImportPreview } from "#lib/api-contract/import.ts";

type PreviewedBook = ImportPreview["books"][number];

type ImportBooksProps = Pick<ImportPreview, "books" | "bookCount"> & {
  /** The file's own format: books from another one show theirs. */
  source: string;
};

/** Number of books shown at once; the others can be expanded. */
const AT_ONCE = 10;

/** The books in a file: whether each is new or joins an existing one, and what it adds. */
export function ImportBooks({ books, bookCount, source }: ImportBooksProps) {
  const rest = books.slice(AT_ONCE);
  const untold = bookCount - books.length;
  return (
    <div className="grid gap-4">
      <Rows books={books.slice(0, AT_ONCE)} source={source} />
      {rest.length > 0 && (
        <Disclosure summary={counted(bookCount - AT_ONCE, "more book")}>
          <Rows books={rest} source={source} />
          {untold > 0 && <p className="pt-3 text-14 text-ink-soft">and {counted(untold, "more book")}</p>}
        </Disclosure>
      )}
    </div>
  );
}

function Rows({ books, source }: Pick<ImportBooksProps, "books" | "source">) {
  return (
    <ul>
      {books.map((book, at) => (
        <li
          key={`${at} ${book.title}`}
          className="flex flex-wrap items-baseline justify-between gap-x-6 border-b border-rule py-2.5 first:pt-0"
        >
          <div className="min-w-0 flex-1 basis-70">
            <p
              lang={guessLang(book.title)}
              dir="auto"
              className="line-clamp-2 text-left font-serif text-18 leading-snug wrap-anywhere"
            >
              {displayTitle(book.title)}
            </p>
            <p className="text-14 wrap-anywhere text-ink-soft">
              {book.author !== null && (
                <>
                  <bdi>{book.author}</bdi> ·{" "}
                </>
              )}
              <Belonging book={book} />
              {book.source !== source && ` · ${sourceName(book.source)}`}
            </p>
          </div>
          <p className="text-14 tabular-nums">{newsOf(book)}</p>
        </li>
      ))}
    </ul>
  );
}

function Belonging({ book: { knownAs, title } }: { book: PreviewedBook }) {
  if (!knownAs) return "new book";
  const words = knownAs.title === title ? "in your library" : `will be added to “${shortened(knownAs.title)}”`;
  return (
    <Link href={`/books/${knownAs.id}`} prefetch={false} className="underline decoration-edge underline-offset-3">
      {words}
    </Link>
  );
}

function shortened(title: string): string {
  return title.length > 80 ? `${title.slice(0, 78).trimEnd()}…` : title;
}

function newsOf({ added, updated, unchanged }: PreviewedBook): string {
  const news = [
    added > 0 && `${added.toLocaleString("en")} new`,
    updated > 0 && `${updated.toLocaleString("en")} changed`,
  ];
  return news.filter(Boolean).join(", ") || `${unchanged.toLocaleString("en")} already in your library`;
}
