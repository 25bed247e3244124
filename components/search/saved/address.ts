/** The page of a search. */
export function searchAddress(q: string): string {
  return `/search?${new URLSearchParams({ q })}`;
}
