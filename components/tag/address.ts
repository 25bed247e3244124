/** The address of a tag's page. */
export function tagAddress(name: string): string {
  return `/tags/${encodeURIComponent(name)}`;
}
