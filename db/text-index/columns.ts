import { authorSort, titleSort } from "#lib/vocabulary/filing.ts";
import { folded } from "#lib/vocabulary/folding.ts";
import { indexTokens } from "./tokens.ts";

/** The text and note of a highlight as the index stores them; null where they are the same. */
export function highlightInIndex(text: string, note: string | null) {
  return { foldedText: otherwise(text), foldedNote: otherwise(note), tokens: indexTokens(text, note) };
}

/** The title and author of a book as the index stores them, and their sort keys. */
export function bookInIndex(title: string, author: string | null) {
  const index = { foldedTitle: otherwise(title), foldedAuthor: otherwise(author), tokens: indexTokens(title, author) };
  return { ...index, titleSort: titleSort(title), authorSort: authorSort(author) };
}

function otherwise(text: string | null): string | null {
  const written = text === null ? null : folded(text);
  return written === text ? null : written;
}
