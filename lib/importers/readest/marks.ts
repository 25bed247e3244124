/** A highlight or note in the Markdown. */
export interface ReadestMark {
  /** `unknown`: built in no known way. */
  kind: "mark" | "unknown";
  chapter: string;
  text: string[];
  /** Null if there is no line that begins one. */
  note: string[] | null;
  /** The line with page and time; empty if there is none. */
  info: string;
  /** All of its lines, word for word. */
  raw: string[];
}

const HEADING = /^#{1,6} (.*)$/;
/** The line between highlights, and between chapters; readers may customise it. */
const RULE = /^[-*_=~\s]{3,}$/;
const QUOTE = /^> ?/;
const BULLET = /^- /;
/** `**Note**: …`, `**Note**:: …` before 2026, `**Note:** …` in the template. In whichever language. */
const NOTE = /^\*\*[^*]{1,60}(?:\*\*(?:::|[:：])|[:：]\*\*) ?/;
/** `*Page: 12 · Time: 22.5.2026, 22:20:30*`, or either of both; the page may be a link. */
const INFO = /^\*(?!\*).*\d.*\*$/;

/** The highlights below the header, in order. An unknown structure has the kind `unknown`. */
export function marksIn(lines: readonly string[]): ReadestMark[] {
  const old = isOld(lines);
  const collector = new MarkCollector(old);
  for (const line of lines) collector.add(line);
  return old ? collector.marks.map(withoutQuotes) : collector.marks;
}

/** Whether it is Markdown of before 2026, with quotation marks around each highlight and no line for page and time. */
function isOld(lines: readonly string[]): boolean {
  const quotes = lines.filter((line, at) => QUOTE.test(line) && !QUOTE.test(lines[at - 1] ?? ""));
  return quotes.every((line) => line.startsWith('> "')) && !lines.some((line) => INFO.test(line));
}

function withoutQuotes(mark: ReadestMark): ReadestMark {
  return { ...mark, text: [mark.text.join("\n").replace(/^"/, "").replace(/"$/, "")] };
}

class MarkCollector {
  readonly marks: ReadestMark[] = [];
  readonly #old: boolean;
  /** Null before the first heading, which is that of the whole list. */
  #chapter: string | null = null;
  /** The mark that lines are still added to; null after a heading or a rule. */
  #open: ReadestMark | null = null;
  /** The part that the previous line belongs to. */
  #part: "text" | "note" | "none" = "none";

  constructor(old: boolean) {
    this.#old = old;
  }

  add(line: string): void {
    const heading = HEADING.exec(line)?.[1];
    if (heading !== undefined) this.#chapter = this.#chapter === null ? "" : heading.trim();
    if (heading !== undefined || RULE.test(line)) {
      this.#open = null;
      this.#part = "none";
      return;
    }
    if (line.trim() === "") this.#addBlank(line);
    else this.#markOf(line).raw.push(line);
  }

  #addBlank(line: string): void {
    if (this.#part === "note") this.#open?.note?.push("");
    else this.#part = "none";
    this.#open?.raw.push(line);
  }

  /** Adds a line to its mark, a new one if it begins one. */
  #markOf(line: string): ReadestMark {
    const isBullet = BULLET.test(line) && this.#part !== "note";
    if (QUOTE.test(line) || isBullet) return this.#addQuote(line, isBullet);
    if (NOTE.test(line)) return this.#addNote(line);
    const open = this.#open;
    if (open?.kind === "mark" && open.info === "" && INFO.test(line)) {
      this.#part = "none";
      open.info = line;
      return open;
    }
    return this.#continue(line);
  }

  #addQuote(line: string, isBullet: boolean): ReadestMark {
    const mark = this.#part === "text" && !isBullet && this.#open !== null ? this.#open : this.#begin("mark");
    mark.text.push(line.replace(isBullet ? BULLET : QUOTE, ""));
    this.#part = "text";
    return mark;
  }

  #addNote(line: string): ReadestMark {
    const open = this.#open;
    const isFree = open?.kind === "mark" && open.note === null && open.info === "";
    const mark = isFree ? open : this.#begin("mark");
    mark.note = [line.replace(NOTE, "")];
    this.#part = "note";
    return mark;
  }

  #continue(line: string): ReadestMark {
    const open = this.#open ?? this.#begin("unknown");
    if (this.#part === "note") open.note?.push(line);
    else if (this.#part === "text") open.text.push(line);
    else if (this.#old && open.kind === "mark" && open.note === null) {
      // Only old Markdown leaves the second paragraph of a highlight without any sign.
      open.text.push("", line);
      this.#part = "text";
    } else if (open.kind === "mark") return this.#begin("unknown");
    return open;
  }

  #begin(kind: ReadestMark["kind"]): ReadestMark {
    const mark = { kind, chapter: this.#chapter ?? "", text: [], note: null, info: "", raw: [] };
    this.marks.push(mark);
    this.#open = mark;
    this.#part = "none";
    return mark;
  }
}
