import type { HtmlEvent } from "../html-events.ts";
import { trimEdges } from "../kindle-clippings/edges.ts";
import type { Clipping } from "../koreader-markdown/clipping.ts";
import type { SourceBook } from "../types.ts";

/** The meaning of a piece of text. `place` is the chapter again, and the page. */
type ClippingRole = "none" | "title" | "author" | "chapter" | "entry" | "heading" | "day" | "place" | "text" | "note";

/** Elements of KOReader's template differ only in their styles. */
const ROLES: [name: string, style: RegExp, role: ClippingRole][] = [
  ["h2", /(?:)/, "title"],
  ["h5", /(?:)/, "author"],
  ["h3", /(?:)/, "author"],
  ["div", /text-align:\s?center/, "chapter"],
  ["div", /padding-top:\s?0\.5em/, "entry"],
  ["div", /font-size:\s?10pt/, "heading"],
  ["div", /^font-size:\s?12pt$/, "text"],
  ["div", /^font-size:\s?11pt;.*margin-left/, "note"],
  ["span", /float:\s?right/, "place"],
];

interface Draft {
  start: number;
  day: string;
  place: string;
  text: string;
  note: string;
  /** Of the unstyled form, in which a line `Page 36` begins an entry. */
  isPlain: boolean;
}

type ClippingMatch = Clipping & { end: number };

/** The highlights of a page, in its order. `end` is the place in the page up to which it was read. */
export function* clippingsIn(
  page: string,
  events: Iterable<HtmlEvent>,
  readDay: (written: string) => string | null,
): Generator<ClippingMatch> {
  const template = new Template(page, readDay);
  for (const event of events) {
    const found = template.take(event);
    if (found !== null) yield found;
  }
  const last = template.finish(page.length);
  if (last !== null) yield last;
}

type ClippingOpening = Extract<HtmlEvent, { kind: "open" }>;

/** The state while reading a page: the book, the chapter, and the current highlight. */
class Template {
  readonly #page: string;
  readonly #readDay: (written: string) => string | null;
  readonly #roles: ClippingRole[] = [];
  #above = { title: "", author: "", chapter: "" };
  #draft: Draft | null = null;

  constructor(page: string, readDay: (written: string) => string | null) {
    this.#page = page;
    this.#readDay = readDay;
  }

  /** The highlight that is complete with this event. */
  take(event: HtmlEvent): ClippingMatch | null {
    if (event.kind === "open") return this.#open(event);
    if (event.kind === "text") return this.#addText(event.text, event.start);
    this.#roles.pop();
    return null;
  }

  finish(end: number): ClippingMatch | null {
    if (this.#draft === null) return null;
    const { start, day, note, text, place, isPlain } = this.#draft;
    this.#draft = null;
    const { title, author, chapter } = this.#above;
    const book: SourceBook = { title: trimEdges(title), author: authorsIn(author) };
    const where = { book, chapter: trimEdges(chapter) || null, page: pageIn(place) };
    const when = { highlightedAt: this.#readDay(day), isUndated: day === "" };
    const raw = this.#page.slice(start, end).trim();
    return { kind: "clipping", ...where, ...when, text, note: note || null, guessed: isPlain, raw, end };
  }

  #open(event: ClippingOpening): ClippingMatch | null {
    const within = this.#roles.at(-1) ?? "none";
    const own = roleOf(event, within);
    this.#roles.push(own ?? within);
    if (event.name === "br") this.#addText("\n", event.start);
    if (own !== "title" && own !== "chapter" && own !== "entry") return null;
    const found = this.finish(event.start);
    if (own === "title") this.#above = { title: "", author: "", chapter: "" };
    if (own === "chapter") this.#above.chapter = "";
    if (own === "entry") this.#draft = draftAt(event.start, false);
    return found;
  }

  #addText(text: string, start: number): ClippingMatch | null {
    const role = this.#roles.at(-1) ?? "none";
    if (role === "title" || role === "author" || role === "chapter") this.#above[role] += text;
    else if (role === "none" && /^\s*Page \w{1,20}\s*$/.test(text)) {
      const found = this.finish(start);
      this.#draft = { ...draftAt(start, true), place: text.trim().slice(5) };
      return found;
    } else if (this.#draft?.isPlain === true) this.#draft.text += text;
    else if (this.#draft !== null && isField(role)) this.#draft[role] += text;
    return null;
  }
}

function draftAt(start: number, isPlain: boolean): Draft {
  return { start, day: "", place: "", text: "", note: "", isPlain };
}

/** Null if an element has no role itself, so that it has that of its parent. */
function roleOf({ name, attributes }: ClippingOpening, within: ClippingRole): ClippingRole | null {
  const style = (attributes["style"] ?? "").trim();
  const found = ROLES.find(([tag, fits]) => tag === name && fits.test(style))?.[2];
  return found ?? (within === "heading" && name === "span" ? "day" : null);
}

function isField(role: ClippingRole): role is "day" | "place" | "text" | "note" {
  return role === "day" || role === "place" || role === "text" || role === "note";
}

/** `Economy: 36`: the chapter may have colons in it. */
function pageIn(place: string): string {
  return trimEdges(place.slice(place.lastIndexOf(":") + 1)).slice(0, 40);
}

/** On a line each before 2022, between commas since. */
function authorsIn(written: string): string | null {
  const authors = written.split("\n").map(trimEdges);
  return authors.filter((author) => author !== "").join("; ") || null;
}
