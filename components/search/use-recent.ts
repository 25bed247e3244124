import { keep, kept, useKept } from "#components/kept-in-browser.ts";
import { readRecent, withRecent } from "#components/search/recent.ts";

/**
 * A reader's recent searches. They stay in this browser, and those of another reader of the same browser apart from
 * them.
 */
export function useRecentSearches(readerId: string) {
  const name = `searches.${readerId}`;
  const recent = readRecent(useKept(name));
  const write = (next: readonly string[]) => keep(name, next.length === 0 ? null : JSON.stringify(next));
  return {
    recent,
    remember: (typed: string) => {
      const next = withRecent(readRecent(kept(name)), typed);
      if (JSON.stringify(next) !== kept(name)) write(next);
    },
    forget: (search: string) => write(recent.filter((one) => one !== search)),
    forgetAll: () => write([]),
  };
}
