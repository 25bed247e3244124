import Link from "next/link";
import { SmallCover } from "#components/book/cover.tsx";
import { counted } from "#components/counted.ts";
import { booksLink } from "#components/import/words.ts";
import { Section } from "#components/shell/section.tsx";
import { guessLang } from "#lib/vocabulary/lang.ts";
import { displayTitle } from "#lib/vocabulary/typography.ts";
import { shownAuthor } from "#lib/vocabulary/filing.ts";
import type { Import } from "#lib/api-contract/import.ts";

/** The books that an import added something to, each a link, with the number of highlights that came. */
export function ImportedBooks({ current }: { current: Pick<Import, "id" | "books" | "bookCount"> }) {
  const { books, bookCount } = current;
  if (books.length === 0) return null;
  const all = booksLink(current);
  return (
    <Section title="Books">
      <ul className="-mt-2">
        {books.map((book) => (
          <ImportedBook key={book.id} {...book} />
        ))}
      </ul>
      {all && bookCount > books.length && (
        <Link href={all.href} className="justify-self-start text-14 text-mark underline underline-offset-3">
          and {counted(bookCount - books.length, "more book")}
        </Link>
      )}
    </Section>
  );
}

function ImportedBook({ id, title, author, cover, highlights }: Import["books"][number]) {
  return (
    <li className="relative flex items-center gap-4 border-b border-rule py-2 hover:bg-ink/3">
      <span className="w-7 shrink-0 *:w-full">
        <SmallCover title={title} author={author} cover={cover} />
      </span>
      <div className="min-w-0 flex-1">
        <Link
          href={`/books/${id}`}
          prefetch={false}
          lang={guessLang(title)}
          dir="auto"
          className="line-clamp-2 text-left font-serif text-18 leading-snug wrap-anywhere before:absolute before:inset-0"
        >
          {displayTitle(title)}
        </Link>
        {author !== null && (
          <p className="truncate text-14 text-ink-soft">
            <bdi lang={guessLang(author)}>{shownAuthor(author)}</bdi>
          </p>
        )}
      </div>
      {highlights > 0 && <p className="shrink-0 text-14 tabular-nums">{counted(highlights, "highlight")}</p>}
    </li>
  );
}
