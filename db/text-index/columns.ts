import { authorSort, titleSort } from "#lib/vocabulary/filing.ts";
import { folded } from "#lib/vocabulary/folding.ts";
import { indexTokens } from "./tokens.ts";

/** What the index holds of a highlight in place of its text and note; null where these are what it holds. */
export function highlightInIndex(text: string, note: string | null) {
  return { foldedText: otherwise(text), foldedNote: otherwise(note), tokens: indexTokens(text, note) };
}

/** The same of a book, and by what it is sorted. */
export function bookInIndex(title: string, author: string | null) {
  const index = { foldedTitle: otherwise(title), foldedAuthor: otherwise(author), tokens: indexTokens(title, author) };
  return { ...index, titleSort: titleSort(title), authorSort: authorSort(author) };
}

function otherwise(text: string | null): string | null {
  const written = text === null ? null : folded(text);
  return written === text ? null : written;
}
