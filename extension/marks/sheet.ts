/**
 * Gives a document or a shadow tree a style sheet. Sheets made this way are not what a page's content security policy
 * is about; where the browser lends content scripts none, an element does it. @returns whether the sheet is still
 * there, when asked
 */
export function addSheet(root: Document | ShadowRoot, css: string): () => boolean {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    return () => root.adoptedStyleSheets.includes(sheet);
  } catch {
    // Firefox keeps the sheets of content scripts and of pages apart.
    const style = document.createElement("style");
    style.textContent = css;
    (root instanceof ShadowRoot ? root : root.documentElement).append(style);
    return () => style.isConnected;
  }
}
