import { byClass, byId, byName, type Element, parse, valueOfClass, wordsOf } from "./dom.ts";
import { readRefusal, type AmazonRefusal } from "./refused.ts";

/** A book in the library's list. */
export interface ListedBook {
  asin: string;
  title: string;
  author: string | null;
}

/** A page of the library. */
export interface LibraryPage {
  kind: "library";
  books: ListedBook[];
  /** The token of the next page; null if there is none. */
  next: string | null;
  /** Books that could not be read. */
  unreadable: number;
}

const BOOK = "kp-notebook-library-each-book";
const NEXT = "kp-notebook-library-next-page-start";

/** Parses a page of the library at `/notebook`: the first is a whole page, the others are fragments. */
export function parseLibrary(html: string): LibraryPage | AmazonRefusal {
  const page = parse(html);
  const rows = byClass(page, BOOK);
  const isLibrary = rows.length > 0 || byId(page, "kp-notebook-library") !== null || byClass(page, NEXT).length > 0;
  if (!isLibrary) return readRefusal(page);
  const books = rows.flatMap((row) => readBook(row) ?? []);
  return { kind: "library", books, next: valueOfClass(page, NEXT), unreadable: rows.length - books.length };
}

function readBook(row: Element): ListedBook | null {
  const asin = row.attribs.id ?? "";
  const title = wordsOf(byName(row, "h2")[0]);
  if (!/^\w+$/.test(asin) || title === "") return null;
  return { asin, title, author: withoutBy(wordsOf(byName(row, "p")[0])) };
}

/**
 * Removes the prefix of `By: Marcus Aurelius`, `Von: …`, `De : …`, `著者: …`: a short word without spaces, and a colon.
 */
function withoutBy(line: string): string | null {
  return line.replace(/^[^\s:：]{1,10}[\s\u00A0]?[:：]\s*/, "") || null;
}
