import type { Metadata } from "next";
import Link from "next/link";
import { requireReader } from "#app/session.ts";
import { DuplicateList } from "#components/book/duplicate-list.tsx";
import { counted } from "#components/counted.ts";
import { Page, PageHeader } from "#components/shell/page.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { app } from "#lib/boot.ts";
import { likelyDuplicates } from "#lib/library/duplicate-books.ts";

export const metadata: Metadata = { title: "Possible duplicates" };

/** Pairs that are shown at once; the next ones follow as these are decided. */
const MOST = 50;

export default async function DuplicatesPage() {
  const reader = await requireReader();
  const { items, total } = likelyDuplicates(app().db, reader.id, MOST);
  if (total === 0) {
    return (
      <Page>
        <PageHeader title="Possible duplicates" />
        <EmptyState title="No duplicates found" action={<ButtonLink href="/library">Open the library</ButtonLink>}>
          Books whose titles and authors look alike, or that have the same ISBN, appear here. You can also merge any two
          books from a book’s menu.
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page>
      <PageHeader
        title="Possible duplicates"
        line={
          <>
            {counted(total, "pair")} of books that may be one.{" "}
            <Link href="/library" className="text-mark underline underline-offset-3">
              Library
            </Link>
          </>
        }
      />
      <p className="mb-6 max-w-140 text-16 text-ink-soft">
        Merging keeps the title of the first book and combines the highlights, notes and tags of both. Future imports
        will keep them together.
      </p>
      <DuplicateList pairs={items} />
    </Page>
  );
}
