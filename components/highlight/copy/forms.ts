import type { Highlight } from "#lib/api-contract/highlight.ts";
import { placeInBook } from "#lib/vocabulary/place-in-book.ts";
import { shownAuthor } from "#lib/vocabulary/filing.ts";
import { withBase } from "#lib/vocabulary/base-path.ts";

/** The book that a copied highlight is from. */
export interface CopiedBook {
  id: number;
  title: string;
  author: string | null;
}

/** The words of a highlight: of a note without one, the note. */
export function copiedText({ text, note }: Highlight): string {
  return text || (note ?? "");
}

/** “Author, Title, Chapter, Page 12”, as far as they are known. */
export function sourceLine(highlight: Highlight, { title, author }: CopiedBook): string {
  return [author && shownAuthor(author), title, highlight.chapter, placeInBook(highlight)].filter(Boolean).join(", ");
}

export function textWithSource(highlight: Highlight, book: CopiedBook): string {
  const note = highlight.text !== "" && highlight.note ? `\n\n${highlight.note}` : "";
  return `${copiedText(highlight)}\n— ${sourceLine(highlight, book)}${note}`;
}

/** A quotation in Markdown. What would be a heading or a list in it stays text. */
export function asMarkdown(highlight: Highlight, book: CopiedBook): string {
  const quoted = copiedText(highlight)
    .split("\n")
    .map((line) => `> ${line.replace(/^(\s*)([#>*+-]|\d+[.)])(?=\s)/, String.raw`$1\$2`)}`.trimEnd())
    .join("\n");
  const { title, author } = book;
  const rest = [highlight.chapter, placeInBook(highlight)].filter(Boolean).map((part) => `, ${part}`);
  const note = highlight.text !== "" && highlight.note ? `\n\n${highlight.note}` : "";
  return `${quoted}\n>\n> — ${author ? `${shownAuthor(author)}, ` : ""}*${title.replaceAll(/[*_\\]/g, String.raw`\$&`)}*${rest.join("")}${note}\n`;
}

/** The address of a highlight in this Lektr. */
export function linkTo({ id }: Highlight, { id: bookId }: CopiedBook, origin: string): string {
  return `${origin}${withBase(`/books/${bookId}?at=${id}#highlight-${id}`)}`;
}
