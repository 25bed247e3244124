import type { HtmlEvent } from "../html-events.ts";
import { trimEdges } from "../kindle-clippings/edges.ts";

/** A paragraph with its formatting. */
export interface Paragraph {
  text: string;
  /** The background colour, six hexadecimal digits; null if there is none. */
  background: string | null;
  /** The link's target; null if there is none. */
  link: string | null;
}

/** A part of a document. A row is one without nested tables; its paragraphs are in its cells. */
export type PlayBooksItem =
  | { kind: "heading"; level: string; text: string }
  | { kind: "paragraph"; text: string }
  | { kind: "row"; cells: Paragraph[][]; start: number; end: number };

interface PlayBooksRow {
  cells: Paragraph[][];
  start: number;
  /** Whether it contains a table or a heading, so that it is layout, not an annotation. */
  isFrame: boolean;
}

const HEADING = /^h[1-6]$/;
const WHITE = "ffffff";

/** The items of a document in its order, each once it is closed. */
export function* itemsIn(events: Iterable<HtmlEvent>): Generator<PlayBooksItem> {
  const document = new PlayBooksDocument();
  for (const event of events) yield* document.take(event);
}

type PlayBooksTag = Exclude<HtmlEvent, { kind: "text" }>;

/** The state while reading a document: the rows and colours around, and the current paragraph. */
class PlayBooksDocument {
  readonly #rows: PlayBooksRow[] = [];
  readonly #backgrounds: (string | null)[] = [];
  readonly #byClass = new Map<string, string>();
  #style: string | null = null;
  #paragraph: Paragraph | null = null;

  /** Returns the items that this event completes. */
  take(event: HtmlEvent): PlayBooksItem[] {
    if (event.kind === "text") {
      if (this.#style === null) this.#add(event.text, this.#backgrounds.at(-1) ?? null);
      else this.#style += event.text;
      return [];
    }
    // A paragraph ends at the tag of any block, before the row that it is in.
    const said = isBlock(event.name) ? this.#endParagraph(event) : [];
    if (event.kind === "open") this.#open(event);
    const closed = event.kind === "close" ? this.#close(event.name) : null;
    if (closed === null || closed.isFrame) return said;
    return [...said, { kind: "row", cells: closed.cells, start: closed.start, end: event.end }];
  }

  #open({ name, attributes, start }: Extract<HtmlEvent, { kind: "open" }>): void {
    const inherited = name === "td" ? null : (this.#backgrounds.at(-1) ?? null);
    this.#backgrounds.push(backgroundOf(attributes, this.#byClass) ?? inherited);
    const row = this.#rows.at(-1);
    if (name === "style") this.#style = "";
    if (name === "br") this.#add("\n", null);
    if (name === "a") this.#paragraph = { ...(this.#paragraph ?? EMPTY), link: attributes["href"] ?? null };
    if (name === "td") row?.cells.push([]);
    if (name !== "tr") return;
    if (row !== undefined) row.isFrame = true;
    this.#rows.push({ cells: [], start, isFrame: false });
  }

  /** The row that is closed, if it is one. */
  #close(name: string): PlayBooksRow | null {
    this.#backgrounds.pop();
    if (name === "style" && this.#style !== null) {
      for (const [one, color] of classesIn(this.#style)) this.#byClass.set(one, color);
      this.#style = null;
    }
    return name === "tr" ? (this.#rows.pop() ?? null) : null;
  }

  #endParagraph({ kind, name }: PlayBooksTag): PlayBooksItem[] {
    const text = trimEdges(this.#paragraph?.text ?? "");
    const said = { ...(this.#paragraph ?? EMPTY), text };
    this.#paragraph = null;
    if (text === "") return [];
    const row = this.#rows.at(-1);
    row?.cells.at(-1)?.push(said);
    if (kind === "open" || !HEADING.test(name)) return [{ kind: "paragraph", text }];
    if (row !== undefined) row.isFrame = true;
    return [{ kind: "heading", level: name, text }];
  }

  #add(text: string, background: string | null): void {
    const { text: before, background: known, link } = this.#paragraph ?? EMPTY;
    this.#paragraph = { text: before + text, background: text.trim() === "" ? known : (known ?? background), link };
  }
}

const EMPTY: Paragraph = { text: "", background: null, link: null };

function isBlock(name: string): boolean {
  return HEADING.test(name) || ["p", "li", "td", "tr", "table", "div", "title", "body", "head", "html"].includes(name);
}

/** Downloaded documents name their styles once, by class: `.c5{background-color:#fde096}`. */
function classesIn(style: string): Map<string, string> {
  const rules = style.matchAll(/\.([\w-]{1,40})\s{0,9}\{([^{}]{0,2000})\}/g);
  return new Map(
    Array.from(rules).flatMap(([, name = "", body = ""]) => {
      const color = colorIn(body);
      return color === null ? [] : [[name, color] as const];
    }),
  );
}

function backgroundOf(attributes: Record<string, string>, byClass: Map<string, string>): string | null {
  const named = (attributes["class"] ?? "").split(/\s+/).flatMap((name) => byClass.get(name) ?? []);
  return colorIn(attributes["style"] ?? "") ?? named[0] ?? null;
}

function colorIn(style: string): string | null {
  const color = /background(?:-color)?\s{0,9}:\s{0,9}#([\da-f]{6})/i.exec(style)?.[1]?.toLowerCase() ?? null;
  return color === WHITE ? null : color;
}
