import Mustache from "mustache";
import type { ExportedBook, ExportedHighlight } from "./exported.ts";
import { placeInBook } from "#lib/vocabulary/place-in-book.ts";

/** The template of a highlight in Markdown that is used until the reader writes another. */
export const DEFAULT_TEMPLATE = `{{#quoted}}
[!quote{{#color}}|{{color}}{{/color}}] {{where}}
{{text}}
{{#note}}
— {{note}}
{{/note}}
{{#hashtags}}
{{hashtags}}
{{/hashtags}}
{{/quoted}}
`;

/** A template that is not one; its message is for the reader. */
export class UnusableTemplate extends Error {}

/**
 * Compiles a Mustache template for a highlight: names in double braces and sections, no code. Returns what writes a
 * highlight with it; the result has no line breaks at its edges.
 * @throws {UnusableTemplate}
 */
export function compileTemplate(template: string): (highlight: ExportedHighlight, book: ExportedBook) => string {
  const writer = new Mustache.Writer();
  try {
    writer.parse(template);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UnusableTemplate(`This template cannot be used: ${why}.`, { cause });
  }
  // Partials would be other templates: there are none. Markdown needs no HTML entities.
  return (highlight, book) =>
    writer.render(template, viewOf(highlight, book), {}, { escape: String }).replaceAll(/^\n+|\n+$/g, "");
}

/** What a template can name. */
function viewOf(highlight: ExportedHighlight, book: ExportedBook) {
  const { text, note, chapter, page, location, color, tags, favorite, highlightedAt } = highlight;
  const place = placeInBook(highlight);
  return {
    text,
    note,
    chapter,
    page,
    location,
    color,
    tags,
    favorite,
    place,
    where: [chapter, place].filter(Boolean).join(" · "),
    hashtags: tags.map((tag) => `#${hashtag(tag)}`).join(" "),
    date: highlightedAt?.slice(0, 10) ?? null,
    title: book.title,
    authors: book.authors.join(", "),
    /** Puts each line of what it encloses into a quotation. */
    quoted: () => (inner: string, render: (text: string) => string) =>
      `${render(inner)
        .replaceAll(/^\n+|\n+$/g, "")
        .split("\n")
        .map((line) => `> ${line}`.trimEnd())
        .join("\n")}\n`,
  };
}

/** A tag as Obsidian and Logseq accept it: no spaces, no number sign, nested by `/`. */
export function hashtag(tag: string): string {
  return tag
    .replaceAll(/[\s#]+/gu, "-")
    .replaceAll(/[^\p{L}\p{N}\p{M}\p{Extended_Pictographic}_/-]/gu, "")
    .replaceAll(/^-+|-+$/g, "");
}
