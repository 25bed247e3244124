import { createHash } from "node:crypto";
import type { NewReadwiseHighlight } from "#lib/api-contract/readwise.ts";
import { textKey } from "#lib/text/keys.ts";
import { colorNamed } from "#lib/importers/values/colors.ts";
import { readMoment } from "#lib/importers/csv/moment.ts";
import { distinct } from "#lib/importers/csv/tags.ts";
import { trimEdges } from "#lib/importers/kindle-clippings/edges.ts";
import type { LektrBook, LektrHighlight } from "#lib/importers/lektr/ours.ts";
import type { Source } from "#lib/importers/types.ts";
import { FAVORITE, takeInlineTags } from "#lib/importers/readwise/inline-tags.ts";
import { senderCalled } from "./words.ts";

/** Readwise's title for the book of highlights without one. */
const NO_TITLE = "Quotes";

/** A book with highlights, and the program they are from. */
export type SentBook = LektrBook & { source: Source };

/**
 * Groups highlights in Readwise’s format by book, in order of first occurrence; `breathe` is awaited between
 * highlights.
 */
export async function booksToTake(
  highlights: NewReadwiseHighlight[],
  breathe: () => Promise<void>,
): Promise<SentBook[]> {
  const books = new Map<string, SentBook>();
  for (const sent of highlights) {
    const book = bookOf(sent);
    const key = JSON.stringify([book.title, book.author, book.url, book.source]);
    const known = books.get(key) ?? book;
    books.set(key, known);
    known.highlights.push(highlightOf(sent));
    await breathe();
  }
  return [...books.values()];
}

function bookOf(sent: NewReadwiseHighlight): SentBook {
  const source = senderCalled(sent.source_type ?? "") ?? "readwise";
  const book = { title: oneLine(sent.title) || NO_TITLE, author: oneLine(sent.author) || null, source, highlights: [] };
  const page = pageOf(sent);
  if (page === null) return book;
  return { ...book, kind: "article", url: page.href, site: page.hostname.replace(/^www\./, "") };
}

function oneLine(words: string | null | undefined): string {
  return (words ?? "").replace(/\s+/g, " ").trim();
}

/** The web page it is from. As in Readwise, a highlight with an address and no category is from an article. */
function pageOf({ category, source_url }: NewReadwiseHighlight): URL | null {
  if (category === "books" || category === "supplementals" || !source_url || !URL.canParse(source_url)) return null;
  const url = new URL(source_url);
  url.hash = "";
  return /^https?:$/.test(url.protocol) ? url : null;
}

function highlightOf(sent: NewReadwiseHighlight): LektrHighlight {
  const text = trimEdges(sent.text.replaceAll("\0", "").replace(/\r\n?/g, "\n"));
  const { note, tags: inline } = takeInlineTags((sent.note ?? "").replace(/\r\n?/g, "\n"));
  const tags = distinct(inline);
  return {
    kind: "highlight",
    text,
    note: note || null,
    tags: tags.filter((tag) => tag.toLowerCase() !== FAVORITE),
    favorite: tags.some((tag) => tag.toLowerCase() === FAVORITE),
    chapter: oneLine(sent.chapter) || null,
    color: colorNamed(sent.color ?? ""),
    highlightedAt: readMoment(sent.highlighted_at ?? ""),
    sourceId: sourceIdOf(sent.highlight_url, text),
    ...placeOf(sent),
  };
}

/** Of orders, offsets and times only the order is used: their units match no other source. */
function placeOf({ location, location_type }: NewReadwiseHighlight): Partial<LektrHighlight> {
  if (typeof location !== "number" || location < 0 || location > Number.MAX_SAFE_INTEGER) return {};
  const at = Math.floor(location);
  if (location_type === "none") return {};
  if (location_type === "page") return { page: `${at}`, pages: { start: at, end: at } };
  if (location_type === "location") return { location: { start: at, end: at } };
  return { order: at };
}

/**
 * Addresses of a single annotation: `readest://…`, `https://web.readest.com/o/book/…/annotation/…`,
 * `zotero://…?annotation=…`.
 */
const OF_AN_ANNOTATION = /^readest:|[/?&#]annotations?[/=][\w-]{4,}/i;
/** Readest's suffix with the start and end of the passage, which does not identify the annotation. */
const WITHIN = /(?<=\/annotation\/[^?#]*)[?#].*$/i;

/**
 * The id of a highlight in the sending program: its address. If that may be the address of a whole page, the text is
 * added, so that no passage replaces another.
 */
function sourceIdOf(address: string | null | undefined, text: string): string | null {
  const url = (address ?? "").trim().replaceAll(/\s/g, "%20");
  if (url === "") return null;
  if (OF_AN_ANNOTATION.test(url)) return url.replace(WITHIN, "");
  return `${url} ${createHash("sha256").update(textKey(text)).digest("base64url").slice(0, 12)}`;
}
