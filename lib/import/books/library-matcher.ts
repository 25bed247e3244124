import { createBook } from "#db/library/books.ts";
import { textsOfBook } from "#db/entries/entries.ts";
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
} from "#db/entries/source-books.ts";
import { bringBookTags } from "./book-tags.ts";
import { CROWDING } from "../replay/crowding.ts";
import type { NamedBook } from "./gather.ts";
import { formerBookKeys, ownIdIn, sourceBookKey, standInId } from "./keys.ts";
import { authorKey, titleKey } from "#lib/text/keys.ts";
import { BookMatcher, type KnownName, type PlacedName } from "./matching.ts";
import { chunks } from "../pieces.ts";
import { titleKeysOf } from "./titles.ts";
import { grouped } from "#lib/vocabulary/grouped.ts";

/** What a file says about one book of the library, under one or more names. */
export interface BookGroup {
  /** Negative if the book is new. */
  bookId: number;
  /** The ids of new names are negative. */
  parts: { name: PlacedName; entries: NamedBook["entries"] }[];
  /** The numbers of the books of a whole library that are this one. */
  units: Set<number>;
}

interface LibraryContext {
  db: Db;
  readerId: string;
  breathe: () => Promise<void>;
}

/** Rows read at a time. */
const PIECE = 500;

/** Finds the book of each name in a file; several names may mean the same one. Writes nothing. */
export async function groupByBook(context: LibraryContext, books: NamedBook[]): Promise<BookGroup[]> {
  const { db, readerId, breathe } = context;
  const texts = (bookId: number) => (bookId < 0 ? [] : textsOfBook(db, readerId, bookId, CROWDING.texts));
  const matcher = new BookMatcher({ known: await knownNames(context, books), texts });
  const groups = new Map<number, BookGroup>();
  const add = (name: PlacedName, { entries, book }: NamedBook) => {
    const group: BookGroup = groups.get(name.bookId) ?? { bookId: name.bookId, parts: [], units: new Set() };
    groups.set(name.bookId, group);
    group.parts.push({ name, entries });
    if (book.unit !== undefined) group.units.add(book.unit);
  };
  for (const named of books) {
    if (named.book.unit === undefined) add(matcher.place(named.source, named.book, named.entries), named);
    await breathe();
  }
  for (const together of byUnit(books).values()) {
    const placed = matcher.placeTogether(together);
    for (const [at, name] of placed.entries()) if (together[at]) add(name, together[at]);
    await breathe();
  }
  return [...groups.values()];
}

/** The books of a whole library, each with all its names. */
function byUnit(books: NamedBook[]): Map<number, NamedBook[]> {
  return grouped(books.flatMap((named) => (named.book.unit === undefined ? [] : [[named.book.unit, named] as const])));
}

/**
 * Every name in the library that could mean one of these books, by id, together with all other names of those books.
 */
async function knownNames(context: LibraryContext, books: NamedBook[]): Promise<KnownName[]> {
  const { db, readerId, breathe } = context;
  await keyTitles(context);
  const known = new Map<number, KnownName>();
  const [titles, bookIdsKnown] = [new Set<string>(), new Set<number>()];
  for (let at = 0; at < books.length; at += PIECE) {
    const found = findSourceBooks(db, readerId, lookupOf(books.slice(at, at + PIECE), titles));
    await breathe();
    const bookIds = [...new Set(found.map((row) => row.bookId))].filter((id) => !bookIdsKnown.has(id));
    for (const id of bookIds) bookIdsKnown.add(id);
    for (const row of sourceBooksOf(db, readerId, bookIds)) known.set(row.id, row);
    await breathe();
  }
  for await (const row of namesBehindStandIns(context, books)) known.set(row.id, row);
  return [...known.values()].toSorted((a, b) => a.id - b.id);
}

/** Names of books that a file knows only by their source's id. Rare enough not to need an index. */
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

/** @param asked the titles that have been looked up already; a file may name twenty thousand books of one title. */
function lookupOf(named: NamedBook[], asked: Set<string>): BookLookup {
  const lookup: BookLookup = { keys: [], titles: [], asins: [], isbns: [], md5s: [], urls: [] };
  for (const { source, book } of named) {
    lookup.keys.push(sourceBookKey(source, book), ...formerBookKeys(source, book));
    if (book.asin) lookup.asins.push(book.asin);
    if (book.isbn) lookup.isbns.push(book.isbn);
    if (book.md5) lookup.md5s.push(book.md5);
    // A web page is identified by its address only.
    if (book.url) lookup.urls.push(book.url);
    else {
      for (const key of Object.values(titleKeysOf(book.title))) {
        if (!asked.has(key)) lookup.titles.push(key);
        asked.add(key);
      }
    }
  }
  return lookup;
}

/** Runs once, after an update from a version that did not look titles up. */
async function keyTitles({ db, readerId, breathe }: LibraryContext): Promise<void> {
  for (;;) {
    const rows = unkeyedSourceBooks(db, readerId, PIECE);
    if (rows.length === 0) return;
    keepTitleKeys(
      db,
      readerId,
      rows.map(({ id, title }) => ({ id, ...titleKeysOf(title) })),
    );
    await breathe();
  }
}

interface RoomContext extends LibraryContext {
  importId: number;
  now: () => number;
}

/**
 * Creates the book and its new names, some per transaction: a file may have ten thousand names for one book. The first
 * transaction contains the book and its first name, by which it is found again if the process ends in between.
 */
export async function makeRoom(context: RoomContext, { bookId, parts, units }: BookGroup): Promise<BookGroup> {
  const { db, readerId, now, breathe } = context;
  const [first] = parts;
  let id = bookId;
  const made: BookGroup["parts"] = [];
  for (const some of chunks(parts)) {
    db.transaction(() => {
      if (id < 0 && first) id = createBook(db, readerId, identityOf(first.name), now()).id;
      for (const part of some) made.push(makeName(context, id, part));
    });
    await breathe();
  }
  return { bookId: id, parts: made, units };
}

function makeName({ db, readerId, importId }: RoomContext, bookId: number, part: BookGroup["parts"][number]) {
  const { name, entries } = part;
  if (name.former)
    renameSourceBook(db, readerId, name.id, { ...name, ...titleKeysOf(name.title), ...identityOf(name) });
  if (name.id > 0) return { name, entries };
  const { id: _id, former: _former, ...row } = name;
  const created = createSourceBook(db, { ...row, ...titleKeysOf(name.title), readerId, importId, bookId });
  bringBookTags(db, readerId, created);
  return { name: created, entries };
}

function identityOf({ title, author, source, kind, url, site, publishedAt }: KnownName) {
  const keys = { titleKey: titleKey(title), authorKey: authorKey(author) };
  return { title, author, source, ...keys, kind, url, site, publishedAt };
}
