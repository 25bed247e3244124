import type { Metadata } from "next";
import Link from "next/link";
import { CoverEditor } from "#components/book/cover-editor.tsx";
import { Page, PageHeader } from "#components/shell/page.tsx";
import { app } from "#lib/boot.ts";
import { coverWanted } from "#lib/covers/open-library/cover-wanted.ts";
import { guessLang } from "#lib/vocabulary/lang.ts";
import { displayTitle } from "#lib/vocabulary/typography.ts";
import { bookIn } from "../book-in.ts";

interface BookCoverPageProps {
  params: Promise<{ bookId: string }>;
}

export async function generateMetadata({ params }: BookCoverPageProps): Promise<Metadata> {
  const { book } = await bookIn((await params).bookId);
  return { title: `Cover of ${displayTitle(book.title)}` };
}

export default async function BookCoverPage({ params }: BookCoverPageProps) {
  const { reader, book } = await bookIn((await params).bookId);
  const { db } = app();
  return (
    <Page>
      <PageHeader
        title="Cover"
        line={
          <Link
            href={`/books/${book.id}`}
            lang={guessLang(book.title)}
            className="text-mark underline underline-offset-3 wrap-anywhere"
          >
            <bdi>{displayTitle(book.title)}</bdi>
          </Link>
        }
      />
      <CoverEditor book={book} wanted={coverWanted(db, reader.id, book)} />
    </Page>
  );
}
