import { z } from "zod";
import { fromWritten } from "../values/instants.ts";
import { COLORS } from "../../vocabulary/colors.ts";
import type { LektrBook, LektrHighlight } from "./ours.ts";

/**
 * The JSON of the published Lektr (`github.com/lektr/lektr`): what its API answers for a library
 * (`books[].highlights[]`) or for a book (`{book, highlights}`), turned into ours. The names are those of its database.
 */

const words = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null);
const flag = z.boolean().nullish().catch(null);
/** `"philosophy"`, or `{id, name, color}`. */
const tags = z
  .array(z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]))
  .nullish()
  .catch(null);

const publishedBook = z.object({
  title: z.string(),
  author: words,
  sourceType: words,
  metadata: z.object({ isbn: words, asin: words }).nullish().catch(null),
  tags,
});

const publishedHighlight = z.object({
  id: words,
  content: words,
  text: words,
  note: words,
  chapter: words,
  page: words,
  /** Per cent of the book. */
  positionPercent: z.number().nullish().catch(null),
  color: words,
  tags,
  isFavorite: flag,
  isPinned: flag,
  favorite: flag,
  sourceUrl: words,
  highlightedAt: words,
  createdAt: words,
  updatedAt: words,
  deletedAt: words,
});

/** Converts it to our own book as far as possible; null if it is not a book. */
export function publishedBookAsOurs(value: unknown): Omit<LektrBook, "highlights"> | null {
  const book = publishedBook.safeParse(value).data;
  if (book === undefined) return null;
  const { title, author, sourceType, metadata } = book;
  return {
    title,
    author,
    isbn: /^\d{13}$/.test(metadata?.isbn ?? "") ? metadata?.isbn : null,
    asin: /^[A-Z0-9]{10}$/.test(metadata?.asin ?? "") ? metadata?.asin : null,
    source: sourceType,
    tags: book.tags,
  };
}

/** “deleted” if it lay in the trash; null if it is no highlight. */
export function publishedHighlightAsOurs(value: unknown): LektrHighlight | "deleted" | null {
  const read = publishedHighlight.safeParse(value).data;
  if (read === undefined) return null;
  if (read.deletedAt) return "deleted";
  const { id, content, text, note, chapter, page, positionPercent, color, sourceUrl, createdAt, updatedAt } = read;
  return {
    text: content ?? text ?? "",
    note,
    chapter,
    page,
    order: page && /^\d{1,7}$/.test(page) ? Number(page) : positionPercent,
    color: colorOf(color),
    tags: read.tags,
    favorite: read.isFavorite ?? read.isPinned ?? read.favorite,
    sourceId: id,
    // A highlight from the web was made when it was stored; any other was merely imported then.
    highlightedAt: fromWritten(read.highlightedAt ?? (sourceUrl ? createdAt : null) ?? ""),
    updatedAt: fromWritten(updatedAt ?? ""),
  };
}

function colorOf(name: string | null | undefined): LektrHighlight["color"] {
  return COLORS.find((color) => color === name?.toLowerCase()) ?? null;
}
