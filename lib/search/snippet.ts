import { escapeHtml } from "#lib/text/escape-html.ts";
import { fold, type Folded, joined } from "./fold.ts";

/** A piece of a text; the marked ones match the query. */
export interface SnippetSegment {
  text: string;
  marked: boolean;
}

/** Texts up to this length are shown whole; longer ones by a passage of about this length. */
const PASSAGE = 420;

/** What to mark: words and phrases wherever they occur, and forms of words where they are whole words. */
export interface SoughtWords {
  terms: string[];
  forms?: string[];
}

/** The passage of `text` around the first words that match the query, with these words marked. */
export function snippet(text: string, sought: SoughtWords): SnippetSegment[] {
  const marks = findMarks(fold(text), sought);
  if (text.length <= PASSAGE) return segments(text, marks, 0, text.length);
  const from = wordBoundary(text, Math.max(0, (marks[0]?.start ?? 0) - PASSAGE / 3));
  const to = wordBoundary(text, Math.min(text.length, from + PASSAGE));
  const inside = segments(text, marks, from, to);
  return [
    ...(from > 0 ? [{ text: "… ", marked: false }] : []),
    ...inside,
    ...(to < text.length ? [{ text: " …", marked: false }] : []),
  ];
}

/** The whole of `text`, with the words that match the query marked. */
export function marked(text: string, sought: SoughtWords): SnippetSegment[] {
  return segments(text, findMarks(fold(text), sought), 0, text.length);
}

interface SnippetMark {
  start: number;
  end: number;
}

function findMarks(folded: Folded, { terms, forms = [] }: SoughtWords): SnippetMark[] {
  const found = [
    ...terms.flatMap((term) => marksOfTerm(folded, fold(term).text)),
    ...wholeWords(folded, new Set(forms)),
  ];
  const merged: SnippetMark[] = [];
  for (const mark of found.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && mark.start <= last.end) last.end = Math.max(last.end, mark.end);
    else merged.push(mark);
  }
  return merged;
}

function marksOfTerm(folded: Folded, term: string): SnippetMark[] {
  const marks = marksOf(folded, term);
  return marks.length > 0 ? marks : marksOf(joined(folded), joined({ text: term, origin: [] }).text);
}

/** Where a term occurs: at beginnings of words or, if there are none, anywhere. */
function marksOf({ text, origin }: Folded, term: string): SnippetMark[] {
  if (term === "") return [];
  const all: { mark: SnippetMark; beginsWord: boolean }[] = [];
  for (let at = text.indexOf(term); at !== -1; at = text.indexOf(term, at + term.length)) {
    const start = origin[at] ?? 0;
    const end = origin[at + term.length] ?? start;
    all.push({ mark: { start, end }, beginsWord: at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? "") });
  }
  const begins = all.filter((one) => one.beginsWord);
  return (begins.length > 0 ? begins : all).map((one) => one.mark);
}

function wholeWords({ text, origin }: Folded, words: ReadonlySet<string>): SnippetMark[] {
  if (words.size === 0) return [];
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)]
    .filter(([word]) => words.has(word))
    .map(({ index, 0: { length } }) => ({ start: origin[index] ?? 0, end: origin[index + length] ?? 0 }));
}

function segments(text: string, marks: SnippetMark[], from: number, to: number): SnippetSegment[] {
  const found: SnippetSegment[] = [];
  let at = from;
  for (const mark of marks) {
    if (mark.start < at || mark.end > to) continue;
    if (mark.start > at) found.push({ text: text.slice(at, mark.start), marked: false });
    found.push({ text: text.slice(mark.start, mark.end), marked: true });
    at = mark.end;
  }
  if (at < to) found.push({ text: text.slice(at, to), marked: false });
  return found;
}

/** The nearest beginning of a word at or after `at`, within a few letters. */
function wordBoundary(text: string, at: number): number {
  const position = Math.floor(at);
  if (position === 0 || position >= text.length) return position;
  const next = text.slice(position, position + 30).search(/\s\S/u);
  if (next !== -1) return position + next + 1;
  // Never cut between the two halves of a letter beyond U+FFFF.
  return /[\uDC00-\uDFFF]/.test(text[position] ?? "") ? position + 1 : position;
}

/** The segments as escaped HTML in which only `<mark>` is markup. */
export function toHtml(parts: SnippetSegment[]): string {
  return parts
    .map(({ text, marked: isMarked }) => (isMarked ? `<mark>${escapeHtml(text)}</mark>` : escapeHtml(text)))
    .join("");
}
