import { and, eq, gt } from "drizzle-orm";
import { ownBooks } from "./own-books.ts";
import type { Db } from "../open.ts";
import { books } from "../schema.ts";

/** Titles and authors of the reader's books, but not of web pages, in the order of their ids, after one of these. */
export function namesOfBooks(db: Db, readerId: string, { after, limit }: { after: number; limit: number }) {
  return db
    .select({ id: books.id, title: books.title, author: books.author })
    .from(books)
    .where(and(ownBooks(readerId), eq(books.kind, "book"), gt(books.id, after)))
    .orderBy(books.id)
    .limit(limit)
    .all();
}
