/** The part of a highlight that answers a search: of its HTML only `<mark>` is drawn, everything else is its words. */
export function Snippet({ html }: { html: string }) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  return Array.from(body.childNodes, (node, at) => {
    const words = node.textContent ?? "";
    // A snippet never changes its parts.
    // oxlint-disable-next-line react/no-array-index-key
    return node.nodeName === "MARK" ? <mark key={at}>{words}</mark> : words;
  });
}
