import { createHash } from "node:crypto";
import type { PlacedHighlight } from "#lib/api-contract/highlight.ts";
import { escapeHtml } from "#lib/text/escape-html.ts";
import { shownAuthor } from "#lib/vocabulary/filing.ts";
import { displayTitle } from "#lib/vocabulary/typography.ts";

/** One entry of a feed: a highlight, and when it came. */
export interface FeedEntry extends PlacedHighlight {
  /** The same as long as it is the same entry. */
  key: string;
  /** ISO 8601. */
  updatedAt: string;
}

export interface Feed {
  title: string;
  /** The same as long as it is the same feed. */
  key: string;
  entries: readonly FeedEntry[];
}

/**
 * An Atom feed (RFC 4287).
 * @param root the address of Lektr, with its base path and without a slash at the end
 */
export function atomFeed({ title, key, entries }: Feed, root: string): string {
  const updated = entries.map(({ updatedAt }) => updatedAt).reduce((a, b) => (a > b ? a : b), "1970-01-01T00:00:00Z");
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `<id>${idOf(key)}</id>`,
    `<title>${xml(title)}</title>`,
    `<updated>${updated}</updated>`,
    "<author><name>Lektr</name></author>",
    `<link rel="alternate" type="text/html" href="${xml(`${root}/`)}"/>`,
    ...entries.map((entry) => entryOf(entry, root)),
    "</feed>\n",
  ].join("\n");
}

function entryOf({ key, highlight, book, updatedAt }: FeedEntry, root: string): string {
  const link = `${root}/books/${book.id}?at=${highlight.id}#highlight-${highlight.id}`;
  const names = book.author === null ? "" : shownAuthor(book.author);
  return [
    "<entry>",
    `<id>${idOf(key)}</id>`,
    `<title>${xml(displayTitle(book.title))}</title>`,
    `<updated>${updatedAt}</updated>`,
    ...(names === "" ? [] : [`<author><name>${xml(names)}</name></author>`]),
    `<link rel="alternate" type="text/html" href="${xml(link)}"/>`,
    ...highlight.tags.map((tag) => `<category term="${xml(tag)}"/>`),
    `<content type="html">${xml(htmlOf(highlight))}</content>`,
    "</entry>",
  ].join("\n");
}

function htmlOf({ text, note }: PlacedHighlight["highlight"]): string {
  const paragraphs = (words: string) =>
    words
      .split(/\n+/)
      .map((line) => `<p>${escapeHtml(line)}</p>`)
      .join("");
  return `${text === "" ? "" : `<blockquote>${paragraphs(text)}</blockquote>`}${note ? paragraphs(note) : ""}`;
}

/** As XML, which cannot contain most control characters, nor halves of characters. */
function xml(text: string): string {
  // oxlint-disable-next-line no-control-regex
  const allowed = text.replaceAll(/[\0-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "");
  return escapeHtml(Buffer.from(allowed).toString());
}

/** A name-based UUID (RFC 9562, version 8). */
function idOf(key: string): string {
  const hex = createHash("sha256").update(`lektr feed ${key}`).digest("hex");
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
