import { htmlEvents } from "../html-events.ts";
import { textOf } from "../text-file.ts";
import { type Entry, type ReadStep, type SourceBook, UnreadableFile } from "../types.ts";
import { annotationIn, entryOfRow } from "./annotation-row.ts";
import { itemsIn } from "./items.ts";

const NOTICE = /This document is overwritten when you make changes in Play Books/i;
/** Lines that may follow the title, and are not an author. */
const NO_AUTHOR = /\d|overwritten|make a copy|annotations|bookmarks?|notes?\b|created by|synced|©/i;
const NAMED_AFTER = /^Notes from ["“](.{1,500})["”]$/;

/**
 * Reads the document into which Google Play Books writes the notes of a book, exported by Google Docs as a web page: a
 * table with title and author, then one per annotation, with its words (on a background colour), a note, the day, and a
 * link to the page.
 *
 * There is no specification and no complete sample. The structure is what public scripts expect (a nested table for
 * each annotation, `td p` for its words, `td a` for its page; the words of Google's notice), so every highlight is
 * parsed by its structure.
 */
export function* readPlayBooks(bytes: Uint8Array): Generator<ReadStep> {
  const page = textOf(bytes);
  const book = new BookAbove();
  let heading = "";
  let index = 0;
  for (const item of itemsIn(htmlEvents(page))) {
    if (item.kind === "heading") heading = book.takeHeading(item) ? "" : item.text;
    else if (item.kind === "paragraph") book.takeParagraph(item.text);
    else {
      const row = annotationIn(item.cells);
      // Above the first annotation there is the notice; below it, a row with words is one that was torn.
      if (row === null && (index === 0 || item.cells.flat().length === 0)) continue;
      const raw = page.slice(item.start, item.end);
      const entry: Entry =
        row === null
          ? { kind: "skipped", index, reason: "malformed", raw }
          : entryOfRow(row, { book: book.known(), heading, index, raw });
      index++;
      yield { entry, format: "play-books", bytesRead: Math.floor((bytes.length * item.end) / page.length), raw };
    }
  }
}

/**
 * Whether a page is such a document: by its notice in English, or by an annotation that leads into a book of Google's.
 */
export function isPlayBooks(text: string): boolean {
  if (!/^\s{0,200}<(?:!doctype|html|head|meta)/i.test(text)) return false;
  if (NOTICE.test(text.replaceAll("&nbsp;", " "))) return true;
  if (!/google\.[a-z.]{2,6}(?:\/|%2F)(?:books|ebooks)/.test(text)) return false;
  return hasLinkedAnnotation(text);
}

function hasLinkedAnnotation(text: string): boolean {
  try {
    for (const item of itemsIn(htmlEvents(text))) {
      const row = item.kind === "row" ? annotationIn(item.cells) : null;
      if (row?.isLinked === true && row.day !== "" && row.text !== "") return true;
    }
    return false;
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return false;
  }
}

/** The first heading of the first order is the title, and the paragraph after it the author. */
class BookAbove {
  #title = "";
  #author: string | null = null;
  #named = "";
  #isNext = false;

  /** Whether it was the title. */
  takeHeading({ level, text }: { level: string; text: string }): boolean {
    this.#isNext = level === "h1" && this.#title === "";
    if (this.#isNext) this.#title = text;
    return this.#isNext;
  }

  takeParagraph(text: string): void {
    if (this.#isNext && !NO_AUTHOR.test(text)) this.#author = text;
    this.#named ||= NAMED_AFTER.exec(text)?.[1] ?? "";
    this.#isNext = false;
  }

  known(): SourceBook {
    return { title: this.#title || this.#named, author: this.#author };
  }
}
