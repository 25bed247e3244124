import type { Answer, Asked } from "#components/use-search.ts";
import { Chip, ToggleChip } from "#components/ui/chip.tsx";

type SearchFiltersProps = { asked: Asked; answer: Answer | null; onChange: (asked: Asked) => void };

const OFFERED = 4;

/** The filters that are on, and those that would narrow these results down. */
export function SearchFilters({ asked, answer, onChange }: SearchFiltersProps) {
  const { tag, book } = asked;
  const books = book ? [] : often(answer?.items.map((item) => item.book) ?? [], ({ id }) => `${id}`);
  const tags = tag === null ? often(answer?.items.flatMap((item) => item.highlight.tags) ?? [], (name) => name) : [];
  const offers = books.length > 1 || tags.length > 0;
  if (!book && tag === null && !offers) return null;
  return (
    <div role="group" aria-label="Filters" className="flex flex-wrap items-center gap-2">
      {book && (
        <Chip name={`filter ${titleOf(book, answer)}`} onRemove={() => onChange({ ...asked, book: null })}>
          In {titleOf(book, answer)}
        </Chip>
      )}
      {tag !== null && (
        <Chip name={`filter ${tag}`} onRemove={() => onChange({ ...asked, tag: null })}>
          #{tag}
        </Chip>
      )}
      {books.length > 1 &&
        books.slice(0, OFFERED).map(({ id, title }) => (
          <ToggleChip key={id} pressed={false} onPressedChange={() => onChange({ ...asked, book: { id, title } })}>
            {title.length > 32 ? `${title.slice(0, 30)}…` : title}
          </ToggleChip>
        ))}
      {tags.slice(0, OFFERED).map((name) => (
        <ToggleChip key={name} pressed={false} onPressedChange={() => onChange({ ...asked, tag: name })}>
          #{name}
        </ToggleChip>
      ))}
    </div>
  );
}

/** The title as the results have it: after coming back, the page itself may know only the number. */
function titleOf(book: NonNullable<Asked["book"]>, answer: Answer | null): string {
  return answer?.items.find((item) => item.book.id === book.id)?.book.title ?? book.title;
}

/** Each different item once, the most frequent first. */
function often<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const counted = new Map<string, { item: T; count: number }>();
  for (const item of items) {
    const key = keyOf(item);
    counted.set(key, { item, count: (counted.get(key)?.count ?? 0) + 1 });
  }
  return [...counted.values()].toSorted((a, b) => b.count - a.count).map(({ item }) => item);
}
