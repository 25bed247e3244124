import { filterLabel, filtersIn } from "#components/search/typed-filters.ts";
import type { SearchQuestion } from "#components/search/use-asked.ts";
import { Chip } from "#components/ui/chip.tsx";
import { without } from "#lib/search/typed.ts";

type ChosenFiltersProps = {
  asked: SearchQuestion;
  isResting: boolean;
  onChange: (next: Partial<SearchQuestion>) => void;
};

/** The typed filters, each with a button that removes it from the text, and the book from a link. */
export function ChosenFilters({ asked: { q, book }, isResting, onChange }: ChosenFiltersProps) {
  const filters = filtersIn(q, isResting);
  if (filters.length === 0 && !book) return null;
  return (
    <div role="group" aria-label="Filters" className="flex flex-wrap items-center gap-2">
      {book && (
        <Chip name={`filter In ${book.title}`} onRemove={() => onChange({ book: null })}>
          In {book.title}
        </Chip>
      )}
      {filters.map((filter) => (
        <Chip
          key={filter.start}
          name={`filter ${filterLabel(filter)}`}
          onRemove={() => onChange({ q: without(q, filter) })}
        >
          {filterLabel(filter)}
        </Chip>
      ))}
    </div>
  );
}
