import { Trash2, Undo2 } from "lucide-react";
import { counted } from "#components/counted.ts";
import { TrashDates } from "#components/highlight/trash-dates.tsx";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import type { TrashedBook } from "#lib/api-contract/trash.ts";
import { guessLang } from "#lib/vocabulary/lang.ts";
import { displayTitle } from "#lib/vocabulary/typography.ts";

type TrashBooksProps = {
  books: readonly TrashedBook[];
  /** As many books as there are in the trash, of which the latest are listed. */
  total: number;
  selected: ReadonlySet<number>;
  onSelect: (id: number, isSelected: boolean) => void;
  onRestore: (id: number) => void;
  onErase: (id: number) => void;
};

/** The books in the trash, a line each, with the highlights that went there with them. */
export function TrashBooks({ books, total, selected, onSelect, onRestore, onErase }: TrashBooksProps) {
  if (books.length === 0) return null;
  return (
    <section aria-labelledby="trash-books" className="mb-12 max-w-140">
      <h2 id="trash-books" className="mb-2 text-18 font-semibold">
        Books
      </h2>
      <ul className="border-t border-rule">
        {books.map((book) => (
          <li key={book.id} className="border-b border-rule py-3">
            <BookInTrash
              book={book}
              selected={selected.has(book.id)}
              onSelect={(isSelected) => onSelect(book.id, isSelected)}
              onRestore={() => onRestore(book.id)}
              onErase={() => onErase(book.id)}
            />
          </li>
        ))}
      </ul>
      {total > books.length && (
        <p className="mt-3 text-14 text-ink-soft">
          The latest {counted(books.length, "book")} of {total.toLocaleString("en")}.
        </p>
      )}
    </section>
  );
}

type BookInTrashProps = {
  book: TrashedBook;
  selected: boolean;
  onSelect: (isSelected: boolean) => void;
  onRestore: () => void;
  onErase: () => void;
};

function BookInTrash({ book, selected, onSelect, onRestore, onErase }: BookInTrashProps) {
  const { id, title, author, highlightCount, deletedAt, expiresAt } = book;
  const titleId = `trash-book-${id}`;
  return (
    <>
      <p id={titleId} dir="auto" lang={guessLang(title)} className="font-serif text-18 break-words">
        {displayTitle(title)}
        {author !== null && (
          <span className="font-sans text-14 text-ink-soft">
            {" "}
            <bdi>{author}</bdi>
          </span>
        )}
      </p>
      <div className="mt-1 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 text-13 text-ink-soft">
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            aria-describedby={titleId}
            checked={selected}
            onChange={(event) => onSelect(event.target.checked)}
            className="size-4 shrink-0"
          />
          <span>
            {counted(highlightCount, "highlight")} · <TrashDates deletedAt={deletedAt} expiresAt={expiresAt} />
          </span>
        </label>
        <span className="flex flex-wrap gap-2 print:hidden">
          <Button size="small" icon={<Icon of={Undo2} />} aria-describedby={titleId} onClick={onRestore}>
            Restore
          </Button>
          <Button size="small" icon={<Icon of={Trash2} />} aria-describedby={titleId} onClick={onErase}>
            Delete for good…
          </Button>
        </span>
      </div>
    </>
  );
}
