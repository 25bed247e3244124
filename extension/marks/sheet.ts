/**
 * Adds a style sheet to a document or a shadow tree. A page's content security policy does not apply to constructed
 * sheets; if the browser offers content scripts none, uses an element. @returns a function that tells whether the sheet
 * is still there
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
