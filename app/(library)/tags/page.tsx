import { counted } from "#components/counted.ts";
import type { Metadata } from "next";
import { requireReader } from "#app/session.ts";
import { Page, PageHeader } from "#components/shell/page.tsx";
import { TagList } from "#components/book/tag-list.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { countTags } from "#db/library/tag-lists.ts";
import { app } from "#lib/boot.ts";
import { tagPage } from "#lib/library/tag-page.ts";
import { openedAt } from "../opened-at.ts";

export const metadata: Metadata = { title: "Tags" };

/** Half of it is divisible by two and three: rows keep their tags when more are added above them. */
const PAGE = 96;

interface TagsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function TagsPage({ searchParams }: TagsPageProps) {
  const reader = await requireReader();
  const first = tagPage(app().db, reader.id, openedAt((await searchParams).at, PAGE));
  const total = countTags(app().db, reader.id);
  return (
    <Page>
      <PageHeader title="Tags" {...(total > 0 && { line: counted(total, "tag") })} />
      {total === 0 ? (
        <EmptyState title="No tags yet" action={<ButtonLink href="/library">Go to the library</ButtonLink>}>
          To add one, edit a highlight and type a tag.
        </EmptyState>
      ) : (
        <TagList first={first} size={PAGE} total={total} />
      )}
    </Page>
  );
}
