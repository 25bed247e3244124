import type { Metadata } from "next";
import Link from "next/link";
import { requireReader } from "#app/session.ts";
import { Page, PageHeader } from "#components/page.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { listTags } from "#db/tags.ts";
import { database } from "#lib/boot.ts";

export const metadata: Metadata = { title: "Tags" };

const PAGE = 500;

interface TagsPageProps {
  searchParams: Promise<{ after?: string | string[] }>;
}

export default async function TagsPage({ searchParams }: TagsPageProps) {
  const reader = await requireReader();
  const { after } = await searchParams;
  const tags = listTags(database(), reader.id, PAGE, typeof after === "string" ? after : "");
  const last = tags.length === PAGE ? tags.at(-1) : undefined;
  return (
    <Page>
      <PageHeader title="Tags" />
      {tags.length === 0 ? (
        <EmptyState title="No tags yet" action={<ButtonLink href="/library">Go to the library</ButtonLink>}>
          Give one to a highlight: point at it, choose Edit, and type its tags. They gather here.
        </EmptyState>
      ) : (
        <ul className="columns-2 gap-x-10 sm:columns-3">
          {tags.map(({ name, nameKey, highlights, books }) => (
            <li key={nameKey} className="flex break-inside-avoid items-baseline gap-2 border-b border-rule py-2">
              <Link
                href={
                  highlights > 0
                    ? `/search?tag=${encodeURIComponent(name)}`
                    : `/library?tag=${encodeURIComponent(name)}`
                }
                prefetch={false}
                className="min-w-0 flex-1 truncate hover:text-mark hover:underline hover:underline-offset-3"
              >
                <bdi>{name}</bdi>
              </Link>
              <span className="text-14 text-ink-soft tabular-nums">{(highlights + books).toLocaleString("en")}</span>
            </li>
          ))}
        </ul>
      )}
      {last && (
        <div className="mt-8">
          <ButtonLink href={`/tags?after=${encodeURIComponent(last.nameKey)}`}>More tags</ButtonLink>
        </div>
      )}
    </Page>
  );
}
