import type { Metadata } from "next";
import { z } from "zod";
import { BookHighlights } from "#components/book-highlights.tsx";
import { BookLine } from "#components/book-line.tsx";
import { BookTags } from "#components/book-tags.tsx";
import { guessLang } from "#lib/vocabulary/lang.ts";
import { Page, PageHeader } from "#components/page.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Menu } from "#components/ui/menu.tsx";
import { SegmentedLinks } from "#components/ui/segmented-links.tsx";
import { sourcesOfBook } from "#db/sourceBooks.ts";
import { highlightById, type Place } from "#db/highlights.ts";
import { database } from "#lib/boot.ts";
import { highlightPage } from "#lib/library/highlightPage.ts";
import { bookIn } from "./bookIn.ts";

interface BookPageProps {
  params: Promise<{ bookId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const PAGE = 60;

/** The place just before the highlight that a link leads to, so that the page begins with it. */
function placeBefore(readerId: string, bookId: number, at: unknown): Place | undefined {
  const id = z.coerce.number().int().positive().safe().safeParse(at);
  const row = id.success ? highlightById(database(), readerId, id.data) : undefined;
  return row?.bookId === bookId && row.deletedAt === null ? { value: row.readingOrder, id: row.id - 1 } : undefined;
}

export async function generateMetadata({ params }: BookPageProps): Promise<Metadata> {
  const { book } = await bookIn((await params).bookId);
  return { title: book.title };
}

export default async function BookPage({ params, searchParams }: BookPageProps) {
  const { reader, book } = await bookIn((await params).bookId);
  const { show, at } = await searchParams;
  const favorite = show === "favourites";
  const after = placeBefore(reader.id, book.id, at);
  const first = highlightPage(database(), reader.id, {
    bookId: book.id,
    favorite: favorite || undefined,
    limit: PAGE,
    after,
  });
  const sources = [...new Set(sourcesOfBook(database(), reader.id, book.id).map(({ source }) => source))];
  if (sources.length === 0) sources.push(book.source);
  const more = `/api/v1/highlights?bookId=${book.id}&limit=${PAGE}${favorite ? "&favorite=true" : ""}`;
  return (
    <Page>
      <PageHeader
        title={book.title}
        lang={guessLang(book.title)}
        line={
          <span className="grid justify-items-start gap-3">
            <BookLine book={book} sources={sources} />
            <BookTags bookId={book.id} tags={book.tags} />
          </span>
        }
        actions={
          <>
            <SegmentedLinks
              label="Which highlights"
              links={[
                { href: `/books/${book.id}`, label: "All", current: !favorite },
                { href: `/books/${book.id}?show=favourites`, label: "Favourites", current: favorite },
              ]}
            />
            <Menu
              label="This book"
              items={[
                { label: "Sources", href: `/books/${book.id}/sources` },
                { label: "Join with another book", href: `/books/${book.id}/sources#join` },
              ]}
            />
          </>
        }
      />
      {after && (
        <p className="mb-8">
          <ButtonLink href={`/books/${book.id}`} size="small">
            From the beginning
          </ButtonLink>
        </p>
      )}
      <BookHighlights
        key={`${favorite} ${after?.id}`}
        first={first}
        more={more}
        empty={favorite ? "No favourite in this book yet." : "Every highlight of this book is in the trash."}
      />
    </Page>
  );
}
