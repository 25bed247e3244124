import { and, count, eq, type SQL, sql } from "drizzle-orm";
import { authorSort } from "#lib/vocabulary/filing.ts";
import { type AuthorName, authorsOf, betterName } from "#lib/vocabulary/authors.ts";
import type { Db } from "../open.ts";
import { requireOwn } from "../owned.ts";
import { orderOfPart, type ListPart, type ListPosition, rowsOfPart, withinPart } from "../part.ts";
import { placeholdersFor, preparedOnce } from "../prepared.ts";
import { authors, bookAuthors, books } from "../schema.ts";

/** An author, with the number of books that name them, and of these books' highlights outside the trash. */
export interface CountedAuthor {
  id: number;
  key: string;
  name: string;
  sort: string;
  books: number;
  highlights: number;
}

type FiledBook = Pick<typeof books.$inferSelect, "id" | "readerId" | "author" | "deletedAt">;

/** Books per transaction. */
const CHUNK = 500;

const statements = preparedOnce((db) => ({
  unfiled: db
    .select({ id: books.id, readerId: books.readerId, author: books.author, deletedAt: books.deletedAt })
    .from(books)
    // The condition of the index `books_unfiled`.
    .where(sql`author IS NOT filed_author`)
    .limit(CHUNK)
    .prepare(),
  known: db
    .select({ id: authors.id, name: authors.name })
    .from(authors)
    .where(and(eq(authors.readerId, sql.placeholder("readerId")), eq(authors.key, sql.placeholder("key"))))
    .prepare(),
  create: db
    .insert(authors)
    .values(placeholdersFor(authors, ["id"]))
    .returning({ id: authors.id })
    .prepare(),
  link: db.insert(bookAuthors).values(placeholdersFor(bookAuthors, [])).onConflictDoNothing().prepare(),
  unlinkOthers: db
    .delete(bookAuthors)
    .where(
      and(
        eq(bookAuthors.bookId, sql.placeholder("bookId")),
        sql`${bookAuthors.authorId} NOT IN (SELECT value FROM json_each(${sql.placeholder("authorIds")}))`,
      ),
    )
    .prepare(),
  filed: db
    .update(books)
    .set({ filedAuthor: sql`${books.author}` })
    .where(eq(books.id, sql.placeholder("id")))
    .prepare(),
}));

/**
 * Updates the authors of books where they are missing or out of date: other programs may also write and change books.
 * If there are none, which is nearly always, it costs one look into an empty index.
 */
export function fileAuthors(db: Db): void {
  for (let left = CHUNK; left === CHUNK;) {
    const unfiled = statements(db).unfiled.all();
    if (unfiled.length > 0) db.transaction(() => unfiled.forEach((book) => fileBook(db, book)));
    left = unfiled.length;
  }
}

/**
 * Stores the authors of a book; one in the trash has none. If it is interrupted, `fileAuthors` finds the book and does
 * it again. @throws {Error} if the book is not the reader's
 */
export function fileBook(db: Db, { id: bookId, readerId, author, deletedAt }: FiledBook): void {
  const { link, unlinkOthers, filed } = statements(db);
  requireOwn(db, "books", readerId, bookId);
  const named = deletedAt === null ? authorsOf(author).filter(({ key }) => key !== "") : [];
  const authorIds = named.map((name) => ensureAuthor(db, readerId, name));
  for (const authorId of authorIds) link.run({ bookId, authorId });
  unlinkOthers.run({ bookId, authorIds: JSON.stringify(authorIds) });
  filed.run({ id: bookId });
}

function ensureAuthor(db: Db, readerId: string, { key, name }: AuthorName): number {
  const known = statements(db).known.get({ readerId, key });
  if (!known) return statements(db).create.all({ readerId, key, name, sort: authorSort(name) })[0]?.id ?? 0;
  const better = betterName(known.name, name);
  if (better !== known.name) db.update(authors).set({ name: better }).where(eq(authors.id, known.id)).run();
  return known.id;
}

const ORDER = { value: authors.sort, id: authors.id, descending: false, missing: "" };

/** One part of the reader's authors, by surname. */
export function listAuthors(db: Db, readerId: string, part: ListPart): CountedAuthor[] {
  const rows = counted(db, and(eq(authors.readerId, readerId), withinPart(ORDER, part)))
    .orderBy(...orderOfPart(ORDER, part))
    .limit(part.limit)
    .offset(part.offset ?? 0)
    .all();
  return rowsOfPart(rows, part);
}

/** The number of authors of the reader's books, or of those before a position. */
export function countAuthors(db: Db, readerId: string, before?: ListPosition): number {
  const those = before && withinPart(ORDER, { before });
  const which = and(eq(authors.readerId, readerId), those);
  return db.select({ count: count() }).from(authors).where(which).get()?.count ?? 0;
}

export function authorByKey(db: Db, readerId: string, key: string): CountedAuthor | undefined {
  return counted(db, and(eq(authors.readerId, readerId), eq(authors.key, key))).get();
}

/** The position of an author in the reader's list; undefined if there is none with this id. */
export function placeOfAuthor(db: Db, readerId: string, id: number): ListPosition | undefined {
  const which = and(eq(authors.readerId, readerId), eq(authors.id, id));
  return db.select({ value: authors.sort, id: authors.id }).from(authors).where(which).get();
}

// Column names are written out with their table: Drizzle omits the table if a query has only one, and `id` would mean
// another table's.
function counted(db: Db, which: SQL | undefined) {
  return db
    .select({
      id: authors.id,
      key: authors.key,
      name: authors.name,
      sort: authors.sort,
      books: sql<number>`(SELECT count(*) FROM book_authors t WHERE t.author_id = authors.id)`,
      highlights: sql<number>`(SELECT coalesce(sum(b.highlight_count), 0) FROM book_authors t JOIN books b ON b.id = t.book_id WHERE t.author_id = authors.id)`,
    })
    .from(authors)
    .where(which);
}

/** A subquery for the ids of an author's books. */
export function booksBy(readerId: string, key: string): SQL {
  return sql`(SELECT t.book_id FROM authors a JOIN book_authors t ON t.author_id = a.id WHERE a.reader_id = ${readerId} AND a.key = ${key})`;
}
