import { offersFor } from "#components/search/offers.ts";
import { filterLabel, filtersIn } from "#components/search/typed-filters.ts";
import type { SearchQuestion } from "#components/search/use-asked.ts";
import { Chip, OfferChip } from "#components/ui/chip.tsx";
import type { SearchResult } from "#lib/api-contract/search.ts";
import { without, withFilter } from "#lib/search/typed.ts";

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

type OfferedFiltersProps = { items: readonly SearchResult[]; typed: string; onType: (typed: string) => void };

/** Filters that would narrow these results down, in a line of fixed height; choosing one types it. */
export function OfferedFilters({ items, typed, onType }: OfferedFiltersProps) {
  const offers = offersFor(items, typed);
  return (
    <div
      role="group"
      aria-label="Narrow down"
      className="-mx-1 flex h-9 items-center gap-2 overflow-x-auto px-1 [scrollbar-width:none]"
    >
      {offers.map((offer) => (
        <OfferChip
          key={`${offer.name}:${offer.value}`}
          // The space behind it ends the filter: whatever is typed next is something else.
          onChoose={() => onType(`${withFilter(typed, offer.name, offer.value)} `)}
        >
          {filterLabel(offer)}
        </OfferChip>
      ))}
    </div>
  );
}
