/** What the browser is asked for before highlights are drawn on any page. */
export const ALL_PAGES = "*://*/*";

/** What it is asked for before anything runs in pages of a server. Patterns of hosts know no ports. */
export function pagesOf(server: string): string {
  const { protocol, hostname } = new URL(server);
  return `${protocol}//${hostname}/*`;
}
