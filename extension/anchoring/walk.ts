/** Elements whose text is not visible on the page; `lektr-clipper` is ours. */
const UNREAD: ReadonlySet<string> = new Set([
  ..."script style noscript template textarea select object iframe head title audio video canvas".split(" "),
  "lektr-clipper",
]);

const PARAGRAPHS =
  "p h1 h2 h3 h4 h5 h6 blockquote pre ul ol dl table figure section article aside header footer main nav hr";
const LINES =
  "address body caption center dd details dialog dir div dt fieldset figcaption form hgroup legend li menu search summary tbody tfoot thead tr br";

/** The separation between what comes before and after an element: a paragraph, a line, a cell of a table. */
export type Gap = "paragraph" | "line" | "cell";

const GAPS: ReadonlyMap<string, Gap> = new Map([
  ...PARAGRAPHS.split(" ").map((name): [string, Gap] => [name, "paragraph"]),
  ...LINES.split(" ").map((name): [string, Gap] => [name, "line"]),
  ["td", "cell"],
  ["th", "cell"],
]);

interface WalkFrame {
  children: readonly Node[];
  next: number;
  gap: Gap | undefined;
}

/**
 * Walks a page's text in reading order: its text nodes, gaps before and after blocks, and open shadow trees in the
 * place where they are rendered. Blocks are recognised by element name, not by style, so that the text is the same
 * whatever has loaded. Yields `null` for other nodes, so that a caller can pause at each node.
 */
export function* walkText(root: Node, enter: (element: Element) => boolean = () => true): Generator<Text | Gap | null> {
  const frames: WalkFrame[] = [{ children: childrenOf(root), next: 0, gap: undefined }];
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    const node = frame.children[frame.next];
    frame.next += 1;
    if (node === undefined) {
      frames.pop();
      if (frame.gap !== undefined) yield frame.gap;
    } else if (isText(node)) {
      yield node;
    } else if (isElement(node) && isRead(node) && enter(node)) {
      const gap = GAPS.get(node.localName);
      yield gap ?? null;
      frames.push({ children: childrenOf(node), next: 0, gap });
    }
  }
}

function isRead(element: Element): boolean {
  return !UNREAD.has(element.localName) && !element.hasAttribute("hidden");
}

function childrenOf(node: Node): readonly Node[] {
  if (isElement(node)) {
    if (node.shadowRoot) return [...node.shadowRoot.childNodes];
    if (node.localName === "slot" && node instanceof HTMLSlotElement) {
      const assigned = node.assignedNodes();
      if (assigned.length > 0) return assigned;
    }
  }
  return [...node.childNodes];
}

export function isText(node: Node): node is Text {
  return node.nodeType === 3;
}

export function isElement(node: Node): node is Element {
  return node.nodeType === 1;
}
