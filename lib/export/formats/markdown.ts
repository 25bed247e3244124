import type { ExportContext, ExportedBook, ExportedHighlight, ExportStep, WrittenPart } from "../exported.ts";
import { FileNames } from "../file-name.ts";
import { blockId, bookUlid } from "../stable-ids.ts";
import { compileTemplate, hashtag } from "../template.ts";

/** What stands between these lines is written by Lektr; everything else in the file is the reader's. */
export const BEGIN = "%% lektr:begin %%";
export const END = "%% lektr:end %%";

/** The properties of a note that stay Lektr's after it was written; the others are the reader's from then on. */
export const OWN_PROPERTIES = ["lektr-id", "highlights", "last-highlight"] as const;

/** A Markdown file for each book. */
export function* writeMarkdownFiles(steps: Iterable<ExportStep>, context: ExportContext): Generator<WrittenPart> {
  const names = new FileNames();
  const render = compileTemplate(context.template);
  let open: ExportedBook | null = null;
  for (const step of steps) {
    if (step.is === "book") {
      if (open) yield `${END}\n`;
      open = step.book;
      yield { file: `${names.take(open.title, open.authors[0] ?? null)}.md` };
      yield beginningOf(open);
    } else if (open) {
      yield blocks(step.items, open, render);
    }
  }
  if (open) yield `${END}\n`;
}

/** All books in one Markdown file. */
export function* writeMarkdownFile(steps: Iterable<ExportStep>, context: ExportContext): Generator<WrittenPart> {
  const render = compileTemplate(context.template);
  let open: ExportedBook | null = null;
  for (const step of steps) {
    if (step.is === "highlights") {
      if (open) yield blocks(step.items, open, render);
      continue;
    }
    if (open) yield "\n";
    open = step.book;
    const by = open.authors.length > 0 ? `\n${open.authors.map(oneLine).join(", ")}\n` : "";
    yield `# ${oneLine(open.title)}\n${by}\n`;
  }
}

/** What precedes the highlights in a new file. */
export function beginningOf(book: ExportedBook): string {
  const lines = [...propertiesOf(book)].map(([name, value]) => `${name}: ${value}`);
  return `---\n${lines.join("\n")}\n---\n# ${oneLine(book.title)}\n${BEGIN}\n`;
}

/**
 * The properties of a book, as YAML: strings in double quotes, as JSON writes them, which YAML 1.2 reads the same.
 * Obsidian and its plugins know `tags`; the rest has names that no other program claims.
 */
export function propertiesOf(book: ExportedBook): Map<string, string> {
  const last = book.lastHighlightedAt?.slice(0, 10);
  return new Map([
    ["lektr-id", bookUlid(book)],
    ["title", quoted(book.title)],
    ["authors", `[${book.authors.map(quoted).join(", ")}]`],
    ["tags", `[${book.tags.map(hashtag).filter(Boolean).map(plainOrQuoted).join(", ")}]`],
    ["source", `[${book.sources.join(", ")}]`],
    ...(book.url === null ? [] : [["url", quoted(book.url)] as const]),
    ["highlights", `${book.exportedCount}`],
    ...(last === undefined ? [] : [["last-highlight", last] as const]),
  ]);
}

/**
 * Highlights with their block ids. Obsidian takes an id for that of the quotation above it only between empty lines.
 */
export function blocks(
  items: ExportedHighlight[],
  book: ExportedBook,
  render: (highlight: ExportedHighlight, book: ExportedBook) => string,
): string {
  return items.map((highlight) => `${render(shown(highlight), book)}\n\n^${blockId(highlight.id)}\n\n`).join("");
}

/** A note without a highlight is written as one, and lines of the reader's text never end Lektr's part of the file. */
function shown(highlight: ExportedHighlight): ExportedHighlight {
  const { kind, text, note } = highlight;
  const isNote = kind === "note";
  return { ...highlight, text: harmless(isNote ? (note ?? "") : text), note: isNote || !note ? null : harmless(note) };
}

/** Without the comment marks of Obsidian, among which are those of Lektr. */
function harmless(text: string): string {
  return text.replaceAll("\r\n", "\n").replaceAll("%%", "%\u200B%");
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, " ").trim();
}

/** A YAML string; JSON leaves two line separators unescaped, which YAML 1.1 takes for line breaks. */
function quoted(text: string): string {
  return JSON.stringify(oneLine(text))
    .replaceAll("\u2028", String.raw`\u2028`)
    .replaceAll("\u2029", String.raw`\u2029`);
}

/** A tag without quotes where YAML cannot mistake it for a number, a date or a truth value. */
function plainOrQuoted(tag: string): string {
  const isPlain = /^\p{L}[\p{L}\p{N}_/-]*$/u.test(tag) && !/^(?:true|false|yes|no|on|off|null|y|n)$/i.test(tag);
  return isPlain ? tag : JSON.stringify(tag);
}
