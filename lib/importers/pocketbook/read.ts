import { entryOf } from "../annotation.ts";
import { colorNamed } from "../values/colors.ts";
import { htmlEvents } from "../html-events.ts";
import { trimEdges } from "../kindle-clippings/edges.ts";
import { textOf } from "../text-file.ts";
import type { Entry, ReadStep, SourceBook } from "../types.ts";
import { type Bookmark, bookmarksIn } from "./bookmarks.ts";

/** The placeholder text of a bookmarked page, in the reader's languages. */
const BOOKMARK =
  /^(?:bookmark|lesezeichen|закладка|signet|marque-page|segnalibro|marcador|marcapáginas|bladwijzer|zakładka|záložka|könyvjelző|yer imi|书签|書籤|しおり|ブックマーク|책갈피)(?: \d+)?$/iu;

/**
 * Reads the notes of a book that a PocketBook or its app exports as a page: words, notes, page numbers of the device,
 * colours, and ids. It has no dates.
 *
 * No specification exists; the shape is that of public parsers and their tests: class `bookmark` with `bm-page`,
 * `bm-text`, `bm-note` and `bm-color-…`, and the generator `PocketBook Bookmarks Export` (papis-extract, extractor for
 * PocketBook); in older files the first bookmark contains day and title, the second the author.
 */
export function* readPocketbook(bytes: Uint8Array): Generator<ReadStep> {
  const page = textOf(bytes);
  let book: SourceBook = { title: "", author: null };
  let index = 0;
  for (const found of bookmarksIn(htmlEvents(page), page.length)) {
    if ("title" in found) {
      book = { ...book, title: book.title || trimEdges(found.title) };
    } else if (!found.isAnnotation) book = { ...book, ...named(found) };
    else {
      const raw = page.slice(found.start, found.end).trim();
      const entry = readBookmark(found, book, index++, raw);
      const bytesRead = Math.floor((bytes.length * found.end) / page.length);
      yield { entry, format: "pocketbook", bytesRead, raw };
    }
  }
}

/** Whether a page is such an export, by its generator or by the classes of its annotations. */
export function isPocketbook(text: string): boolean {
  if (/<meta[^>]{0,200}PocketBook Bookmarks Export/i.test(text)) return true;
  return (
    /<div[^>]{0,200}class=["']bookmark(?: bm-color-\w{1,20})?["']/.test(text) && /class=["']bm-text["']/.test(text)
  );
}

/** `12.03.2022 - Walden` in a heading; an author without one. */
function named({ heading, loose }: Bookmark): Partial<SourceBook> {
  const at = heading.indexOf(" - ");
  const title = at > 0 && /\d/.test(heading.slice(0, at)) ? heading.slice(at + 3) : heading;
  const author = trimEdges(loose);
  return { ...(heading !== "" && { title: trimEdges(title) }), ...(heading === "" && author !== "" && { author }) };
}

function readBookmark(bookmark: Bookmark, book: SourceBook, index: number, raw: string): Entry {
  const page = trimEdges(bookmark.page).slice(0, 40);
  const [text, note] = [paragraphs(bookmark.text), paragraphs(bookmark.note)];
  const position = { page: page || null, order: /^\d+$/.test(page) ? Number(page) : null };
  const color = colorNamed(bookmark.color === "cian" ? "cyan" : bookmark.color);
  if (BOOKMARK.test(text) && note === "" && color === null) {
    const at = { ...position, pages: null, locations: null };
    return { kind: "bookmark", index, book, position: at, highlightedAt: null };
  }
  const sourceId = bookmark.id.toLowerCase() || null;
  return entryOf({ book, text, note, color, position, sourceId }, index, raw);
}

/** The lines between tags are the file's, not the text's. */
function paragraphs(words: string): string {
  return words
    .split("\n")
    .map(trimEdges)
    .filter((line) => line !== "")
    .join("\n");
}
