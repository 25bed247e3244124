/** Where a highlight is in its book: `Page 12`, `Location 140-141`; empty if the source gives neither. */
export function placeInBook({ page, location }: { page: string | null; location: string | null }): string {
  if (page !== null) return `Page ${page}`;
  return location === null ? "" : `Location ${location}`;
}
