import { isText, walkText } from "../anchoring/walk.ts";
import type { Color } from "#lib/api-contract/highlight.ts";
import type { PageMark } from "./mark.ts";
import type { Painter } from "./painting.ts";
import { addSheet } from "./sheet.ts";
import { washRules } from "./wash.ts";

const TAG = "data-lektr-mark";

const RULES = washRules((color) => `mark[${TAG}="${color}"]{all:unset}mark[${TAG}="${color}"]`);

/** For browsers without the CSS Custom Highlight API: wraps words in elements, and removes these without a trace. */
export function elementPainter(doc: Document): Painter {
  addSheet(doc, RULES);
  const wrapped = new Map<PageMark, HTMLElement[]>();
  return {
    paint(marks) {
      for (const [mark, elements] of wrapped) unwrap(elements, mark.range);
      wrapped.clear();
      for (const mark of marks) if (mark.range) wrapped.set(mark, wrap(mark.range, mark.color));
    },
    open(open) {
      for (const [mark, elements] of wrapped) {
        for (const { style } of elements) style.textDecorationThickness = mark === open ? "2px" : "";
      }
    },
  };
}

function wrap(range: Range, color: Color): HTMLElement[] {
  const { startContainer, startOffset, endContainer, endOffset } = range;
  const elements = textsIn(range).map((text) => {
    const from = text === startContainer ? startOffset : 0;
    const to = text === endContainer ? endOffset : text.data.length;
    return wrapText(text, from, to, color);
  });
  const [first, last] = [elements[0], elements.at(-1)];
  // Splitting text moves the boundaries of ranges.
  if (first) range.setStartBefore(first);
  if (last) range.setEndAfter(last);
  return elements;
}

function textsIn(range: Range): Text[] {
  const root = range.commonAncestorContainer;
  if (isText(root)) return [root];
  const texts: Text[] = [];
  for (const step of walkText(root, (element) => range.intersectsNode(element))) {
    if (step !== null && typeof step !== "string" && range.intersectsNode(step) && step.data.trim() !== "")
      texts.push(step);
  }
  return texts;
}

function wrapText(text: Text, from: number, to: number, color: Color): HTMLElement {
  const part = from > 0 ? text.splitText(from) : text;
  if (to - from < part.data.length) part.splitText(to - from);
  const element = part.ownerDocument.createElement("mark");
  element.setAttribute(TAG, color);
  part.replaceWith(element);
  element.append(part);
  return element;
}

function unwrap(elements: readonly HTMLElement[], range: Range | null): void {
  const parents = elements.map(({ parentNode }) => parentNode);
  const texts = elements.map(({ firstChild }) => firstChild);
  for (const element of elements) element.replaceWith(...element.childNodes);
  const [first, last] = [texts[0], texts.at(-1)];
  // Removing an element collapses ranges in it; what the page itself has removed is lost, and located again.
  if (range && first?.isConnected === true && last?.isConnected === true) {
    range.setStart(first, 0);
    range.setEnd(last, last.nodeValue?.length ?? 0);
  }
  // Join the page's text nodes again.
  for (const parent of parents) parent?.normalize();
}
