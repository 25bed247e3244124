import { Tokenizer } from "htmlparser2";
import { trimEdges } from "../kindle-clippings/edges.ts";

const BLOCKS =
  "address article aside blockquote body center dd div dl dt footer form h1 h2 h3 h4 h5 h6 head header hr html li main nav ol p pre section table tbody td tfoot th thead tr ul";
const INLINE =
  "a abbr acronym b bdi bdo big button cite code del dfn em font i img input ins kbd link mark meta q rb rp rt ruby s samp script small span strike strong style sub sup svg title tt u var wbr";
const BLOCK_TAGS = new Set(BLOCKS.split(" "));
const KNOWN_TAGS = new Set([...BLOCK_TAGS, ...INLINE.split(" "), "br"]);
/** Elements whose text is not shown. */
const SILENT = new Set(["script", "style", "title"]);

/**
 * The text of a piece of HTML: entities decoded, a line break for `<br>` and for each block, the lines trimmed. Nothing
 * is downloaded and no declaration is expanded. Takes linear time, whatever is nested or left open.
 *
 * Anything that looks like a tag but is not an HTML one is text, as in `Map<String, Integer>`: the apps do not escape
 * all they write.
 */
export function wordsOf(html: string): string {
  const reader = new WordReader(html);
  const tokenizer = new Tokenizer({}, reader);
  tokenizer.write(html);
  tokenizer.end();
  const lines = reader.words().replaceAll("\0", "").replace(/\r\n?/g, "\n").split("\n");
  return trimEdges(
    lines
      .map(trimEdges)
      .join("\n")
      .replace(/\n{3,}/g, "\n\n"),
  );
}

class WordReader {
  readonly #html: string;
  readonly #parts: string[] = [];
  /** Start of the current tag; null between tags. */
  #tagStart: number | null = null;
  #tagName = "";
  /** The element whose text is not shown, and its start. */
  #silent: { name: string; since: number } | null = null;
  #afterBreak = false;

  constructor(html: string) {
    this.#html = html;
  }

  words(): string {
    return this.#parts.join("");
  }

  ontext(start: number, end: number): void {
    const text = this.#html.slice(start, end);
    // The line break after <br> belongs to the source, not to the text.
    this.#add(this.#afterBreak ? text.replace(/^[^\S\r\n]*(?:\r\n?|\n)/, "") : text);
  }

  ontextentity(codepoint: number): void {
    this.#add(String.fromCodePoint(codepoint));
  }

  oncdata(start: number, end: number): void {
    this.#add(this.#html.slice(start, end));
  }

  onopentagname(start: number, end: number): void {
    this.#tagStart = start - 1;
    this.#tagName = this.#html.slice(start, end).toLowerCase();
  }

  onopentagend(end: number): void {
    this.#openTag(end);
  }

  onselfclosingtag(end: number): void {
    this.#openTag(end);
  }

  onclosetag(start: number, end: number): void {
    const name = this.#html.slice(start, end).trim().toLowerCase();
    if (name === this.#silent?.name) this.#silent = null;
    if (BLOCK_TAGS.has(name)) this.#add("\n");
    else if (!KNOWN_TAGS.has(name)) this.#add(`</${this.#html.slice(start, end)}>`);
  }

  /** Only complete comments are comments; likewise declarations and instructions, which no field needs. */
  oncomment(start: number, end: number): void {
    if (end >= this.#html.length) this.#addLiterally(this.#html.lastIndexOf("<", start), end);
  }

  ondeclaration(start: number, end: number): void {
    this.#add(this.#html.slice(start - 1, end + 1));
  }

  onprocessinginstruction(start: number, end: number): void {
    this.#add(this.#html.slice(start - 1, end + 1));
  }

  /** A tag that the end of the piece cuts off was none; neither was a script that nothing closes. */
  onend(): void {
    const silentSince = this.#silent?.since ?? null;
    this.#silent = null;
    const since = silentSince ?? this.#tagStart;
    if (since !== null) this.#addLiterally(since, this.#html.length);
  }

  /** A tag with another one in it was none, either: `if a <b then c</div>`. */
  #openTag(end: number): void {
    const start = this.#tagStart ?? end;
    this.#tagStart = null;
    const name = this.#tagName;
    if (!KNOWN_TAGS.has(name) || this.#html.slice(start + 1, end).includes("<")) this.#addLiterally(start, end + 1);
    else if (SILENT.has(name)) this.#silent ??= { name, since: start };
    else if (BLOCK_TAGS.has(name)) this.#add("\n");
    else if (name === "br") this.#addBreak();
  }

  /** Without the closing tags at its end. */
  #addLiterally(start: number, end: number): void {
    let text = this.#html.slice(start, end).trimEnd();
    let closing = closingTag(text);
    while (closing > 0) {
      text = text.slice(0, closing).trimEnd();
      closing = closingTag(text);
    }
    this.#add(text);
  }

  #addBreak(): void {
    this.#add("\n");
    this.#afterBreak = true;
  }

  #add(text: string): void {
    if (this.#silent !== null || text === "") return;
    this.#parts.push(text);
    this.#afterBreak = false;
  }

  onattribdata(): void {}
  onattribend(): void {}
  onattribentity(): void {}
  onattribname(): void {}
}

/** Start of the HTML closing tag at the end of a text; -1 if there is none. */
function closingTag(text: string): number {
  const tag = /^<\/([a-z][a-z0-9]*)\s*>$/i.exec(text.slice(Math.max(0, text.lastIndexOf("<"))).slice(0, 100));
  return KNOWN_TAGS.has(tag?.[1]?.toLowerCase() ?? "") ? text.lastIndexOf("<") : -1;
}
