import { shadowRootsIn } from "../clip/selection.ts";
import type { PageMark } from "./mark.ts";

/**
 * The mark under the pointer, the shortest if several overlap; null if there is none, or the click is meant for the
 * page.
 */
export function markAt(event: MouseEvent, doc: Document, marks: readonly PageMark[]): PageMark | null {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return null;
  if (marks.length === 0 || isForThePage(event) || doc.getSelection()?.isCollapsed === false) return null;
  const caret = caretAt(event, doc, marks);
  if (caret === null) return null;
  const under = marks.filter(({ range }) => range && holds(range, caret) && isDrawnAt(range, event));
  return under.toSorted((a, b) => a.text.length - b.text.length)[0] ?? null;
}

/** Links, buttons and fields keep their function. */
function isForThePage(event: MouseEvent): boolean {
  const [target] = event.composedPath();
  return (
    target instanceof Element &&
    target.closest("a[href],button,input,select,textarea,label,summary,[contenteditable]") !== null
  );
}

interface Caret {
  node: Node;
  offset: number;
}

function caretAt({ clientX, clientY }: MouseEvent, doc: Document, marks: readonly PageMark[]): Caret | null {
  // Chromium supports it only since 128.
  const standard: Document["caretPositionFromPoint"] | undefined = doc.caretPositionFromPoint?.bind(doc);
  if (standard === undefined) {
    const range = doc.caretRangeFromPoint(clientX, clientY);
    return range && { node: range.startContainer, offset: range.startOffset };
  }
  const inShadow = marks.some(({ range }) => range?.startContainer.getRootNode() instanceof ShadowRoot);
  const position = standard(clientX, clientY, { shadowRoots: inShadow ? shadowRootsIn(doc) : [] });
  return position && { node: position.offsetNode, offset: position.offset };
}

function holds(range: Range, { node, offset }: Caret): boolean {
  return range.isPointInRange(node, offset);
}

/** Whether the range is under the pointer: the nearest letter may be far from it, for instance next to a short line. */
function isDrawnAt(range: Range, { clientX, clientY }: MouseEvent): boolean {
  return [...range.getClientRects()].some(
    ({ left, right, top, bottom }) =>
      clientX >= left - 1 && clientX <= right + 1 && clientY >= top - 2 && clientY <= bottom + 2,
  );
}
