import type { Metadata } from "next";
import Link from "next/link";
import { z } from "zod";
import { requireReader } from "#app/session.ts";
import { BookPages } from "#components/book/pages.tsx";
import { BookViewLinks } from "#components/book/view-links.tsx";
import { counted } from "#components/counted.ts";
import { FirstFiles } from "#components/import/upload/first-files.tsx";
import { importName } from "#components/import/words.ts";
import { LibraryFilters } from "#components/book/library-filters.tsx";
import { Page, PageHeader } from "#components/shell/page.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { importById } from "#db/imports/imports.ts";
import { countAuthors } from "#db/library/authors.ts";
import { hasBooks, sourcesOfBooks } from "#db/library/books.ts";
import { listTags } from "#db/library/tag-lists.ts";
import { app } from "#lib/boot.ts";
import { bookPage, countFilteredBooks } from "#lib/library/book-page.ts";
import { tagKey } from "#lib/text/tag-names.ts";
import { openedAt } from "../opened-at.ts";
import { importSampleAction } from "../sample-action.ts";
import { BOOK_ORDERS } from "#lib/vocabulary/book-orders.ts";

export const metadata: Metadata = { title: "Library" };

const Shown = z.object({
  view: z.enum(["grid", "list"]).catch("grid"),
  sort: z.enum(BOOK_ORDERS).catch("recent"),
  tag: z.string().max(100).optional().catch(undefined),
  source: z.string().max(100).optional().catch(undefined),
  import: z.coerce.number().int().positive().optional().catch(undefined),
});

/**
 * Divisible by two to six: the last row of covers is full until the end, and keeps its covers when more are added above
 * it.
 */
const PAGE = 60;

interface LibraryPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function LibraryPage({ searchParams }: LibraryPageProps) {
  const reader = await requireReader();
  const asked = await searchParams;
  const shown = Shown.parse(asked);
  const db = app().db;
  if (!hasBooks(db, reader.id)) return <EmptyLibrary />;
  const { view, sort, tag, source, import: importId } = shown;
  const filter = { tag, source, importId };
  const page = bookPage(db, reader.id, { sort, ...filter, ...openedAt(asked.at, PAGE) });
  const all = countFilteredBooks(db, reader.id, {});
  const total = tag || source || importId ? countFilteredBooks(db, reader.id, filter) : all;
  const from = importId === undefined ? undefined : importById(db, reader.id, importId);
  const tags = listTags(db, reader.id, { limit: 200 }).filter(({ books, highlights }) => books + highlights > 0);
  const active = tag && (tags.find(({ nameKey }) => nameKey === tagKey(tag))?.name ?? tag);
  const names = [...new Set([...tags.map(({ name }) => name), ...(active ? [active] : [])])];
  const address = (change: Partial<typeof shown>) => {
    const pairs = Object.entries({ ...shown, ...change }).flatMap(([name, value]) =>
      value ? [[name, `${value}`]] : [],
    );
    return `/library?${new URLSearchParams(pairs)}`;
  };
  return (
    <Page width="shelf">
      <PageHeader
        title="Library"
        line={
          <>
            <span>{booksShown(total, all)}</span>
            {importId === undefined ? (
              <AuthorCount count={countAuthors(db, reader.id)} />
            ) : (
              <>
                {from && ` · from ${importName(from)}`} ·{" "}
                <Link href={address({ import: undefined })} className={QUIET_LINK}>
                  Show all books
                </Link>
              </>
            )}
          </>
        }
        actions={
          <>
            <LibraryFilters
              {...{ sort, view, tags: names, sources: sourcesOfBooks(db, reader.id) }}
              tag={active ?? ""}
              source={source ?? ""}
            />
            <ButtonLink href={tag ? `/export?${new URLSearchParams({ tag })}` : "/export"}>Export</ButtonLink>
            <BookViewLinks view={view} addressOf={(other) => address({ view: other })} />
          </>
        }
      />
      {page.items.length === 0 ? (
        <EmptyState
          title={source || importId ? "No books match" : "No books with this tag"}
          action={
            <ButtonLink href={address({ tag: undefined, source: undefined, import: undefined })}>
              Show all books
            </ButtonLink>
          }
        >
          {source || importId
            ? "No book matches all of the filters. Remove one to see more."
            : "A book appears here when it, or one of its highlights, has the tag."}
        </EmptyState>
      ) : (
        <BookPages
          key={JSON.stringify(shown)}
          view={view}
          first={page}
          size={PAGE}
          total={total}
          query={{ sort, ...(tag && { tag }), ...(source && { source }), ...(importId && { importId }) }}
        />
      )}
    </Page>
  );
}

/** For instance “2,001 books”, or “12 of 2,001 books” if a filter hides some. */
function booksShown(shown: number, all: number): string {
  const books = counted(all, "book");
  return shown === all ? books : `${shown.toLocaleString("en")} of ${books}`;
}

const QUIET_LINK = "underline decoration-ink/25 underline-offset-3 hover:text-mark";

function AuthorCount({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <>
      {" · "}
      <Link href="/authors" className={QUIET_LINK}>
        {count.toLocaleString("en")} {count === 1 ? "author" : "authors"}
      </Link>
    </>
  );
}

function EmptyLibrary() {
  return (
    <Page width="shelf">
      <PageHeader title="Library" />
      <FirstFiles importSample={importSampleAction} />
    </Page>
  );
}
