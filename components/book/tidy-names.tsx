"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { offerBookUndo } from "#components/book/requests.ts";
import { counted } from "#components/counted.ts";
import { request, wordsFor } from "#components/request.ts";
import { Button } from "#components/ui/button.tsx";
import { notifyFailure } from "#components/ui/toast.tsx";
import type { Book } from "#lib/api-contract/book.ts";
import { authorsIn, shownAuthor } from "#lib/vocabulary/filing.ts";

type ShownName = Pick<Book, "title" | "author">;
type UntidyName = ShownName & { id: number; tidy: ShownName };

/** Books that are named like files, each with a better one; all are chosen at first. */
export function TidyNames({ books }: { books: readonly UntidyName[] }) {
  const router = useRouter();
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [saving, setSaving] = useState(false);
  const chosen = books.filter(({ id }) => !left.has(id));

  async function save() {
    setSaving(true);
    const changes: (number | null)[] = [];
    try {
      for (const { id, tidy, ...before } of chosen) {
        const json = changeTo(tidy, before);
        const { undo } = await request("PATCH /api/v1/books/{id}", { params: { id }, json });
        changes.push(undo);
      }
    } catch (error) {
      notifyFailure(`${counted(chosen.length - changes.length, "name")} could not be changed.`, wordsFor(error));
    }
    if (changes.length > 0)
      offerBookUndo(`${counted(changes.length, "name")} changed.`, changes, () => router.refresh());
    setSaving(false);
    router.refresh();
  }
  const toggle = (id: number) => {
    const next = new Set(left);
    if (!next.delete(id)) next.add(id);
    setLeft(next);
  };
  return (
    <form
      aria-label="Tidy names"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      className="grid grid-cols-1 gap-6"
    >
      <ul>
        {books.map((book) => (
          <li key={book.id} className="border-b border-rule">
            <TidyNameRow book={book} isChosen={!left.has(book.id)} onToggle={() => toggle(book.id)} />
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" loading={saving} disabled={chosen.length === 0}>
          Change {counted(chosen.length, "name")}
        </Button>
        <span className="text-13 text-ink-soft">Imports will not overwrite them.</span>
      </div>
    </form>
  );
}

type TidyNameRowProps = { book: UntidyName; isChosen: boolean; onToggle: () => void };

function TidyNameRow({ book, isChosen, onToggle }: TidyNameRowProps) {
  return (
    <label className="flex min-h-11 gap-3 py-3 hover:bg-ink/3">
      <input type="checkbox" checked={isChosen} onChange={onToggle} className="mt-1.5 size-4 shrink-0 accent-mark" />
      <BothNames book={book} />
    </label>
  );
}

function BothNames({ book }: Pick<TidyNameRowProps, "book">) {
  return (
    <span className="grid min-w-0 gap-0.5 wrap-anywhere">
      <span dir="auto" className="font-serif text-18 leading-snug">
        <NameLine {...book.tidy} />
      </span>
      <span dir="auto" className="text-14 text-ink-soft">
        Now: <NameLine {...book} />
      </span>
    </span>
  );
}

function NameLine({ title, author }: ShownName) {
  return (
    <>
      <bdi>{title}</bdi>
      {author !== null && (
        <>
          , <bdi>{shownAuthor(author)}</bdi>
        </>
      )}
    </>
  );
}

/** What gives a book one name in place of another. */
function changeTo({ title, author }: ShownName, before: ShownName) {
  return { title, ...(author !== before.author && { authors: authorsIn(author ?? "") }) };
}
