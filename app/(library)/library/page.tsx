import type { Metadata } from "next";
import Link from "next/link";
import { z } from "zod";
import { requireReader } from "#app/session.ts";
import { BookList } from "#components/book/list.tsx";
import { BookPages } from "#components/book/pages.tsx";
import { Shelf } from "#components/book/shelf.tsx";
import { BookViewLinks } from "#components/book/view-links.tsx";
import { counted } from "#components/counted.ts";
import { FirstFiles } from "#components/import/upload/first-files.tsx";
import { importName } from "#components/import/words.ts";
import { LibraryFilters } from "#components/book/library-filters.tsx";
import { LibraryMenu } from "#components/book/library-menu.tsx";
import { Page, PageHeader } from "#components/shell/page.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { importById } from "#db/imports/imports.ts";
import { hasArchivedBooks } from "#db/library/archived-books.ts";
import { countAuthors } from "#db/library/authors.ts";
import { hasBooks, sourcesOfBooks } from "#db/library/books.ts";
import { listTags } from "#db/library/tag-lists.ts";
import { app } from "#lib/boot.ts";
import { bookPage, countFilteredBooks, pinnedBooks } from "#lib/library/book-page.ts";
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
  archived: z.enum(["true"]).optional().catch(undefined),
  import: z.coerce.number().int().positive().optional().catch(undefined),
});

/**
 * Divisible by two to six: the last row of covers is full until the end, and keeps its covers when more are added above
 * it.
 */
const PAGE = 60;
/** Pinned books that are shown before the others. */
const MOST_PINNED = 24;

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
  const archived = shown.archived === "true";
  const isNarrowed = Boolean(tag || source || importId);
  const pinned = isNarrowed || archived ? [] : pinnedBooks(db, reader.id, MOST_PINNED);
  // Beyond those that are shown first, pinned books are among the others.
  const isApart = pinned.length > 0 && pinned.length < MOST_PINNED;
  const filter = { tag, source, importId, archived, ...(isApart && { pinned: false }) };
  const page = bookPage(db, reader.id, { sort, ...filter, ...openedAt(asked.at, PAGE) });
  const all = countFilteredBooks(db, reader.id, { archived });
  const listed = countFilteredBooks(db, reader.id, filter);
  const total = isApart ? listed + pinned.length : listed;
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
            <span>
              {booksShown(total, all)}
              {archived && " in the archive"}
            </span>
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
              archived={archived}
              hasArchived={archived || hasArchivedBooks(db, reader.id)}
            />
            <ButtonLink href={tag ? `/export?${new URLSearchParams({ tag })}` : "/export"}>Export</ButtonLink>
            <BookViewLinks view={view} addressOf={(other) => address({ view: other })} />
            <LibraryMenu />
          </>
        }
      />
      {pinned.length > 0 && (
        <section aria-label="Pinned" className="mb-10 border-b border-rule pb-10">
          {view === "grid" ? <Shelf books={pinned} /> : <BookList books={pinned} />}
        </section>
      )}
      {page.items.length === 0 && pinned.length === 0 ? (
        <EmptyState
          title={emptyTitle(shown)}
          action={
            <ButtonLink href={address({ tag: undefined, source: undefined, import: undefined, archived: undefined })}>
              Show all books
            </ButtonLink>
          }
        >
          {emptyWords(shown)}
        </EmptyState>
      ) : (
        <BookPages
          key={JSON.stringify(shown)}
          view={view}
          first={page}
          size={PAGE}
          total={listed}
          query={{
            sort,
            archived: `${archived}`,
            ...(isApart && { pinned: "false" }),
            ...(tag && { tag }),
            ...(source && { source }),
            ...(importId && { importId }),
          }}
        />
      )}
    </Page>
  );
}

type ShownBooks = z.infer<typeof Shown>;

function emptyTitle({ source, import: importId, tag, archived }: ShownBooks): string {
  if (source || importId) return "No books match";
  if (tag) return "No books with this tag";
  return archived ? "No archived books" : "All your books are archived";
}

function emptyWords({ source, import: importId, tag, archived }: ShownBooks): string {
  if (source || importId) return "No book matches all of the filters. Remove one to see more.";
  if (tag) return "A book appears here when it, or one of its highlights, has the tag.";
  return archived ? "Archive a book from its own menu." : "Choose Archived above to see them.";
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
