import { counted } from "#components/counted.ts";
import { TrashLine, type TrashLineActs, TrashSection } from "#components/highlight/trash-line.tsx";
import type { TrashedBook } from "#lib/api-contract/trash.ts";
import { authorsOf } from "#lib/vocabulary/authors.ts";
import { guessLang } from "#lib/vocabulary/lang.ts";
import { displayTitle } from "#lib/vocabulary/typography.ts";

type TrashBooksProps = TrashLineActs & {
  books: readonly TrashedBook[];
  /** As many books as there are in the trash, of which the latest are listed. */
  total: number;
};

/** The books in the trash, a line each, with the highlights that went there with them. */
export function TrashBooks({ books, total, ...acts }: TrashBooksProps) {
  return (
    <TrashSection name="Books" noun="books" shown={books.length} total={total}>
      {books.map(({ id, title, author, highlightCount, ...dates }) => (
        <li key={id} className="border-b border-rule py-3">
          <p id={`trash-book-${id}`} dir="auto" lang={guessLang(title)} className="font-serif text-18 break-words">
            {displayTitle(title)}{" "}
            {author !== null && (
              <span className="ms-3 font-sans text-14 text-ink-soft">
                <bdi>
                  {authorsOf(author)
                    .map(({ name }) => name)
                    .join(", ")}
                </bdi>
              </span>
            )}
          </p>
          <TrashLine
            {...{ ...acts, ...dates, id }}
            nameId={`trash-book-${id}`}
            facts={highlightCount === 0 ? "no highlights" : counted(highlightCount, "highlight")}
          />
        </li>
      ))}
    </TrashSection>
  );
}
