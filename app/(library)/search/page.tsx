import type { Metadata } from "next";
import { z } from "zod";
import { requireReader } from "#app/session.ts";
import { Page, PageHeader } from "#components/page.tsx";
import { SearchDesk } from "#components/search-desk.tsx";
import { bookById, hasBooks } from "#db/books.ts";
import { database } from "#lib/boot.ts";

export const metadata: Metadata = { title: "Search" };

const Asked = z.object({
  tag: z.string().max(100).optional().catch(undefined),
  book: z.coerce.number().int().positive().safe().optional().catch(undefined),
});

interface SearchPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SearchPage({ searchParams }: SearchPageProps) {
  const reader = await requireReader();
  const { tag, book: bookId } = Asked.parse(await searchParams);
  const book = bookId === undefined ? undefined : bookById(database(), reader.id, bookId);
  return (
    <Page>
      <PageHeader title="Search" />
      <SearchDesk
        // A link to another tag or book begins a new search.
        key={`${tag} ${bookId}`}
        book={book ? { id: book.id, title: book.title } : null}
        isEmpty={!hasBooks(database(), reader.id)}
      />
    </Page>
  );
}
