import type { Highlight } from "#lib/api-contract/highlight.ts";

/** Where a highlight is in its book: `Page 12`, `Location 140-141`; empty if the source gives neither. */
export function placeInBook({ page, location }: Pick<Highlight, "page" | "location">): string {
  if (page !== null) return `Page ${page}`;
  return location === null ? "" : `Location ${location}`;
}
