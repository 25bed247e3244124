import { isElement } from "../anchoring/walk.ts";

/** What the reader selected. `inFrame`: in a frame of the page, which is a document of its own. */
export interface SelectedPassage {
  range: Range;
  inFrame: boolean;
}

/**
 * What is selected on the page: in its text, in an open shadow tree, or in a frame of the same origin. Null if nothing
 * is; what stands in a closed shadow tree, in a frame of another site or in a field cannot be seen from here.
 */
export function readSelection(doc: Document): SelectedPassage | null {
  const range = selectedIn(doc);
  if (range) return { range, inFrame: false };
  for (const frame of doc.querySelectorAll("iframe")) {
    const inner = frame.contentDocument;
    const inside = inner && selectedIn(inner);
    if (inside) return { range: inside, inFrame: true };
  }
  return null;
}

function selectedIn(doc: Document): Range | null {
  const selection = doc.getSelection();
  if (selection === null || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  // Seen from outside, a selection within a shadow tree is an empty place at its host.
  return range.collapsed ? selectedInShadow(doc, selection) : range.cloneRange();
}

function selectedInShadow(doc: Document, selection: Selection): Range | null {
  if (!("getComposedRanges" in selection)) return null;
  const [found] = selection.getComposedRanges({ shadowRoots: shadowRootsIn(doc) });
  if (found === undefined || found.collapsed) return null;
  if (found.startContainer.getRootNode() !== found.endContainer.getRootNode()) return null;
  const range = doc.createRange();
  range.setStart(found.startContainer, found.startOffset);
  range.setEnd(found.endContainer, found.endOffset);
  return range;
}

/** The open shadow trees below a node, and those within them. */
export function shadowRootsIn(root: ParentNode): ShadowRoot[] {
  const hosts = [...root.querySelectorAll("*")].filter((element) => isElement(element) && element.shadowRoot !== null);
  return hosts.flatMap(({ shadowRoot }) => (shadowRoot ? [shadowRoot, ...shadowRootsIn(shadowRoot)] : []));
}
