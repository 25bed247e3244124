/** How many searches a browser remembers. */
export const MOST = 8;
const LONGEST = 200;

/** Where a browser stores the recent searches of one of its readers. */
export function recentSearchesOf(readerId: string): string {
  return `searches.${readerId}`;
}

/** Parses the searches that a browser stored, the newest first; ignores anything else. */
export function readRecent(kept: string | null): string[] {
  if (kept === null) return [];
  try {
    const read: unknown = JSON.parse(kept);
    return Array.isArray(read) ? read.filter((one) => typeof one === "string").slice(0, MOST) : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

/**
 * Puts a search in front of the others. Removes earlier copies of it, in any spelling; one that only continues the
 * newest, as “fear of” continues “fear”, replaces it.
 */
export function withRecent(recent: readonly string[], typed: string): string[] {
  const search = typed.trim();
  if (search === "" || search.length > LONGEST) return [...recent];
  const others = recent.filter((one, at) => !isSame(one, search) && !(at === 0 && goesOn(one, search)));
  return [search, ...others].slice(0, MOST);
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function goesOn(before: string, now: string): boolean {
  return now.toLowerCase().startsWith(before.toLowerCase());
}
