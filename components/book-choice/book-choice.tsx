"use client";

import { useBooksNamed } from "#components/book-choice/use-books-named.ts";
import { counted } from "#components/counted.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { shownAuthor } from "#lib/vocabulary/filing.ts";
import { LIMITS } from "#lib/vocabulary/limits.ts";
import { displayTitle } from "#lib/vocabulary/typography.ts";

/** A book of the library, or a new one: its id is null. */
export interface ChosenBook {
  id: number | null;
  title: string;
  author: string;
}

const SHOWN = 5;

type BookChoiceProps = {
  book: ChosenBook;
  onChoose: (book: ChosenBook) => void;
  /** The id of a book that is not offered. */
  except?: number | undefined;
};

/** Chooses a book by typing a part of its name, or names a new one. */
export function BookChoice({ book, onChoose, except }: BookChoiceProps) {
  const { found, error } = useBooksNamed(book.id === null ? book.title : "");
  const offered = found?.filter(({ id }) => id !== except).slice(0, SHOWN) ?? [];
  if (book.id !== null) {
    return (
      <div className="grid grid-cols-1 gap-1.5">
        <span className="text-14 font-medium">Book</span>
        <div className="flex items-start justify-between gap-4">
          <span className="min-w-0">
            <bdi className="line-clamp-2 font-serif text-18 leading-snug">{displayTitle(book.title)}</bdi>
            <bdi className="line-clamp-1 text-14 text-ink-soft">{shownAuthor(book.author)}</bdi>
          </span>
          <Button size="small" onClick={() => onChoose({ id: null, title: "", author: "" })}>
            Choose another
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className="grid grid-cols-1 gap-5">
      <div>
        <Field
          label="Book"
          value={book.title}
          onChange={(event) => onChoose({ ...book, title: event.target.value })}
          maxLength={LIMITS.title}
          autoComplete="off"
          dir="auto"
          hint="Type a part of the title or author to choose a book of yours, or the title of a new one."
          error={error ?? undefined}
        />
        <p role="status" className="sr-only">
          {found !== null && `${counted(offered.length, "book")} of yours`}
        </p>
        {offered.length > 0 && (
          <ul aria-label="Your books">
            {offered.map(({ id, title, author }) => (
              <li key={id} className="border-b border-rule">
                <button
                  type="button"
                  onClick={() => onChoose({ id, title, author: author ?? "" })}
                  className="block w-full rounded-[2px] py-2 text-start hover:bg-ink/3"
                >
                  <bdi className="line-clamp-1 font-serif text-16">{displayTitle(title)}</bdi>
                  {author !== null && <bdi className="line-clamp-1 text-13 text-ink-soft">{shownAuthor(author)}</bdi>}
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
      {book.title.trim() !== "" && (
        <Field
          label="Author"
          value={book.author}
          onChange={(event) => onChoose({ ...book, author: event.target.value })}
          maxLength={LIMITS.author}
          autoComplete="off"
          dir="auto"
          hint="Of a new book. Leave it empty if you don’t know it."
        />
      )}
    </div>
  );
}
