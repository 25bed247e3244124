import { DEFAULT_COLOR } from "#lib/vocabulary/colors.ts";
import { shownAuthor } from "#lib/vocabulary/filing.ts";
import { Scissors, Star } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { guessLang } from "#lib/vocabulary/lang.ts";
import { displayTitle } from "#lib/vocabulary/typography.ts";
import { RelativeDate } from "#components/relative-date.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import type { Highlight } from "#lib/api-contract/highlight.ts";

/** The book under a quotation. */
export type ShownBook = {
  id: number;
  title: string;
  author: string | null;
  /** False if it is in the trash as well: then there is nothing to lead to. */
  hasPage?: boolean;
};

type QuotationLineProps = {
  highlight: Highlight;
  book: ShownBook | undefined;
  reason?: string | undefined;
  actions: ReactNode;
  /** Its links are reached by arrow keys. */
  isReachedAsWhole: boolean;
};

/** The line under a quotation: book, position, date, tags and actions. */
export function QuotationLine({ highlight, book, reason, actions, isReachedAsWhole }: QuotationLineProps) {
  const { highlightedAt, tags, favorite, clipped, color, text } = highlight;
  const tabIndex = isReachedAsWhole ? -1 : 0;
  const place = placeOf(highlight);
  return (
    <div className="mt-1.5 flex min-h-7 items-start justify-between gap-4 touch:items-center text-13 text-ink-soft">
      <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 pt-1 touch:pt-0">
        {favorite && (
          <span className="inline-flex text-mark" title="Favourite">
            <Icon of={Star} filled />
            <VisuallyHidden>Favourite</VisuallyHidden>
          </span>
        )}
        {book && <BookName book={book} highlightId={highlight.id} tabIndex={tabIndex} />}
        {(place !== null || highlightedAt !== null) && (
          <span dir="ltr">
            {place}
            {place !== null && highlightedAt !== null && <span aria-hidden> · </span>}
            {highlightedAt !== null && <RelativeDate at={highlightedAt} />}
          </span>
        )}
        {reason !== undefined && (
          <span dir="ltr" className="italic">
            {reason}
          </span>
        )}
        {color !== null && color !== DEFAULT_COLOR && <VisuallyHidden>{color}</VisuallyHidden>}
        {clipped && text !== "" && (
          <span dir="ltr" className="inline-flex items-center gap-1.5">
            <Icon of={Scissors} />
            shortened by the publisher’s copying limit
          </span>
        )}
        {tags.map((tag) => (
          <Link
            key={tag}
            href={`/search?tag=${encodeURIComponent(tag)}`}
            prefetch={false}
            dir="ltr"
            tabIndex={tabIndex}
            className="min-w-0 touch:py-2.5 rounded-[2px] break-words text-ink-soft [overflow-wrap:anywhere] hover:text-mark hover:underline hover:underline-offset-3"
          >
            #<bdi>{tag}</bdi>
          </Link>
        ))}
      </div>
      {actions !== undefined && (
        <div data-actions dir="ltr" className="shrink-0">
          {actions}
        </div>
      )}
    </div>
  );
}

type BookNameProps = { book: ShownBook; highlightId: number; tabIndex: number };

function BookName({ book, highlightId, tabIndex }: BookNameProps) {
  const name = (
    <>
      <bdi lang={guessLang(book.title)} className="font-serif text-14">
        {displayTitle(book.title)}
      </bdi>
      {book.author !== null && (
        <>
          {", "}
          <bdi>{shownAuthor(book.author)}</bdi>
        </>
      )}
    </>
  );
  if (book.hasPage === false) return <span className="line-clamp-2 text-ink">{name}</span>;
  return (
    <Link
      href={`/books/${book.id}?at=${highlightId}#highlight-${highlightId}`}
      prefetch={false}
      tabIndex={tabIndex}
      className="line-clamp-2 rounded-[2px] text-ink touch:py-1 hover:text-mark hover:underline hover:underline-offset-3"
    >
      {name}
    </Link>
  );
}

/** For instance “p. 12” or “Loc. 140–141”; a page is preferred to a location. */
function placeOf({ page, location }: Highlight): string | null {
  if (page !== null && page !== "") return `p. ${page.replaceAll("-", "–")}`;
  if (location !== null && location !== "") return `Loc. ${location.replaceAll("-", "–")}`;
  return null;
}
