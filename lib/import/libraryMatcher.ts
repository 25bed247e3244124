import { createBook } from "#db/books.ts";
import { textsOfBook } from "#db/entries.ts";
import type { Db } from "#db/open.ts";
import { createSourceBook, listSourceBooks } from "#db/sourceBooks.ts";
import { bringBookTags } from "./bookTags.ts";
import type { NamedBook } from "./gather.ts";
import { authorKey, titleKey } from "./keys.ts";
import { BookMatcher, type KnownName } from "./matching.ts";

/** What a file says about one book of the library: by one name, or by several. */
export interface BookGroup {
  /** Below 0 if the book is new. */
  bookId: number;
  /** The names' ids are below 0 if they are new. */
  parts: { name: KnownName; entries: NamedBook["entries"] }[];
}

interface LibraryContext {
  db: Db;
  readerId: string;
  breathe: () => Promise<void>;
}

/** Rows that are read at a time. */
const PIECE = 500;

/** So many texts of a book are compared where its name alone does not tell. */
const TEXTS = 2_000;

/** Finds the book of each name in a file; several names may mean the same one. Writes nothing. */
export async function groupByBook(context: LibraryContext, books: NamedBook[]): Promise<BookGroup[]> {
  const { db, readerId, breathe } = context;
  const texts = (bookId: number) => (bookId < 0 ? [] : textsOfBook(db, readerId, bookId, TEXTS));
  const matcher = new BookMatcher({ known: await knownNames(context), texts });
  const groups = new Map<number, BookGroup>();
  for (const { source, book, entries } of books) {
    const name = matcher.place(source, book, entries);
    const group = groups.get(name.bookId) ?? { bookId: name.bookId, parts: [] };
    groups.set(name.bookId, group);
    group.parts.push({ name, entries });
    await breathe();
  }
  return [...groups.values()];
}

async function knownNames({ db, readerId, breathe }: LibraryContext): Promise<KnownName[]> {
  const known: KnownName[] = [];
  for (;;) {
    const piece = listSourceBooks(db, readerId, PIECE, known.at(-1)?.id);
    for (const row of piece) known.push(row);
    if (piece.length === 0) return known;
    await breathe();
  }
}

/** Makes the book and the names that are new. One transaction. */
export function makeRoom(
  { db, readerId, importId, now }: { db: Db; readerId: string; importId: number; now: () => number },
  { bookId, parts }: BookGroup,
): BookGroup {
  return db.transaction(() => {
    const [first] = parts;
    const id = bookId < 0 && first ? createBook(db, readerId, identityOf(first.name), now()).id : bookId;
    const made = parts.map(({ name, entries }) => {
      if (name.id > 0) return { name, entries };
      const { id: _id, ...row } = name;
      const created = createSourceBook(db, { ...row, readerId, importId, bookId: id });
      bringBookTags(db, readerId, created);
      return { name: created, entries };
    });
    return { bookId: id, parts: made };
  });
}

function identityOf({ title, author, source, kind, url, site, publishedAt }: KnownName) {
  const keys = { titleKey: titleKey(title), authorKey: authorKey(author) };
  return { title, author, source, ...keys, kind, url, site, publishedAt };
}
