import { COLORS } from "#lib/vocabulary/colors.ts";
import type { Painter } from "./painting.ts";
import { addSheet } from "./sheet.ts";
import { washRules } from "./wash.ts";
import { elementPainter } from "./wrapping.ts";

/**
 * A painter that does not change the page's elements, if the browser supports that; else one that wraps words in
 * elements.
 */
export function paintOn(doc: Document): Painter {
  return "highlights" in CSS && typeof Highlight === "function" ? highlightPainter() : elementPainter(doc);
}

const RULES = `${washRules((color) => `::highlight(lektr-${color})`)}
::highlight(lektr-open){text-decoration:underline 2px currentColor}`;

/** Source: https://www.w3.org/TR/css-highlight-api-1/ */
function highlightPainter(): Painter {
  const styled = new WeakMap<Node, () => boolean>();
  // A document's rules do not apply in its shadow trees; and pages replace all other sheets with their own.
  const style = (root: Node) => {
    if (!(root instanceof Document || root instanceof ShadowRoot)) return;
    if (styled.get(root)?.() !== true) styled.set(root, addSheet(root, RULES));
  };
  return {
    paint(marks) {
      for (const color of COLORS) {
        const ranges = marks.flatMap((mark) => (mark.color === color && mark.range ? [mark.range] : []));
        for (const range of ranges) style(range.startContainer.getRootNode());
        if (ranges.length === 0) CSS.highlights.delete(`lektr-${color}`);
        else CSS.highlights.set(`lektr-${color}`, new Highlight(...ranges));
      }
    },
    open(mark) {
      if (mark?.range) {
        const highlight = new Highlight(mark.range);
        highlight.priority = 1;
        CSS.highlights.set("lektr-open", highlight);
      } else CSS.highlights.delete("lektr-open");
    },
  };
}
