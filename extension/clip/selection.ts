import { isElement } from "../anchoring/walk.ts";

/** The reader's selection. `inFrame`: in a frame of the page, which is a separate document. */
export interface SelectedPassage {
  range: Range;
  inFrame: boolean;
}

/**
 * The selection on the page: in its text, in an open shadow tree, or in a frame of the same origin. Null if there is
 * none; a selection in a closed shadow tree, in a frame of another site or in a field is not accessible.
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
  // From outside, a selection within a shadow tree looks like an empty range at its host.
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

/** The open shadow trees below a node, and those nested in them. */
export function shadowRootsIn(root: ParentNode): ShadowRoot[] {
  const hosts = [...root.querySelectorAll("*")].filter((element) => isElement(element) && element.shadowRoot !== null);
  return hosts.flatMap(({ shadowRoot }) => (shadowRoot ? [shadowRoot, ...shadowRootsIn(shadowRoot)] : []));
}
