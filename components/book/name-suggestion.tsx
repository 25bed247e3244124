import { Button } from "#components/ui/button.tsx";
import type { Book } from "#lib/api-contract/book.ts";
import { shownAuthor } from "#lib/vocabulary/filing.ts";

type NameSuggestionProps = { name: Pick<Book, "title" | "author">; onUse: () => void };

/** Offers a better name for a book that is named like a file. */
export function NameSuggestion({ name: { title, author }, onUse }: NameSuggestionProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-s-2 border-mark ps-4">
      <p className="min-w-0 flex-1 basis-60 text-14 wrap-anywhere text-ink-soft">
        This name looks like a file name. It could be <bdi className="font-serif text-16 text-ink">{title}</bdi>
        {author !== null && (
          <>
            , <bdi>{shownAuthor(author)}</bdi>
          </>
        )}
        .
      </p>
      <Button size="small" onClick={onUse}>
        Use this name
      </Button>
    </div>
  );
}
