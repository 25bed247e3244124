import Link from "next/link";
import { Cover } from "#components/book/cover.tsx";
import { counted } from "#components/counted.ts";
import { RelativeDate } from "#components/relative-date.tsx";
import { guessLang } from "#lib/vocabulary/lang.ts";
import { displayTitle } from "#lib/vocabulary/typography.ts";
import { shownAuthor } from "#lib/vocabulary/filing.ts";
import type { Book } from "#lib/api-contract/book.ts";

type LastBookProps = { book: Book; /** When it was opened last; ISO 8601. */ at: string };

/** The book that the reader opened last, to go on in. */
export function LastBook({ book, at }: LastBookProps) {
  const { id, title, author, highlightCount } = book;
  return (
    <Link href={`/books/${id}`} className="group/last flex items-center gap-5 rounded-[2px]">
      <span aria-hidden className="w-22 shrink-0">
        <Cover {...book} />
      </span>
      <span className="grid min-w-0 gap-1">
        <span
          lang={guessLang(title)}
          dir="auto"
          className="title line-clamp-2 text-22 wrap-anywhere underline-offset-4 group-hover/last:underline"
        >
          {displayTitle(title)}
        </span>
        {author !== null && (
          <bdi lang={guessLang(author)} className="truncate text-16 text-ink-soft">
            {shownAuthor(author)}
          </bdi>
        )}
        <span className="text-14 text-ink-soft">
          {counted(highlightCount, "highlight")} · opened <RelativeDate at={at} />
        </span>
      </span>
    </Link>
  );
}
