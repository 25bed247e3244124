import { type BookName, bookName, compareNames } from "#lib/import/books/titles.ts";
import type { DuplicateEvidence } from "#lib/vocabulary/duplicate-evidence.ts";

/** What of a book says whether it is another one. */
export interface ComparedBook {
  title: string;
  author: string | null;
}

/** Why two books may be one by their names; null if nothing says so. The same whichever comes first. */
export function compareBooks(a: ComparedBook, b: ComparedBook): DuplicateEvidence | null {
  const [first, second] = [bookName(a.title, a.author), bookName(b.title, b.author)];
  if (first.main === "" || compareNames(first, second) === "different") return null;
  if (isAnonymous(first) !== isAnonymous(second)) return "author-missing";
  if (first.title === second.title) return "name";
  return first.plain === second.plain ? "edition" : "subtitle";
}

function isAnonymous({ authorWords }: BookName): boolean {
  return authorWords.length === 0;
}
