import { Search } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { requireReader } from "#app/session.ts";
import { authorAddress } from "#components/book/author-links.tsx";
import { BookPages } from "#components/book/pages.tsx";
import { type BookView, BookViewLinks } from "#components/book/view-links.tsx";
import { counted } from "#components/counted.ts";
import { Page, PageHeader } from "#components/shell/page.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Icon } from "#components/ui/icon.tsx";
import type { Author } from "#lib/api-contract/author.ts";
import { app } from "#lib/boot.ts";
import { findAuthor } from "#lib/library/author-page.ts";
import { bookPage } from "#lib/library/book-page.ts";
import { withFilter } from "#lib/search/typed.ts";
import { authorKey } from "#lib/vocabulary/authors.ts";
import { guessLang } from "#lib/vocabulary/lang.ts";
import { openedAt } from "../../opened-at.ts";

/** The same as in the library. */
const PAGE = 60;
const SORT = "recent";
const Shown = z.object({ view: z.enum(["grid", "list"]).catch("grid") });

interface AuthorPageProps {
  params: Promise<{ author: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: AuthorPageProps): Promise<Metadata> {
  const { author } = await authorIn((await params).author);
  return { title: author.name };
}

export default async function AuthorPage({ params, searchParams }: AuthorPageProps) {
  const { reader, author } = await authorIn((await params).author);
  const asked = await searchParams;
  const { view } = Shown.parse(asked);
  const first = bookPage(app().db, reader.id, { sort: SORT, author: author.key, ...openedAt(asked.at, PAGE) });
  const addressOf = (other: BookView) => `${authorAddress(author.key)}${other === "list" ? "?view=list" : ""}`;
  return (
    <Page width="shelf">
      <PageHeader
        title={author.name}
        lang={guessLang(author.name)}
        line={countLine(author)}
        actions={
          <>
            {author.highlightCount > 0 && (
              <ButtonLink href={searchAddress(author)} icon={<Icon of={Search} />}>
                Search these highlights
              </ButtonLink>
            )}
            <BookViewLinks view={view} addressOf={addressOf} />
          </>
        }
      />
      <BookPages
        key={view}
        view={view}
        first={first}
        size={PAGE}
        total={author.bookCount}
        query={{ sort: SORT, author: author.key }}
      />
    </Page>
  );
}

/** For instance “2 books · 1,204 highlights”. */
function countLine({ bookCount, highlightCount }: Author): string {
  return `${counted(bookCount, "book")} · ${counted(highlightCount, "highlight")}`;
}

/** The space behind the filter ends it: what is typed next is searched for. */
function searchAddress({ name }: Author): string {
  const typed = withFilter("", "author", name.replaceAll(/[“”"\s]+/gu, " ").trim());
  return `/search?${new URLSearchParams({ q: `${typed} ` })}`;
}

/** The author in the address, by key or by name; renders the not-found page if there is none. */
async function authorIn(named: string) {
  const reader = await requireReader();
  const author = findAuthor(app().db, reader.id, authorKey(decoded(named)));
  if (!author) notFound();
  return { reader, author };
}

/** The decoded name; a wrongly encoded address names nobody. */
function decoded(named: string): string {
  try {
    return decodeURIComponent(named);
  } catch {
    return "";
  }
}
