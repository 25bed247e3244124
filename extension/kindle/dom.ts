import { DomUtils, ElementType, parseDocument } from "htmlparser2";

export type KindleDocument = ReturnType<typeof parseDocument>;
type Node = KindleDocument["children"][number];
export type Element = Extract<Node, { name: string; attribs: Record<string, string> }>;

/** Parses HTML leniently: a page, or a fragment of one. */
export function parse(html: string): KindleDocument {
  return parseDocument(html, { lowerCaseAttributeNames: true });
}

/** The descendants that have all of these classes, in document order. */
export function byClass(within: KindleDocument | Element, ...names: string[]): Element[] {
  return DomUtils.findAll((element) => names.every((name) => hasClass(element, name)), within.children);
}

/** The first descendant with this id; the notebook repeats ids in every row. */
export function byId(within: KindleDocument | Element, id: string): Element | null {
  return DomUtils.findOne((element) => element.attribs.id === id, within.children);
}

/** All descendants with this tag name. */
export function byName(within: KindleDocument | Element, name: string): Element[] {
  return DomUtils.findAll((element) => element.name === name, within.children);
}

export function hasClass({ attribs }: Element, name: string): boolean {
  return classesOf(attribs.class).includes(name);
}

export function classesOf(attribute: string | undefined): string[] {
  return attribute?.split(/\s+/) ?? [];
}

/**
 * The `value` of the last element with this class, because the token of the next page is at the end. Null if it is
 * empty.
 */
export function valueOfClass(within: KindleDocument, name: string): string | null {
  return byClass(within, name).at(-1)?.attribs.value || null;
}

/** An element's visible text: single spaces between words, and a line break for each `<br>`. */
export function wordsOf(element: Element | null | undefined, without = ""): string {
  if (!element) return "";
  const lines = rawText(element, without)
    .replace(/[^\S\n]+/g, " ")
    .split("\n");
  return lines
    .map((line) => line.trim())
    .join("\n")
    .trim();
}

/** Line breaks in the source are spaces; those of `<br>` stay. */
function rawText(element: Element, without: string): string {
  const parts = element.children.map((child) => {
    if (child.type === ElementType.ElementType.Text) return child.data.replace(/\s/g, " ");
    if (!("attribs" in child)) return "";
    if (child.name === "br") return "\n";
    return without !== "" && hasClass(child, without) ? "" : rawText(child, without);
  });
  return parts.join("");
}
