import { isText, walkText, type Gap } from "../anchoring/walk.ts";

/** A part of a selection: words, or the gap between two blocks. */
export type PassagePiece = { text: string; /** White space is significant. */ asItStands: boolean } | Gap;

const GAPS: Record<Gap, string> = { cell: "\t", line: "\n", paragraph: "\n\n" };

/** Converts a selection to text: visible white space, separate paragraphs, rows of a table in lines with tabs. */
export function setPassage(pieces: Iterable<PassagePiece>): string {
  let text = "";
  let gap = "";
  for (const piece of pieces) {
    if (typeof piece === "string") {
      gap = wider(gap, GAPS[piece]);
      continue;
    }
    const seen = piece.text.replaceAll(/[\u00ad\u200b\u2060\ufeff]/g, "");
    const words = piece.asItStands ? seen.replaceAll(/\r\n?/g, "\n") : seen.replaceAll(/\s+/g, " ");
    const joined = gap !== "" || text === "" || /\s$/.test(text);
    const next = joined && !piece.asItStands ? words.trimStart() : words;
    if (next === "") continue;
    text = gap === "" ? text + next : text.trimEnd() + (text === "" ? "" : gap) + next;
    gap = "";
  }
  return text
    .replaceAll(/[ \t]+\n/g, "\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}

function wider(one: string, other: string): string {
  if (other === "\n" && one === "\n") return "\n";
  return other.length > one.length || (other === "\n" && one === "\t") ? other : one;
}

/** The visible text of a range: what is hidden by style, or cannot be selected, is left out. */
export function passageOf(range: Range): string {
  const root = range.commonAncestorContainer;
  if (isText(root)) return setPassage([pieceOf(root, range)]);
  return setPassage(piecesOf(root, range));
}

function* piecesOf(root: Node, range: Range): Generator<PassagePiece> {
  const sameTree = range.startContainer.getRootNode();
  const touched = (node: Node) => node.getRootNode() !== sameTree || range.intersectsNode(node);
  for (const step of walkText(root, (element) => touched(element) && isSeen(element))) {
    if (typeof step === "string") yield step;
    else if (step !== null && touched(step)) yield pieceOf(step, range);
  }
}

function pieceOf(node: Text, range: Range): PassagePiece {
  const from = node === range.startContainer ? range.startOffset : 0;
  const to = node === range.endContainer ? range.endOffset : node.data.length;
  const parent = node.parentElement;
  const whiteSpace = parent === null ? "" : getComputedStyle(parent).whiteSpace;
  return {
    text: node.data.slice(from, to),
    asItStands: /^(pre|break-spaces)/.test(whiteSpace) && whiteSpace !== "pre-line",
  };
}

function isSeen(element: Element): boolean {
  const { display, visibility, userSelect } = getComputedStyle(element);
  return display !== "none" && visibility === "visible" && userSelect !== "none";
}
