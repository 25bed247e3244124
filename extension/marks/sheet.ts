/**
 * Gives a document or a shadow tree a style sheet. Sheets made this way are not what a page's content security policy is
 * about; where the browser lends content scripts none, an element does it.
 */
export function addSheet(root: Document | ShadowRoot, css: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  } catch {
    // Firefox keeps the sheets of content scripts and of pages apart.
    const style = document.createElement("style");
    style.textContent = css;
    (root instanceof ShadowRoot ? root : root.documentElement).append(style);
  }
}
