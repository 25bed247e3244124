import type { COLORS } from "../../vocabulary/colors.ts";

/** What to search for: words, and filters as arguments of their own. */
export interface SearchFilters {
  query?: string | undefined;
  author?: string | undefined;
  book?: string | undefined;
  tag?: string | undefined;
  color?: (typeof COLORS)[number] | undefined;
  favorite?: boolean | undefined;
  from?: string | undefined;
  before?: string | undefined;
}

/**
 * The query in the syntax of the search field (lib/search/typed.ts). Filters come first: an open quotation mark among
 * the words would swallow what follows it.
 */
export function writeQuery({ query = "", color, favorite, from, before, ...named }: SearchFilters): string {
  const parts = [
    quoted("author", named.author),
    quoted("book", named.book),
    quoted("tag", named.tag),
    color && `color:${color}`,
    favorite === true && "is:favourite",
    from !== undefined && `after:${from}`,
    before !== undefined && `before:${before}`,
    query.trim(),
  ];
  return parts.filter((part) => part !== undefined && part !== false && part !== "").join(" ");
}

/** A value in quotation marks, which it cannot contain itself. */
function quoted(name: string, value: string | undefined): string | undefined {
  const plain = value?.replaceAll(/[“”"\s]+/g, " ").trim();
  return plain ? `${name}:"${plain}"` : undefined;
}
