"use client";

import { counted } from "#components/counted.ts";
import { shownAuthor } from "#lib/vocabulary/filing.ts";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { guessLang } from "#lib/vocabulary/lang.ts";
import { displayTitle } from "#lib/vocabulary/typography.ts";
import { request, wordsFor } from "#components/request.ts";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { notify, notifyFailure } from "#components/ui/toast.tsx";
import { useBooksNamed } from "#components/book-choice/use-books-named.ts";
import type { Book } from "#lib/api-contract/book.ts";

/** Searches for another book as one types, and merges it into this one after a confirmation. */
export function BookJoin({ book }: { book: Pick<Book, "id" | "title"> }) {
  const router = useRouter();
  const [q, setQ] = useState("");
  const [other, setOther] = useState<Book | null>(null);
  const [asking, setAsking] = useState(false);
  const { found, error } = useBooksNamed(q);
  const offered = found?.filter(({ id }) => id !== book.id);

  async function join() {
    if (!other) return;
    try {
      await request("POST /api/v1/books/{id}/merge", { params: { id: book.id }, json: { bookId: other.id } });
      notify("Merged. Future imports will keep them together.");
      router.push(`/books/${book.id}`);
      router.refresh();
    } catch (failure) {
      notifyFailure("Could not merge the books.", wordsFor(failure));
    }
  }
  return (
    <div className="grid grid-cols-1 gap-4">
      <p className="max-w-140 text-16 text-ink-soft">
        If this book appears twice in your library, merge the two. This title is kept. Future imports will keep them
        together.
      </p>
      <Field
        label="The other book"
        type="search"
        placeholder="Title or author"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={q}
        onChange={(event) => setQ(event.target.value)}
        error={error ?? undefined}
        className="max-w-120"
      />
      <p role="status" className={offered?.length === 0 ? "text-14 text-ink-soft" : "sr-only"}>
        {offered && (offered.length === 0 ? "No other book matches." : counted(offered.length, "book"))}
      </p>
      {offered && (
        <ul className="max-w-120">
          {offered.map((one) => (
            <li key={one.id} className="border-b border-rule">
              <button
                type="button"
                onClick={() => {
                  setOther(one);
                  setAsking(true);
                }}
                className="block w-full rounded-[2px] py-2.5 text-start hover:bg-ink/3"
              >
                <Offered book={one} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Merge these two books?"
        confirm="Merge the books"
        onConfirm={join}
      >
        <p className="wrap-anywhere">
          <bdi className="line-clamp-3 font-serif text-16 text-ink">{other && displayTitle(other.title)}</bdi> becomes
          part of <bdi className="line-clamp-3 font-serif text-16 text-ink">{displayTitle(book.title)}</bdi>
        </p>
        <p className="mt-3">
          Highlights, notes and tags are combined, and highlights that both have become one. Future imports will keep
          the books together. Under Sources you can make them two books again.
        </p>
      </ConfirmDialog>
    </div>
  );
}

function Offered({ book: { title, author, highlightCount } }: { book: Book }) {
  return (
    <>
      <span lang={guessLang(title)} dir="auto" className="line-clamp-2 text-left font-serif text-18 leading-snug">
        {displayTitle(title)}
      </span>
      <span className="line-clamp-1 text-14 text-ink-soft">
        {author !== null && (
          <>
            <bdi>{shownAuthor(author)}</bdi> ·{" "}
          </>
        )}
        {counted(highlightCount, "highlight")}
      </span>
    </>
  );
}
