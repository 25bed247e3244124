import { plain, plainLine, type Terminal } from "./terminal.ts";
import type { Highlight } from "#lib/api-contract/highlight.ts";

/** Where a highlight stands in its book: chapter, page or location; empty if the source says nothing. */
export function placeOf({ chapter, page, location }: Highlight, { signs }: Terminal): string {
  const place = page === null ? location && `Loc. ${location}` : `p. ${page}`;
  return [chapter, place].flatMap((part) => (part ? [plainLine(part)] : [])).join(` ${signs.dot} `);
}

/** A highlight as a quotation with its note and tags, wrapped to the terminal. `marked` is the text with `<mark>`. */
export function quotationText(terminal: Terminal, highlight: Highlight, marked?: string): string {
  const { out, signs } = terminal;
  const indent = `  ${signs.bar} `;
  const lines: string[] = [];
  const text = marked === undefined ? plain(highlight.text) : emphasized(terminal, plain(marked));
  if (text !== "") lines.push(terminal.wrap(text, indent));
  if (highlight.note) lines.push(terminal.wrap(out.italic(plain(highlight.note)), "    "));
  const about = [highlight.favorite ? "favourite" : "", ...highlight.tags.map((tag) => `#${plainLine(tag)}`)];
  if (about.some(Boolean)) lines.push(terminal.wrap(out.dim(about.filter(Boolean).join(" ")), "    "));
  return lines.join("\n");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};

/** A snippet of the search, escaped HTML with `<mark>`, as the terminal shows it. */
function emphasized({ out }: Terminal, snippet: string): string {
  const decode = (text: string) => text.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity);
  return snippet
    .split(/(<mark>.*?<\/mark>)/gs)
    .map((part) => (part.startsWith("<mark>") ? out.bold(out.yellow(decode(part.slice(6, -7)))) : decode(part)))
    .join("");
}

/** A book's title and author on one line. */
export function bookLine({ out }: Terminal, { title, author }: { title: string; author: string | null }): string {
  return out.bold(plainLine(title)) + (author === null ? "" : `, ${plainLine(author)}`);
}
