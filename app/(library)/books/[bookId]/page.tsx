import type { Metadata } from "next";
import { idInAddress } from "#app/address-id.ts";
import Link from "next/link";
import { SmallCover } from "#components/book/cover.tsx";
import { BookHighlights } from "#components/book/highlights.tsx";
import { BookLine } from "#components/book/line.tsx";
import { BookMenu } from "#components/book/menu.tsx";
import { BookTags } from "#components/book/tags.tsx";
import { ViewRow } from "#components/book/view-row.tsx";
import { Page, PageHeader } from "#components/shell/page.tsx";
import { hasHighlights } from "#db/library/highlights.ts";
import { app } from "#lib/boot.ts";
import { bookFacts, bookOutline } from "#lib/library/book-outline.ts";
import { bookSources } from "#lib/library/book-sources.ts";
import { highlightsInOrder } from "#lib/library/highlight-page.ts";
import type { BookOutline } from "#lib/vocabulary/book-outline.ts";
import { type HighlightView, queryOfView, viewInAddress } from "#lib/vocabulary/book-view.ts";
import { guessLang, isRightToLeft } from "#lib/vocabulary/lang.ts";
import { displayTitle } from "#lib/vocabulary/typography.ts";
import { rememberBook } from "#lib/library/last-book.ts";
import { bookIn } from "./book-in.ts";

interface BookPageProps {
  params: Promise<{ bookId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Highlights that come with the page, before and after the one that the address names. */
const BEFORE = 12;
const AFTER = 28;

export async function generateMetadata({ params }: BookPageProps): Promise<Metadata> {
  const { book } = await bookIn((await params).bookId);
  return { title: displayTitle(book.title) };
}

export default async function BookPage({ params, searchParams }: BookPageProps) {
  const { reader, book } = await bookIn((await params).bookId);
  remember(reader.id, book.id);
  const values = await searchParams;
  const view = viewInAddress(values);
  const at = idInAddress(values.at);
  const { db } = app();
  const outline = bookOutline(db, reader.id, { bookId: book.id, ...view });
  const facts = bookFacts(db, reader.id, book.id);
  const sources = [...new Set(bookSources(db, reader.id, book.id).map(({ source }) => source))];
  if (sources.length === 0) sources.push(book.source);
  const list = `highlights ${book.id} ${queryOfView(view)}`;
  return (
    <Page width="shelf">
      <div dir={isRightToLeft(book.title) ? "rtl" : "ltr"} className="min-[1180px]:w-210 min-[1440px]:w-272">
        <div className="flex max-w-140 items-start gap-4 sm:gap-6">
          {book.cover && (
            <Link
              href={`/books/${book.id}/cover`}
              aria-label="Change the cover"
              className="w-16 shrink-0 rounded-[3px] *:w-full sm:w-22"
            >
              <SmallCover {...book} />
            </Link>
          )}
          <div className="min-w-0 flex-1">
            <PageHeader
              title={displayTitle(book.title)}
              lang={guessLang(book.title)}
              line={
                <span className="flex flex-wrap items-center gap-x-3 gap-y-2">
                  <BookLine book={book} sources={sources} wordless={facts} />
                  <BookTags bookId={book.id} tags={book.tags} />
                </span>
              }
              subtitle={book.subtitle}
              actions={<BookMenu book={book} />}
              isTight
            />
          </div>
        </div>
        <ViewRow bookId={book.id} view={view} present={facts.colors} shown={outline.ids.length} />
        <BookHighlights
          key={list}
          first={highlightsInOrder(db, reader.id, idsAround(outline, at))}
          outline={outline}
          at={at}
          list={list}
          empty={emptyWords(view, facts.all, hasHighlights(db, reader.id, book.id))}
        />
      </div>
    </Page>
  );
}

/** The highlights to send with the page: those around the one in the address, else the first ones. */
function idsAround({ ids }: BookOutline, at: number | null): number[] {
  const place = at === null ? 0 : Math.max(0, ids.indexOf(at));
  return ids.slice(Math.max(0, place - BEFORE), place + AFTER);
}

function emptyWords({ find, favorite }: HighlightView, all: number, hasAny: boolean): string {
  if (!hasAny) return "No highlights in this book yet. Add one from the menu, or import them.";
  if (all === 0) return "All highlights from this book are in the trash.";
  if (find !== "") return `Nothing in this book contains “${find}”.`;
  return favorite ? "No favourites in this book yet." : "No highlights match.";
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
