import { createBook } from "#db/books.ts";
import { textsOfBook } from "#db/entries.ts";
import type { Db } from "#db/open.ts";
import {
  type BookLookup,
  createSourceBook,
  findSourceBooks,
  keepTitleKeys,
  listSourceBooksOf,
  renameSourceBook,
  sourceBooksOf,
  unkeyedSourceBooks,
} from "#db/sourceBooks.ts";
import { bringBookTags } from "./bookTags.ts";
import type { NamedBook } from "./gather.ts";
import { authorKey, formerBookKeys, ownIdIn, sourceBookKey, standInId, titleKey } from "./keys.ts";
import { BookMatcher, type KnownName, type PlacedName } from "./matching.ts";
import { titleKeysOf } from "./titles.ts";

/** What a file says about one book of the library: by one name, or by several. */
export interface BookGroup {
  /** Below 0 if the book is new. */
  bookId: number;
  /** The names' ids are below 0 if they are new. */
  parts: { name: PlacedName; entries: NamedBook["entries"] }[];
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
  const matcher = new BookMatcher({ known: await knownNames(context, books), texts });
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

/** Every name of the library that could mean one of these books, with all other names of the same book; by id. */
async function knownNames(context: LibraryContext, books: NamedBook[]): Promise<KnownName[]> {
  const { db, readerId, breathe } = context;
  await keyTitles(context);
  const known = new Map<number, KnownName>();
  for (let at = 0; at < books.length; at += PIECE) {
    const found = findSourceBooks(db, readerId, lookupOf(books.slice(at, at + PIECE)));
    await breathe();
    const bookIds = [...new Set(found.map((row) => row.bookId))];
    for (const row of sourceBooksOf(db, readerId, bookIds)) known.set(row.id, row);
    await breathe();
  }
  for await (const row of namesBehindStandIns(context, books)) known.set(row.id, row);
  return [...known.values()].toSorted((a, b) => a.id - b.id);
}

/** Names of books of which a file knows only what their source calls them. That is rare, so that it is worth no index. */
async function* namesBehindStandIns({ db, readerId, breathe }: LibraryContext, books: NamedBook[]) {
  const wanted = new Set(books.map(({ source, book }) => `${source} ${standInId(book) ?? ""}`));
  const sources = new Set(books.flatMap(({ source, book }) => (standInId(book) === null ? [] : source)));
  for (const source of sources) {
    for (let after = 0; ;) {
      const rows = listSourceBooksOf(db, readerId, { source, after, limit: PIECE });
      const last = rows.at(-1);
      if (last === undefined) break;
      yield* rows.filter(({ key }) => wanted.has(`${source} ${ownIdIn(key)}`) && ownIdIn(key) !== "");
      after = last.id;
      await breathe();
    }
  }
}

function lookupOf(named: NamedBook[]): BookLookup {
  const lookup: BookLookup = { keys: [], titles: [], asins: [], isbns: [], md5s: [], urls: [] };
  for (const { source, book } of named) {
    lookup.keys.push(sourceBookKey(source, book), ...formerBookKeys(source, book));
    if (book.asin) lookup.asins.push(book.asin);
    if (book.isbn) lookup.isbns.push(book.isbn);
    if (book.md5) lookup.md5s.push(book.md5);
    // Of a page of the web only the address tells.
    if (book.url) lookup.urls.push(book.url);
    else lookup.titles.push(...Object.values(titleKeysOf(book.title)));
  }
  return lookup;
}

/** Once after an update from a version that did not look titles up. */
async function keyTitles({ db, readerId, breathe }: LibraryContext): Promise<void> {
  for (;;) {
    const rows = unkeyedSourceBooks(db, readerId, PIECE);
    if (rows.length === 0) return;
    keepTitleKeys(
      db,
      rows.map(({ id, title }) => ({ id, ...titleKeysOf(title) })),
    );
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
      if (name.former) renameSourceBook(db, name.id, { ...name, ...titleKeysOf(name.title), ...identityOf(name) });
      if (name.id > 0) return { name, entries };
      const { id: _id, former: _former, ...row } = name;
      const created = createSourceBook(db, { ...row, ...titleKeysOf(name.title), readerId, importId, bookId: id });
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
