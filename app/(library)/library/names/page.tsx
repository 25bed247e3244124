import type { Metadata } from "next";
import Link from "next/link";
import { requireReader } from "#app/session.ts";
import { TidyNames } from "#components/book/tidy-names.tsx";
import { counted } from "#components/counted.ts";
import { Page, PageHeader } from "#components/shell/page.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { app } from "#lib/boot.ts";
import { untidyBooks } from "#lib/library/untidy-books.ts";

export const metadata: Metadata = { title: "Tidy names" };

/** Names that are shown at once; the next ones follow when these are changed. */
const MOST = 200;

export default async function TidyNamesPage() {
  const reader = await requireReader();
  const { items, total } = untidyBooks(app().db, reader.id, MOST);
  if (total === 0) {
    return (
      <Page>
        <PageHeader title="Tidy names" />
        <EmptyState title="All names look fine" action={<ButtonLink href="/library">Open the library</ButtonLink>}>
          Books that are named like files appear here, with a better name: without underscores, file endings and the
          names of websites.
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page>
      <PageHeader
        title="Tidy names"
        line={
          <>
            {counted(total, "book")} named like {total === 1 ? "a file" : "files"}.{" "}
            <Link href="/library" className="text-mark underline underline-offset-3">
              Library
            </Link>
          </>
        }
      />
      <TidyNames key={items.map(({ id }) => id).join(" ")} books={items} />
    </Page>
  );
}
