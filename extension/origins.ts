/** The host permission that is needed to draw highlights on any page. */
export const ALL_PAGES = "*://*/*";

/** The host permission that is needed to run in pages of a server. Host patterns have no ports. */
export function pagesOf(server: string): string {
  const { protocol, hostname } = new URL(server);
  return `${protocol}//${hostname}/*`;
}
