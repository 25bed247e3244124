/** Whether a caller has this version of a response already. */
export function isKnown({ headers }: Request, etag: string): boolean {
  const known = headers.get("if-none-match") ?? "";
  // Proxies that compress mark entity tags as weak.
  return known
    .split(",")
    .map((tag) => tag.trim().replace(/^W\//, ""))
    .includes(etag);
}
