import type { ExportContext, ExportedBook, ExportedHighlight, ExportStep, WrittenPart } from "../exported.ts";
import { FileNames } from "../file-name.ts";
import { placeInBook } from "#lib/vocabulary/place-in-book.ts";
import { blockId, bookUlid } from "../stable-ids.ts";
import { hashtag } from "../template.ts";

/** A Logseq page for each book: properties, and a bullet for each highlight. */
export function* writeLogseq(steps: Iterable<ExportStep>, _context: ExportContext): Generator<WrittenPart> {
  const names = new FileNames();
  for (const step of steps) {
    if (step.is === "book") {
      yield { file: `${names.take(step.book.title, step.book.authors[0] ?? null)}.md` };
      yield pageProperties(step.book);
    } else {
      yield step.items.map(block).join("");
    }
  }
}

function pageProperties(book: ExportedBook): string {
  const properties = [
    `lektr-id:: ${bookUlid(book)}`,
    `title:: ${value(book.title)}`,
    ...(book.authors.length > 0 ? [`authors:: ${book.authors.map((name) => `[[${value(name)}]]`).join(", ")}`] : []),
    ...(book.tags.length > 0 ? [`tags:: ${book.tags.map(hashtag).filter(Boolean).join(", ")}`] : []),
    `source:: ${book.sources.join(", ")}`,
    ...(book.url === null ? [] : [`url:: ${value(book.url)}`]),
    `highlights:: ${book.exportedCount}`,
  ];
  return `${properties.join("\n")}\n\n`;
}

function block(highlight: ExportedHighlight): string {
  const { kind, text, note, chapter, color, tags, highlightedAt } = highlight;
  const place = [chapter, placeInBook(highlight)].filter(Boolean).join(", ");
  const hashtags = tags.flatMap((tag) => (hashtag(tag) ? [`#[[${hashtag(tag)}]]`] : []));
  const properties = [
    `lektr-id:: ${blockId(highlight.id)}`,
    ...(place ? [`place:: ${value(place)}`] : []),
    ...(color ? [`color:: ${color}`] : []),
    ...(highlightedAt ? [`highlighted:: ${highlightedAt.slice(0, 10)}`] : []),
  ];
  const quotation = lines(kind === "note" ? (note ?? "") : text).map((line) => (kind === "note" ? line : `> ${line}`));
  const bullet = [...quotation, ...(hashtags.length > 0 ? [hashtags.join(" ")] : []), ...properties];
  const below = kind === "note" || !note ? "" : `\t- ${lines(note).join("\n\t  ")}\n`;
  return `- ${bullet.join("\n  ")}\n${below}`;
}

/** A line break would end a property. */
function value(text: string): string {
  return text.replaceAll(/\s+/gu, " ").replaceAll("::", ":\u200B:").trim();
}

/** The lines of a text, none of which Logseq takes for a property or a bullet of its own. */
function lines(text: string): string[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .map((line) => line.replaceAll("::", ":\u200B:"))
    .map((line) => (/^\s*[-*+]\s/.test(line) ? `\\${line.trimStart()}` : line));
}
