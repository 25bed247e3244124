import { counted } from "#components/counted.ts";
import type { Metadata } from "next";
import { z } from "zod";
import { requireReader } from "#app/session.ts";
import { Page, PageHeader } from "#components/shell/page.tsx";
import { TagBrowser } from "#components/tag/tag-browser.tsx";
import { TidyUp } from "#components/tag/tidy-up.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { SegmentedLinks } from "#components/ui/segmented-links.tsx";
import { countTags } from "#db/library/tag-lists.ts";
import { app } from "#lib/boot.ts";
import { suggestTags, tagPage } from "#lib/library/tag-page.ts";
import { openedAt } from "../opened-at.ts";

export const metadata: Metadata = { title: "Tags" };

const PAGE = 96;
const MOST_USED = 200;
const Shown = z.object({ sort: z.enum(["name", "count"]).catch("name") });

interface TagsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function TagsPage({ searchParams }: TagsPageProps) {
  const reader = await requireReader();
  const { db } = app();
  const asked = await searchParams;
  const { sort } = Shown.parse(asked);
  const total = countTags(db, reader.id);
  if (total === 0) return <NoTags />;
  return (
    <Page>
      <PageHeader
        title="Tags"
        line={counted(total, "tag")}
        actions={
          <SegmentedLinks
            label="Order"
            links={[
              { href: "/tags", label: "By name", current: sort === "name" },
              { href: "/tags?sort=count", label: "By use", current: sort === "count" },
            ]}
          />
        }
      />
      <TagBrowser
        // After tags were merged or deleted, the list starts over.
        key={total}
        first={tagPage(db, reader.id, openedAt(asked.at, PAGE))}
        size={PAGE}
        total={total}
        mostUsed={sort === "count" ? suggestTags(db, reader.id, "", MOST_USED) : null}
      />
      <TidyUp />
    </Page>
  );
}

function NoTags() {
  return (
    <Page>
      <PageHeader title="Tags" />
      <EmptyState title="No tags yet" action={<ButtonLink href="/library">Go to the library</ButtonLink>}>
        To add one, edit a highlight and type a tag.
      </EmptyState>
    </Page>
  );
}
