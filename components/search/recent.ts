/** How many searches a browser remembers. */
export const MOST = 8;
const LONGEST = 200;

/** The searches in what a browser kept, the newest first; whatever else may stand there is none. */
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
 * These searches with another in front. It stands there once, however it was written before; and where it only goes on
 * from the newest, as “fear of” goes on from “fear”, it takes its place.
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
