import { Search } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { requireReader } from "#app/session.ts";
import { BookList } from "#components/book/list.tsx";
import { counted } from "#components/counted.ts";
import { Page, PageHeader } from "#components/shell/page.tsx";
import { tagAddress } from "#components/tag/address.ts";
import { TagSwatch } from "#components/tag/swatch.tsx";
import { TaggedHighlights } from "#components/tag/tagged-highlights.tsx";
import { TagMenu } from "#components/tag/tag-menu.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { countTaggedHighlights } from "#db/library/highlights.ts";
import { app } from "#lib/boot.ts";
import type { Tag } from "#lib/api-contract/tags.ts";
import { bookPage, countFilteredBooks } from "#lib/library/book-page.ts";
import { findTag } from "#lib/library/tag-page.ts";
import { taggedPage } from "#lib/library/tagged-page.ts";
import { tagKey } from "#lib/text/tag-names.ts";
import { openedAt } from "../../opened-at.ts";

/** The library shows more. */
const BOOKS = 12;
const HIGHLIGHTS = 40;

interface TagPageProps {
  params: Promise<{ name: string[] }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: TagPageProps): Promise<Metadata> {
  const { tag } = await tagIn((await params).name);
  return { title: `#${tag.name}` };
}

export default async function TagPage({ params, searchParams }: TagPageProps) {
  const { reader, tag, nested } = await tagIn((await params).name);
  const { db } = app();
  const books = bookPage(db, reader.id, { sort: "recent", tag: tag.name, limit: BOOKS });
  const bookCount = countFilteredBooks(db, reader.id, { tag: tag.name });
  const highlightCount = countTaggedHighlights(db, reader.id, tagKey(tag.name));
  const first = taggedPage(db, reader.id, tagKey(tag.name), openedAt((await searchParams).at, HIGHLIGHTS));
  return (
    <Page>
      <PageHeader
        title={`#${tag.name}`}
        line={
          <span className="inline-flex items-center gap-2">
            <TagSwatch color={tag.color} />
            {counted(bookCount, "book")} · {counted(highlightCount, "highlight")}
          </span>
        }
        actions={
          <>
            {highlightCount > 0 && (
              <ButtonLink href={`/search?tag=${encodeURIComponent(tag.name)}`} icon={<Icon of={Search} />}>
                Search these highlights
              </ButtonLink>
            )}
            <TagMenu tag={tag} nestedCount={nested.length} />
          </>
        }
      />
      {nested.length > 0 && <NestedTags tags={nested} />}
      {bookCount > 0 && (
        <section aria-label="Books" className="mb-12">
          <BookList books={books.items} />
          {bookCount > books.items.length && (
            <p className="mt-4 text-14">
              <Link href={`/library?tag=${encodeURIComponent(tag.name)}&view=list`} className="text-mark underline">
                Show all {counted(bookCount, "book")} in the library
              </Link>
            </p>
          )}
        </section>
      )}
      {highlightCount > 0 && (
        <TaggedHighlights key={tag.id} tagId={tag.id} first={first} size={HIGHLIGHTS} total={highlightCount} />
      )}
      {bookCount + highlightCount === 0 && (
        <p className="text-16 text-ink-soft">Only highlights in the trash have this tag.</p>
      )}
    </Page>
  );
}

/** Links to the tags that are nested in this one; what has them is listed here as well. */
function NestedTags({ tags }: { tags: readonly Tag[] }) {
  return (
    <nav aria-label="Nested tags" className="mb-8 flex flex-wrap gap-x-4 gap-y-1">
      {tags.map(({ id, name }) => (
        <Link
          key={id}
          href={tagAddress(name)}
          prefetch={false}
          className="text-ink-soft touch:py-2.5 hover:text-mark hover:underline hover:underline-offset-3"
        >
          #<bdi>{name}</bdi>
        </Link>
      ))}
    </nav>
  );
}

/** The tag in the address; renders the not-found page if there is none. A proxy may have decoded its slashes. */
async function tagIn(parts: readonly string[]) {
  const reader = await requireReader();
  const found = findTag(app().db, reader.id, decoded(parts.join("/")));
  if (!found) notFound();
  return { reader, ...found };
}

/** The decoded name; a wrongly encoded address names nothing. */
function decoded(named: string): string {
  try {
    return decodeURIComponent(named);
  } catch {
    return "";
  }
}
