import type { SourceBook } from "../types.ts";

/** A passage, a thought about one, or the reader's review of the whole book, with its lines. */
export interface WeReadPiece {
  kind: "highlight" | "thought" | "review" | "stray";
  book: SourceBook;
  chapter: string | null;
  text: string[];
  note: string[];
  /** `2024/09/04`; null where none is named. */
  day: string | null;
  raw: string;
}

const TITLE = /^(?:#{1,6}\s*)?《(.{1,500})》$/;
const COUNT = /^\d{1,6}\s*个(?:笔记|想法|划线)/;
/** Between the title and the number of notes there is the author, or several. */
const HEADER_LINES = 8;
const SIGNATURE = /^-{1,3}\s*来自微信读书/;
const THOUGHT = /^(?:◆\s*)?(\d{4}\/\d{1,2}\/\d{1,2})\s*发表想法[:：]?$/;
const RATING = /^(?:◆\s*)?(\d{4}\/\d{1,2}\/\d{1,2})\s*认为/;
const QUOTE = /^原文[:：]\s*(.*)$/;
const REVIEW = "点评";

/** Splits what WeRead copies, of one book or several, in the order of the file. */
export function splitNotes(text: string): WeReadPiece[] {
  const lines = text
    .replaceAll("\ufffc", "")
    .split("\n")
    .map((line) => line.trim());
  const pieces: WeReadPiece[] = [];
  let start = 0;
  let book: SourceBook = { title: "", author: null };
  for (let at = 0; at < lines.length; at++) {
    const header = headerAt(lines, at);
    if (header === null) continue;
    for (const piece of new WeReadSection(book).read(lines.slice(start, at))) pieces.push(piece);
    book = header.book;
    start = header.end;
    at = header.end - 1;
  }
  for (const piece of new WeReadSection(book).read(lines.slice(start))) pieces.push(piece);
  return pieces;
}

/** The book that begins on a line: its title in brackets, authors, and how many notes there are. */
export function headerAt(lines: readonly string[], at: number): { book: SourceBook; end: number } | null {
  const title = TITLE.exec(lines[at] ?? "")?.[1]?.trim();
  if (title === undefined) return null;
  const rest = lines.slice(at + 1, at + 1 + HEADER_LINES);
  const count = rest.findIndex((line) => COUNT.test(line));
  if (count === -1) return null;
  const authors = rest.slice(0, count).filter((line) => line !== "");
  return { book: { title, author: authors.join("; ") || null }, end: at + count + 2 };
}

/**
 * The notes of one book. Until 2021 `◆` began a chapter and `>>` a passage; since then `◆` begins a passage, and a
 * chapter has no symbol.
 */
class WeReadSection {
  readonly #book: SourceBook;
  readonly #pieces: WeReadPiece[] = [];
  #chapter: string | null = null;
  #open: { piece: WeReadPiece; raw: string[] } | null = null;
  #isOld = false;
  #blanks = 0;
  #isReview = false;

  constructor(book: SourceBook) {
    this.#book = book;
  }

  read(lines: readonly string[]): WeReadPiece[] {
    this.#isOld = lines.some((line) => line.startsWith(">>"));
    for (const line of lines) {
      if (line === "") this.#blanks++;
      else {
        this.#take(line);
        this.#blanks = 0;
      }
    }
    this.#close();
    return this.#pieces;
  }

  #take(line: string): void {
    const [, thoughtOn] = THOUGHT.exec(line) ?? [];
    const [, ratedOn] = RATING.exec(line) ?? [];
    const marked = line.startsWith("◆") ? line.slice(1).trim() : null;
    if (SIGNATURE.test(line)) this.#close();
    else if (thoughtOn !== undefined) this.#begin("thought", line, thoughtOn);
    else if (ratedOn !== undefined) this.#begin("review", line, ratedOn);
    else if (line === REVIEW || marked === REVIEW) {
      this.#close();
      this.#isReview = true;
    } else if (line.startsWith(">>")) this.#takePassage(line, line.slice(2).trim());
    else if (marked !== null && this.#isOld) this.#beginChapter(marked);
    else if (marked !== null) this.#begin("highlight", line, null, marked);
    else this.#takePlain(line);
  }

  /** The passage that a thought is about follows it. */
  #takePassage(line: string, words: string): void {
    const open = this.#open;
    if (open?.piece.kind !== "thought" || open.piece.text.length > 0) this.#begin("highlight", line, null, words);
    else {
      open.piece.text.push(words);
      open.raw.push(line);
    }
  }

  #takePlain(line: string): void {
    const open = this.#open;
    if (open !== null && this.#continues(open.piece, line)) {
      open.raw.push(line);
      const quote = open.piece.kind === "thought" ? QUOTE.exec(line)?.[1] : undefined;
      if (quote !== undefined) open.piece.text.push(quote);
      else if (open.piece.kind === "highlight" || open.piece.text.length > 0) open.piece.text.push(line);
      else open.piece.note.push(line);
    } else if (this.#isReview) this.#begin("review", line, null, line);
    else if (!this.#isOld && (this.#blanks >= 2 || this.#chapter === null)) this.#beginChapter(line);
    else this.#begin("stray", line, null);
  }

  /** Two blank lines precede a chapter, at most one is between paragraphs, none within the passage of a thought. */
  #continues({ kind, text }: WeReadPiece, line: string): boolean {
    if (kind === "stray") return false;
    if (this.#isOld || kind === "review" || (kind === "thought" && QUOTE.test(line))) return true;
    return this.#blanks <= (kind === "thought" && text.length > 0 ? 0 : 1);
  }

  #beginChapter(name: string): void {
    this.#close();
    this.#chapter = name;
    this.#isReview = false;
  }

  #begin(kind: WeReadPiece["kind"], line: string, day: string | null, words?: string): void {
    this.#close();
    const said = words === undefined ? [] : [words];
    const [text, note] = kind === "review" ? [[], said] : [said, []];
    const chapter = kind === "review" ? null : this.#chapter;
    this.#open = { piece: { kind, book: this.#book, chapter, text, note, day, raw: "" }, raw: [line] };
  }

  #close(): void {
    if (this.#open === null) return;
    this.#pieces.push({ ...this.#open.piece, raw: this.#open.raw.join("\n") });
    this.#open = null;
  }
}
