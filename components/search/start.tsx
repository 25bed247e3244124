import { X } from "lucide-react";
import Link from "next/link";
import { moveAmongRecent } from "#components/search/recent-keys.ts";
import { SavedSearches } from "#components/search/saved/saved-searches.tsx";
import { Section } from "#components/shell/section.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import type { SavedSearch } from "#lib/api-contract/saved-search.ts";

const EXAMPLES = [
  ["what is worth doing slowly", "a thought, in your own words"],
  ["is:favourite", "your favourites"],
  ["has:note", "highlights with a note"],
] as const;

type SearchStartProps = {
  saved: readonly SavedSearch[];
  recent: readonly string[];
  onAsk: (search: string) => void;
  onForget: (search: string) => void;
  onForgetAll: () => void;
  /** Called when the keyboard moves up from the list. */
  onLeave: () => void;
};

/** Shown under the empty field: saved and recent searches, and ideas to start with. */
export function SearchStart({ saved, recent, onAsk, onForget, onForgetAll, onLeave }: SearchStartProps) {
  return (
    // The keys only move between buttons that are reachable anyway.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="mt-3 grid grid-cols-1 gap-9" onKeyDown={(event) => moveAmongRecent(event, onLeave)}>
      {saved.length > 0 && (
        <Section title="Saved searches">
          <SavedSearches saved={saved} onAsk={onAsk} />
        </Section>
      )}
      {recent.length > 0 && (
        <Section
          title="Recent searches"
          more={
            <button type="button" onClick={onForgetAll} className="rounded-[2px]">
              Clear recent searches
            </button>
          }
        >
          <ul aria-label="Recent searches" className="-mt-2 grid grid-cols-1">
            {recent.map((search) => (
              <li key={search} className="flex items-center gap-2">
                <SearchButton search={search} onAsk={onAsk} />
                <IconButton
                  label={`Remove ${search}`}
                  icon={<Icon of={X} />}
                  size="small"
                  onClick={() => onForget(search)}
                />
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section
        title="Try"
        more={
          <Link href="/map" prefetch={false}>
            See your library as a map
          </Link>
        }
      >
        <ul className="-mt-2 grid grid-cols-1">
          {EXAMPLES.map(([search, says]) => (
            <li key={search} className="flex flex-wrap items-baseline gap-x-3">
              <SearchButton search={search} onAsk={onAsk} />
              <span className="text-14 text-ink-soft max-sm:-mt-1 max-sm:w-full max-sm:pb-1.5">{says}</span>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}

function SearchButton({ search, onAsk }: { search: string; onAsk: (search: string) => void }) {
  return (
    <button
      type="button"
      data-search
      onClick={() => onAsk(search)}
      className="min-w-0 truncate rounded-[2px] py-1.5 touch:py-2.5 text-start text-16 hover:text-mark hover:underline hover:underline-offset-3"
    >
      <bdi>{search}</bdi>
    </button>
  );
}
