import { sourcesOfBook } from "#db/entries/source-books.ts";
import type { Db } from "#db/open.ts";
import type { Book } from "#lib/api-contract/book.ts";
import { authorsIn } from "#lib/vocabulary/filing.ts";
import { readIsbn } from "#lib/vocabulary/isbn.ts";
import type { CoverWanted } from "./look-up-cover.ts";

/** By what the cover of a book is looked for: all that is sent of it. */
export function coverWanted(
  db: Db,
  readerId: string,
  { id, isbn, title, author }: Pick<Book, "id" | "isbn" | "title" | "author">,
): CoverWanted {
  const named = [isbn, ...sourcesOfBook(db, readerId, id).map((source) => source.isbn)];
  const [first] = named.flatMap((one) => (one === null ? [] : (readIsbn(one) ?? [])));
  return { isbn: first ?? null, title, author: authorsIn(author ?? "")[0] ?? null };
}
