import { trimEdges } from "../kindle-clippings/edges.ts";
import { fromWritten } from "../values/instants.ts";
import { rawJson } from "../raw-json.ts";
import type { Entry, SkipReason, SourceBook, EntrySelector } from "../types.ts";
import { type LektrBook, type LektrHighlight, lektrBook, lektrHighlight } from "./ours.ts";
import { publishedBookAsOurs, publishedHighlightAsOurs } from "./published.ts";

/** Whose JSON it is. */
export type Dialect = "ours" | "published";

/** The book, before its highlights; null if it is not one. */
export function bookOf(value: unknown, dialect: Dialect): SourceBook | null {
  const book = dialect === "ours" ? lektrBook.safeParse(value).data : publishedBookAsOurs(value);
  return book && book.title.trim() !== "" ? sourceBook(book) : null;
}

function sourceBook(book: Omit<LektrBook, "highlights">): SourceBook {
  const { title, author, asin, isbn, md5, sourceId, tags, kind, url, site, publishedAt } = book;
  return {
    title: title.trim(),
    author: author?.trim() || null,
    asin: asin ?? null,
    isbn: isbn ?? null,
    md5: md5 ?? null,
    sourceId: sourceId ?? null,
    tags: tags ?? [],
    ...(kind === "article" && { kind, url: url ?? null, site: site ?? null, publishedAt: publishedAt ?? null }),
  };
}

/** The entry that one item of `highlights` becomes. */
export function entryOf(value: unknown, book: SourceBook | null, dialect: Dialect, index: number): Entry {
  const skip = (reason: SkipReason): Entry => ({ kind: "skipped", index, reason, raw: rawJson(value) });
  const read = dialect === "ours" ? lektrHighlight.safeParse(value).data : publishedHighlightAsOurs(value);
  if (read === "deleted") return skip("deleted");
  if (!read) return skip("malformed");
  if (book === null) return skip("no_title");
  return annotation(read, book, index) ?? skip(read.kind === "note" ? "empty_note" : "no_text");
}

/** Null if there is nothing in it. */
function annotation(read: LektrHighlight, book: SourceBook, index: number): Entry | null {
  const { page, pages, location, order, highlightedAt } = read;
  const base = {
    index,
    book,
    position: { page: page ?? null, pages: pages ?? null, locations: location ?? null, order: order ?? null },
    highlightedAt: fromWritten(highlightedAt ?? ""),
  };
  const text = trimEdges(read.text ?? "");
  const sourceId = read.sourceId ?? null;
  if (read.kind === "bookmark") return { kind: "bookmark", ...base };
  if (read.kind === "note") return text === "" ? null : { kind: "note", ...base, text, sourceId };
  return highlight(read, base, text, sourceId);
}

type Base = Pick<Extract<Entry, { kind: "bookmark" }>, "index" | "book" | "position" | "highlightedAt">;

/** Ours may be of a picture, which has no text but a position; without either there is nothing to import. */
function highlight(read: LektrHighlight, base: Base, text: string, sourceId: string | null): Entry | null {
  const { note, chapter, color, tags, favorite, updatedAt, clipped } = read;
  const placed = base.position.locations ?? base.position.pages ?? sourceId;
  if (text === "" && !note?.trim() && clipped !== true && (read.kind !== "highlight" || placed === null)) return null;
  return {
    kind: "highlight",
    ...base,
    text,
    note: note?.trim() ? note : null,
    tags: tags ?? [],
    favorite: favorite ?? false,
    updatedAt: fromWritten(updatedAt ?? ""),
    clipped: clipped ?? false,
    guessed: false,
    sourceId,
    chapter: chapter?.trim() || null,
    color: color ?? null,
    ...(read.selectors && { selectors: read.selectors.map(plainSelector) }),
  };
}

/** Without the fields that are missing. */
export function plainSelector(selector: NonNullable<LektrHighlight["selectors"]>[number]): EntrySelector {
  if (selector.type === "TextPositionSelector") return selector;
  const { type, exact, prefix, suffix } = selector;
  return { type, exact, ...(prefix !== undefined && { prefix }), ...(suffix !== undefined && { suffix }) };
}
