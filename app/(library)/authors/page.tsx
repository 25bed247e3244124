import { counted } from "#components/counted.ts";
import type { Metadata } from "next";
import { requireReader } from "#app/session.ts";
import { AuthorList } from "#components/book/author-list.tsx";
import { Page, PageHeader } from "#components/shell/page.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { countAuthors } from "#db/library/authors.ts";
import { app } from "#lib/boot.ts";
import { authorPage } from "#lib/library/author-page.ts";
import { openedAt } from "../opened-at.ts";

export const metadata: Metadata = { title: "Authors" };

const PAGE = 100;

interface AuthorsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function AuthorsPage({ searchParams }: AuthorsPageProps) {
  const reader = await requireReader();
  const first = authorPage(app().db, reader.id, openedAt((await searchParams).at, PAGE));
  const total = countAuthors(app().db, reader.id);
  if (total === 0) return <NoAuthors />;
  return (
    <Page>
      <PageHeader title="Authors" line={`${counted(total, "author")}, by surname`} />
      <AuthorList first={first} size={PAGE} total={total} />
    </Page>
  );
}

function NoAuthors() {
  return (
    <Page>
      <PageHeader title="Authors" />
      <EmptyState title="No authors yet" action={<ButtonLink href="/library">Go to the library</ButtonLink>}>
        The authors of your books gather here, once a book in your library names one.
      </EmptyState>
    </Page>
  );
}
