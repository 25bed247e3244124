import type { Entry, HighlightEntry, Position, SkipReason, SourceBook } from "../types.ts";
import { cutLimitNotice } from "../kindle-clippings/limit.ts";
import { type Field, LARGEST_FIELD } from "./fields.ts";
import { type Heading, readHeading } from "./heading.ts";
import { belongsTo } from "./notes.ts";
import { wordsOf } from "./words.ts";

const NOWHERE: Position = { page: null, pages: null, locations: null };

/** The state while reading a notebook: the book, the section, the heading whose text comes next. */
export class Notebook {
  readonly #bytes: Uint8Array;
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  #book: SourceBook | null = null;
  #section: string | null = null;
  #heading: Field | null = null;
  /** The highlight that a note may belong to. */
  #highlight: HighlightEntry | null = null;
  #count = 0;
  #toldUpTo = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** The entries that are complete with this field. */
  take(field: Field): Entry[] {
    const entries = this.#entriesOf(field);
    // Keep steps short: no real notebook has this much without an entry.
    const idle = this.#heading === null && field.end - this.#toldUpTo > 4 * LARGEST_FIELD;
    if (entries.length === 0 && idle) entries.push(this.#skip("too_long", this.#toldUpTo, field.end));
    if (entries.length > 0) this.#toldUpTo = field.end;
    return entries;
  }

  finish(): Entry[] {
    const heading = this.#heading;
    this.#heading = null;
    return heading === null ? [] : [this.#entry(heading, null)];
  }

  #entriesOf(field: Field): Entry[] {
    if (field.name === "noteText" && !field.oversized) {
      const heading = this.#heading;
      this.#heading = null;
      return [this.#entry(heading, field)];
    }
    const before = this.finish();
    if (field.oversized) return [...before, this.#skip("too_long", field.start, field.end)];
    if (field.name === "noteHeading") this.#heading = field;
    else this.#note(field);
    return before;
  }

  /** Stores what applies to the following entries. */
  #note(field: Field): void {
    if (field.name === "bookTitle") {
      const title = this.#line(field);
      this.#book = title === "" ? null : { title, author: null };
      this.#section = null;
      this.#highlight = null;
    } else if (field.name === "authors" && this.#book !== null) {
      this.#book = { ...this.#book, author: this.#line(field) || null };
    } else if (field.name === "sectionHeading") this.#section = this.#line(field) || null;
  }

  #entry(heading: Field | null, text: Field | null): Entry {
    const start = heading?.start ?? text?.start ?? 0;
    const end = text?.end ?? heading?.end ?? start;
    const skip = (reason: SkipReason): Entry => this.#skip(reason, start, end);
    const place = heading === null ? null : readHeading(this.#html(heading));
    const words = text === null ? "" : wordsOf(this.#html(text));
    const kind = place?.kind ?? null;
    if (this.#book === null) return skip("no_title");
    if (place === null && words === "") return skip(heading === null ? "no_text" : "no_metadata");
    if (kind === "note" && words === "") return skip("empty_note");
    if (kind === null && words === "") return skip("unreadable_metadata");
    return this.#known(this.#book, place, words);
  }

  #known(book: SourceBook, place: Heading | null, words: string): Entry {
    const position = place?.position ?? NOWHERE;
    const base = { index: this.#count++, book, position, highlightedAt: null };
    const kind = place?.kind ?? null;
    if (kind === "note") {
      const owner = this.#highlight !== null && belongsTo(this.#highlight, position) ? this.#highlight : null;
      return { kind, ...base, position: owner?.position ?? position, text: words, sourceId: null };
    }
    if (kind === "bookmark" && words === "") return { kind, ...base };
    const said = { ...cutLimitNotice(words), guessed: kind === null, sourceId: null };
    const chapter = place?.chapter ?? this.#section;
    this.#highlight = { kind: "highlight", ...base, ...said, chapter, color: place?.color ?? null };
    return this.#highlight;
  }

  #skip(reason: SkipReason, start: number, end: number): Entry {
    return { kind: "skipped", index: this.#count++, reason, raw: this.#decode(start, end) };
  }

  #line(field: Field): string {
    return wordsOf(this.#html(field)).replace(/\s+/g, " ");
  }

  #html({ from, end }: Field): string {
    return this.#decode(from, end);
  }

  #decode(start: number, end: number): string {
    return this.#decoder.decode(this.#bytes.subarray(start, end));
  }
}
