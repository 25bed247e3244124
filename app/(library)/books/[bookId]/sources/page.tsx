import type { Metadata } from "next";
import Link from "next/link";
import { BookJoin } from "#components/book/join.tsx";
import { BookSources } from "#components/book/sources.tsx";
import { guessLang } from "#lib/vocabulary/lang.ts";
import { displayTitle } from "#lib/vocabulary/typography.ts";
import { Page, PageHeader } from "#components/shell/page.tsx";
import { Section } from "#components/shell/section.tsx";
import { app } from "#lib/boot.ts";
import { bookSources } from "#lib/library/book-sources.ts";
import { bookIn } from "../book-in.ts";

interface BookSourcesPageProps {
  params: Promise<{ bookId: string }>;
}

export const metadata: Metadata = { title: "Sources of a book" };

export default async function BookSourcesPage({ params }: BookSourcesPageProps) {
  const { reader, book } = await bookIn((await params).bookId);
  const sources = bookSources(app().db, reader.id, book.id);
  return (
    <Page>
      <PageHeader
        title={displayTitle(book.title)}
        lang={guessLang(book.title)}
        line={
          <Link href={`/books/${book.id}`} className="text-mark underline underline-offset-3">
            Back to its highlights
          </Link>
        }
      />
      <div className="grid grid-cols-1 gap-14">
        <Section title="Sources">
          <BookSources key={sources.map(({ id }) => id).join(" ")} book={book} sources={sources} />
        </Section>
        <div id="join" className="scroll-mt-8">
          <Section title="Merge with another book">
            <BookJoin book={book} />
          </Section>
        </div>
      </div>
    </Page>
  );
}
