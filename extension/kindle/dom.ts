import { DomUtils, ElementType, parseDocument } from "htmlparser2";

export type KindleDocument = ReturnType<typeof parseDocument>;
type Node = KindleDocument["children"][number];
export type Element = Extract<Node, { name: string; attribs: Record<string, string> }>;

/** Reads HTML leniently: a page, or a fragment of one. */
export function parse(html: string): KindleDocument {
  return parseDocument(html, { lowerCaseAttributeNames: true });
}

/** The elements inside that have all of these classes, in the order of the document. */
export function byClass(within: KindleDocument | Element, ...names: string[]): Element[] {
  return DomUtils.findAll((element) => names.every((name) => hasClass(element, name)), within.children);
}

/** The first element inside with this id; the notebook repeats ids in every row. */
export function byId(within: KindleDocument | Element, id: string): Element | null {
  return DomUtils.findOne((element) => element.attribs.id === id, within.children);
}

/** All elements inside with this name. */
export function byName(within: KindleDocument | Element, name: string): Element[] {
  return DomUtils.findAll((element) => element.name === name, within.children);
}

export function hasClass({ attribs }: Element, name: string): boolean {
  return classesOf(attribs.class).includes(name);
}

export function classesOf(attribute: string | undefined): string[] {
  return attribute?.split(/\s+/) ?? [];
}

/** The `value` of the last element with this class: what leads on stands at the end. Empty counts as none. */
export function valueOfClass(within: KindleDocument, name: string): string | null {
  return byClass(within, name).at(-1)?.attribs.value || null;
}

/** The words of an element as they are read: one space between them, and a new line where a `<br>` stands. */
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

/** Line ends of the source are spaces; those of `<br>` stay. */
function rawText(element: Element, without: string): string {
  const parts = element.children.map((child) => {
    if (child.type === ElementType.ElementType.Text) return child.data.replace(/\s/g, " ");
    if (!("attribs" in child)) return "";
    if (child.name === "br") return "\n";
    return without !== "" && hasClass(child, without) ? "" : rawText(child, without);
  });
  return parts.join("");
}
