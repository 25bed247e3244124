import type { PassageMatch } from "./find.ts";
import type { SlicedWork } from "./slices.ts";
import { type PageText, TextCollector } from "./text.ts";
import { isText, walkText } from "./walk.ts";

/** Number of nodes after which to yield to the page. */
const NODES = 50;

/** Reads the text of a page, a few nodes at a time. */
export function* readPage(doc: Document): SlicedWork<PageText<Text>> {
  const collector = new TextCollector<Text>();
  let steps = 0;
  for (const step of walkText(doc.body ?? doc.documentElement)) {
    if (typeof step === "string") collector.break();
    else if (step !== null) collector.add(step, step.data);
    steps += 1;
    if (steps % NODES === 0) yield;
  }
  return collector.finish();
}

/** The range of a match; null if the page has changed there since it was read. */
export function rangeOf(page: PageText<Text>, { start, end }: PassageMatch): Range | null {
  const points = page.points(start, end);
  if (points === null) return null;
  const still = ({ node, data }: { node: Text; data: string }) => node.isConnected && node.data === data;
  if (!still(points.start) || !still(points.end)) return null;
  // Text in a shadow tree is a separate tree: no range can cross its boundary.
  if (points.start.node.getRootNode() !== points.end.node.getRootNode()) return null;
  const range = points.start.node.ownerDocument.createRange();
  range.setStart(points.start.node, points.start.offset);
  range.setEnd(points.end.node, points.end.offset);
  return range;
}

/** The position of a range in the page's text, without white space at its ends; null if it contains none of it. */
export function placeOfRange(page: PageText<Text>, range: Range): { start: number; end: number } | null {
  let start = edge(page, range.startContainer, range.startOffset);
  let end = edge(page, range.endContainer, range.endOffset);
  if (start === null || end === null) {
    // If a boundary is an element, the range covers the nodes that it intersects.
    const touched = page.nodes.filter((node) => range.intersectsNode(node));
    const [first, last] = [touched[0], touched.at(-1)];
    if (first === undefined || last === undefined) return null;
    start ??= page.placeOf(first, 0);
    end ??= page.placeOf(last, last.data.length);
  }
  if (start === null || end === null) return null;
  while (start < end && page.text[start] === " ") start += 1;
  while (start < end && page.text[end - 1] === " ") end -= 1;
  return start < end ? { start, end } : null;
}

function edge(page: PageText<Text>, container: Node, offset: number): number | null {
  return isText(container) ? page.placeOf(container, offset) : null;
}
