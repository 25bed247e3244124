const LETTERS = new Map([
  ["&amp;", "&"],
  ["&lt;", "<"],
  ["&gt;", ">"],
  ["&quot;", '"'],
  ["&#39;", "'"],
]);

/**
 * Parses a snippet (escaped HTML in which only `<mark>` is markup) into segments, so that its HTML is never inserted.
 */
export function snippetSegments(html: string): { text: string; marked: boolean }[] {
  return html
    .split(/<(\/?)mark>/)
    .map((text, at) => ({
      text: text.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => LETTERS.get(entity) ?? entity),
      at,
    }))
    .filter(({ text, at }) => at % 2 === 0 && text !== "")
    .map(({ text, at }) => ({ text, marked: at % 4 === 2 }));
}
