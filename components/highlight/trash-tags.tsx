import { counted } from "#components/counted.ts";
import { SWATCH } from "#components/highlight/swatches.ts";
import { TrashLine, type TrashLineActs, TrashSection } from "#components/highlight/trash-line.tsx";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import type { TrashedTags } from "#lib/api-contract/trash.ts";

type TrashTagsProps = TrashLineActs & {
  deletions: readonly TrashedTags[];
  /** As many deletions as there are in the trash, of which the latest are listed. */
  total: number;
};

/** The tags in the trash, with what had them. */
export function TrashTags({ deletions, total, ...acts }: TrashTagsProps) {
  return (
    <TrashSection name="Tags" noun="tags" shown={deletions.length} total={total}>
      {deletions.map(({ id, names, color, highlightCount, bookCount, ...dates }) => (
        <li key={id} className="border-b border-rule py-3">
          <p id={`trash-tags-${id}`} className="flex items-baseline gap-2 text-16 break-words">
            {color !== null && (
              <span className={`inline-block size-3 shrink-0 rounded-[3px] forced-color-adjust-none ${SWATCH[color]}`}>
                <VisuallyHidden>{color}</VisuallyHidden>
              </span>
            )}
            <bdi className="min-w-0">{names.join(", ")}</bdi>
          </p>
          <TrashLine
            {...{ ...acts, ...dates, id }}
            nameId={`trash-tags-${id}`}
            facts={bearersInWords(highlightCount, bookCount)}
          />
        </li>
      ))}
    </TrashSection>
  );
}

function bearersInWords(highlights: number, books: number): string {
  const parts = [
    ...(highlights > 0 ? [counted(highlights, "highlight")] : []),
    ...(books > 0 ? [counted(books, "book")] : []),
  ];
  return parts.length === 0 ? "not in use" : `on ${parts.join(" and ")}`;
}
