import type { Metadata } from "next";
import { z } from "zod";
import { AddressId } from "#app/address-id.ts";
import { requireReader } from "#app/session.ts";
import { Page, PageHeader } from "#components/shell/page.tsx";
import { SearchView } from "#components/search/search-page.tsx";
import { SimilarHighlights } from "#components/search/similar-highlights.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { bookById, hasBooks } from "#db/library/books.ts";
import { currentModels } from "#db/search/models.ts";
import { hasVectors } from "#db/search/vectors.ts";
import { app } from "#lib/boot.ts";
import { BUILT_IN } from "#lib/search/embedding/model.ts";
import { presentSavedSearches } from "#lib/library/saved-searches.ts";
import { presentPlaced } from "#lib/library/present-placed.ts";

const id = AddressId.optional().catch(undefined);
/** The rest of the address is the query, which the page itself keeps up to date. */
const Asked = z.object({ book: id, like: id });

interface SearchPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ searchParams }: SearchPageProps): Promise<Metadata> {
  const { like } = Asked.parse(await searchParams);
  return { title: like === undefined ? "Search" : "More like this" };
}

export default async function SearchPage({ searchParams }: SearchPageProps) {
  const reader = await requireReader();
  const { book: bookId, like } = Asked.parse(await searchParams);
  if (like !== undefined) return <MoreLikeThis readerId={reader.id} id={like} />;
  const book = bookId === undefined ? undefined : bookById(app().db, reader.id, bookId);
  return (
    <Page>
      <PageHeader title="Search" />
      {hasBooks(app().db, reader.id) ? (
        <SearchView
          book={book ? { id: book.id, title: book.title } : null}
          readerId={reader.id}
          knowsOnlyEnglish={hasBuiltInModel(reader.id)}
          saved={presentSavedSearches(app().db, reader.id)}
        />
      ) : (
        <EmptyState title="Nothing to search yet" action={<ButtonLink href="/import">Import highlights</ButtonLink>}>
          Bring in your highlights first. Every word of them can be found the moment they are here.
        </EmptyState>
      )}
    </Page>
  );
}

/** Whether the reader's highlights are found by the meaning that the built-in model sees in them. */
function hasBuiltInModel(readerId: string): boolean {
  const { db } = app();
  const { serving } = currentModels(db);
  return serving?.provider === BUILT_IN.provider && hasVectors(db, readerId, serving.id);
}

function MoreLikeThis({ readerId, id: highlightId }: { readerId: string; id: number }) {
  const like = presentPlaced(app().db, readerId, [highlightId]).get(highlightId);
  return (
    <Page>
      <PageHeader title="More like this" />
      {like ? (
        <SimilarHighlights key={highlightId} like={like} />
      ) : (
        <p className="text-16 text-ink-soft">This highlight is no longer in your library.</p>
      )}
    </Page>
  );
}
