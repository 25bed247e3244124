/** Schemes that open a web page, or a reading program. Never `javascript:`: the address may be a stranger's. */
const OPENED = /^(?:https?|readest|zotero|calibre|obsidian):\/\/[^\s<>"]+$/i;

/**
 * The address that opens a highlight in its source, such as `readest://annotation/…`; null if there is none. Programs
 * that use the Readwise API send it, and it is the id by which they identify the highlight: see `books-to-take.ts`.
 */
export function sourceUrlOf(sourceId: string | null): string | null {
  const url = sourceId?.split(" ", 1)[0] ?? "";
  return OPENED.test(url) && URL.canParse(url) ? url : null;
}
