import {
  authorByKey,
  type CountedAuthor,
  countAuthors,
  fileAuthors,
  listAuthors,
  placeOfAuthor,
} from "#db/library/authors.ts";
import type { Db } from "#db/open.ts";
import type { ListPart, ListPosition } from "#db/part.ts";
import type { Author } from "#lib/api-contract/author.ts";
import { type PageRequest, readPage } from "./list-page.ts";

/** One page of the authors of a reader's books, by surname, with the cursors of the previous and next pages. */
export function authorPage(
  db: Db,
  readerId: string,
  page: PageRequest,
): { items: Author[]; previousCursor: string | null; nextCursor: string | null } {
  fileAuthors(db);
  const list = {
    rows: (part: ListPart) => listAuthors(db, readerId, part),
    placeOf: ({ sort, id }: CountedAuthor) => ({ value: sort, id }),
    find: (id: number) => placeOfAuthor(db, readerId, id),
    countBefore: (place: ListPosition) => countAuthors(db, readerId, place),
  };
  const { rows, ...cursors } = readPage(list, page);
  return { items: rows.map(presentAuthor), ...cursors };
}

/** The author with this key; undefined if none of the reader's books is by them. */
export function findAuthor(db: Db, readerId: string, key: string): Author | undefined {
  fileAuthors(db);
  const author = authorByKey(db, readerId, key);
  return author && presentAuthor(author);
}

function presentAuthor({ id, key, name, books, highlights }: CountedAuthor): Author {
  return { id, key, name, bookCount: books, highlightCount: highlights };
}
