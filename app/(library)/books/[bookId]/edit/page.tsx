import type { Metadata } from "next";
import { BookEditForm } from "#components/book/edit-form.tsx";
import { Page, PageHeader } from "#components/shell/page.tsx";
import { languagesOfBooks } from "#db/library/book-edits.ts";
import { app } from "#lib/boot.ts";
import { tidyBookName } from "#lib/library/tidy-book-name.ts";
import { COMMON_LANGUAGES } from "#lib/vocabulary/language-name.ts";
import { guessLang } from "#lib/vocabulary/lang.ts";
import { displayTitle } from "#lib/vocabulary/typography.ts";
import { bookIn } from "../book-in.ts";

interface BookEditPageProps {
  params: Promise<{ bookId: string }>;
}

export async function generateMetadata({ params }: BookEditPageProps): Promise<Metadata> {
  const { book } = await bookIn((await params).bookId);
  return { title: `Edit ${displayTitle(book.title)}` };
}

export default async function BookEditPage({ params }: BookEditPageProps) {
  const { reader, book } = await bookIn((await params).bookId);
  const languages = [...new Set([...languagesOfBooks(app().db, reader.id), ...COMMON_LANGUAGES])];
  return (
    <Page>
      <PageHeader title="Edit book" line={<bdi lang={guessLang(book.title)}>{displayTitle(book.title)}</bdi>} />
      <BookEditForm
        book={book}
        languages={languages}
        thisYear={new Date().getUTCFullYear()}
        tidy={book.kind === "book" ? tidyBookName(book.title, book.author) : null}
      />
    </Page>
  );
}
