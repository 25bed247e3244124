/**
 * Schemes that a page of the web, or a program that reads books, opens. Never `javascript:`: the address may be a
 * stranger's.
 */
const OPENED = /^(?:https?|readest|zotero|calibre|obsidian):\/\/[^\s<>"]+$/i;

/**
 * The address at which a highlight can be opened where it came from, such as `readest://annotation/…`; null if there is
 * none. Programs that speak as to Readwise send it, and it is the id by which they know the highlight: see
 * `books-to-take.ts`.
 */
export function sourceUrlOf(sourceId: string | null): string | null {
  const url = sourceId?.split(" ", 1)[0] ?? "";
  return OPENED.test(url) && URL.canParse(url) ? url : null;
}
