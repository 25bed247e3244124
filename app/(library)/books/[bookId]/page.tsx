import type { Metadata } from "next";
import { BookHighlights } from "#components/book/highlights.tsx";
import { BookLine } from "#components/book/line.tsx";
import { BookMenu } from "#components/book/menu.tsx";
import { BookTags } from "#components/book/tags.tsx";
import { guessLang } from "#lib/vocabulary/lang.ts";
import { Page, PageHeader } from "#components/shell/page.tsx";
import { SegmentedLinks } from "#components/ui/segmented-links.tsx";
import { sourcesOfBook } from "#db/entries/source-books.ts";
import { countHighlightsOfBook } from "#db/library/highlights.ts";
import { app } from "#lib/boot.ts";
import { highlightPage } from "#lib/library/highlight-page.ts";
import { openedAt } from "../../opened-at.ts";
import { rememberBook } from "#lib/library/last-book.ts";
import { bookIn } from "./book-in.ts";

interface BookPageProps {
  params: Promise<{ bookId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const PAGE = 60;

export async function generateMetadata({ params }: BookPageProps): Promise<Metadata> {
  const { book } = await bookIn((await params).bookId);
  return { title: book.title };
}

export default async function BookPage({ params, searchParams }: BookPageProps) {
  const { reader, book } = await bookIn((await params).bookId);
  remember(reader.id, book.id);
  const { show, at } = await searchParams;
  const favorite = show === "favourites";
  const which = { bookId: book.id, favorite: favorite || undefined };
  const first = highlightPage(app().db, reader.id, { ...which, ...openedAt(at, PAGE) });
  const sources = [...new Set(sourcesOfBook(app().db, reader.id, book.id).map(({ source }) => source))];
  if (sources.length === 0) sources.push(book.source);
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
            <BookMenu bookId={book.id} />
          </>
        }
      />
      <BookHighlights
        key={`${favorite} ${String(at)}`}
        first={first}
        query={{ bookId: book.id, ...(favorite && { favorite: "true" }) }}
        size={PAGE}
        total={favorite ? countHighlightsOfBook(app().db, reader.id, which) : book.highlightCount}
        empty={favorite ? "No favourites in this book yet." : "All highlights from this book are in the trash."}
      />
    </Page>
  );
}

/** For Home. A book can be read even while nothing can be saved. */
function remember(readerId: string, bookId: number): void {
  const { db, storage } = app();
  try {
    rememberBook(db, readerId, bookId, Date.now());
  } catch (error) {
    if (storage.report(error) === null) throw error;
  }
}
