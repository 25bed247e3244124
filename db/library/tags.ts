import type { TagName } from "#lib/vocabulary/tag-name.ts";
import { and, asc, eq, sql } from "drizzle-orm";
import { among } from "../among.ts";
import { grouped } from "#lib/vocabulary/grouped.ts";
import type { Db } from "../open.ts";
import { isOwn, requireOwn } from "../owned.ts";
import { bookTags, highlightTags, importedTags, tags } from "../schema.ts";
import type { Transaction } from "../transaction.ts";
import { writtenRow } from "../written-row.ts";
import { isNestedIn } from "./tag-nesting.ts";
import { aliasesOf, forgetAliases } from "./tag-aliases.ts";

/**
 * Sets a highlight's tags; false if it has exactly these already. @throws {Error} if the reader has no such highlight
 */
export function setHighlightTags(db: Db, readerId: string, highlightId: number, names: TagName[]): boolean {
  requireOwn(db, "highlights", readerId, highlightId);
  return db.transaction((tx) => {
    const ids = chosenTags(tx, readerId, names);
    const before = tx.delete(highlightTags).where(eq(highlightTags.highlightId, highlightId)).returning().all();
    for (const tagId of ids) tx.insert(highlightTags).values({ tagId, highlightId }).onConflictDoNothing().run();
    dropUnused(
      tx,
      readerId,
      before.map((row) => row.tagId),
    );
    const after = new Set(ids);
    return before.length !== after.size || before.some(({ tagId }) => !after.has(tagId));
  });
}

/** Sets a book's tags. @throws {Error} if the reader has no such book */
export function setBookTags(db: Db, readerId: string, bookId: number, names: TagName[]): void {
  requireOwn(db, "books", readerId, bookId);
  db.transaction((tx) => {
    const ids = chosenTags(tx, readerId, names);
    const before = tx.delete(bookTags).where(eq(bookTags.bookId, bookId)).returning().all();
    for (const tagId of ids) tx.insert(bookTags).values({ tagId, bookId }).onConflictDoNothing().run();
    dropUnused(
      tx,
      readerId,
      before.map((row) => row.tagId),
    );
  });
}

/** The tags of these names, made if there are none: the reader chose them, whatever became of the names before. */
export function chosenTags(tx: Transaction, readerId: string, names: TagName[]): number[] {
  forgetAliases(
    tx,
    readerId,
    names.map(({ nameKey }) => nameKey),
  );
  return names.map((name) => ensureTag(tx, readerId, name));
}

/**
 * Adds the tags of an import to a highlight, under the names that they have here, and records the names that it used.
 * @throws {Error} if the reader has no such highlight
 */
export function giveTags(db: Db, readerId: string, highlightId: number, names: TagName[]): void {
  if (names.length === 0) return;
  requireOwn(db, "highlights", readerId, highlightId);
  for (const name of ownNames(db, readerId, names)) {
    const tagId = ensureTag(db, readerId, name);
    db.insert(highlightTags).values({ tagId, highlightId }).onConflictDoNothing().run();
  }
  for (const { nameKey } of names) {
    db.insert(importedTags).values({ highlightId, nameKey }).onConflictDoNothing().run();
  }
}

/**
 * Adds the tags of an import to a book, under the names that they have here. @throws {Error} if the reader has no such
 * book
 */
export function giveBookTags(db: Db, readerId: string, bookId: number, names: TagName[]): void {
  if (names.length === 0) return;
  requireOwn(db, "books", readerId, bookId);
  for (const name of ownNames(db, readerId, names)) {
    db.insert(bookTags)
      .values({ tagId: ensureTag(db, readerId, name), bookId })
      .onConflictDoNothing()
      .run();
  }
}

/** Removes the tags that sources call this from a book, except those that other names, still used, stand for. */
export function takeBookTags(
  db: Transaction,
  readerId: string,
  bookId: number,
  nameKeys: string[],
  stillUsed: string[] = [],
): void {
  const ids = idsOf(db, readerId, ownKeysLost(db, readerId, nameKeys, stillUsed));
  db.delete(bookTags)
    .where(and(eq(bookTags.bookId, bookId), among(bookTags.tagId, ids)))
    .run();
  dropUnused(db, readerId, ids);
}

/** Removes tags that an import had added, by the names that it used. */
export function takeTagsBack(db: Transaction, readerId: string, highlightId: number, nameKeys: string[]): void {
  if (nameKeys.length === 0) return;
  db.delete(importedTags)
    .where(
      and(
        eq(importedTags.highlightId, highlightId),
        among(importedTags.nameKey, nameKeys),
        isOwn("highlights", readerId, highlightId),
      ),
    )
    .run();
  const left = db
    .select({ nameKey: importedTags.nameKey })
    .from(importedTags)
    .where(eq(importedTags.highlightId, highlightId))
    .all();
  const stillUsed = left.map(({ nameKey }) => nameKey);
  const ids = idsOf(db, readerId, ownKeysLost(db, readerId, nameKeys, stillUsed));
  db.delete(highlightTags)
    .where(and(eq(highlightTags.highlightId, highlightId), among(highlightTags.tagId, ids)))
    .run();
  dropUnused(db, readerId, ids);
}

/** The reader's names for the tags of a source, each once, without those that they deleted. */
function ownNames(db: Transaction, readerId: string, names: TagName[]): TagName[] {
  const aliases = aliasesOf(
    db,
    readerId,
    names.map(({ nameKey }) => nameKey),
  );
  const own = names.flatMap((name) => {
    const target = aliases.get(name.nameKey);
    return target === undefined ? name : (target ?? []);
  });
  return [...new Map(own.map((name) => [name.nameKey, name])).values()];
}

/** The reader's keys for the names that a source no longer uses, without those that stand for others as well. */
function ownKeysLost(db: Transaction, readerId: string, lost: string[], stillUsed: string[]): string[] {
  const keysOf = (keys: string[]) =>
    ownNames(
      db,
      readerId,
      keys.map((nameKey) => ({ name: nameKey, nameKey })),
    ).map(({ nameKey }) => nameKey);
  const used = new Set(keysOf(stillUsed));
  return keysOf(lost).filter((key) => !used.has(key));
}

function idsOf(db: Transaction, readerId: string, nameKeys: string[]): number[] {
  return db
    .select({ id: tags.id })
    .from(tags)
    .where(and(eq(tags.readerId, readerId), among(tags.nameKey, nameKeys)))
    .all()
    .map((tag) => tag.id);
}

function ensureTag(tx: Transaction, readerId: string, { name, nameKey }: TagName): number {
  const identity = and(eq(tags.readerId, readerId), eq(tags.nameKey, nameKey));
  const known = tx.select({ id: tags.id }).from(tags).where(identity).get();
  return (known ?? writtenRow(tx.insert(tags).values({ readerId, name, nameKey }).returning({ id: tags.id }).all())).id;
}

/** Deletes those of these tags that nothing uses any more. */
export function dropUnused(tx: Transaction, readerId: string, ids: number[]): void {
  tx.delete(tags)
    .where(
      and(
        sql`+${tags.readerId} = ${readerId}`,
        among(tags.id, ids),
        sql`NOT EXISTS (SELECT 1 FROM highlight_tags WHERE tag_id = tags.id)`,
        sql`NOT EXISTS (SELECT 1 FROM book_tags WHERE tag_id = tags.id)`,
      ),
    )
    .run();
}

/** A tag with its id, for programs that store it. */
export interface NamedTag {
  id: number;
  name: string;
}

/** The tags of each of these highlights, by name. */
export function namedTagsOfHighlights(db: Db, readerId: string, ids: number[]): Map<number, NamedTag[]> {
  const rows = db
    .select({ ofId: highlightTags.highlightId, id: tags.id, name: tags.name })
    .from(highlightTags)
    .innerJoin(tags, eq(tags.id, highlightTags.tagId))
    .where(and(sql`+${tags.readerId} = ${readerId}`, among(highlightTags.highlightId, ids)))
    .orderBy(asc(tags.nameKey))
    .all();
  return grouped(rows.map(({ ofId, ...tag }) => [ofId, tag]));
}

/** The tags of each of these books, by name. */
export function namedTagsOfBooks(db: Db, readerId: string, ids: number[]): Map<number, NamedTag[]> {
  const rows = db
    .select({ ofId: bookTags.bookId, id: tags.id, name: tags.name })
    .from(bookTags)
    .innerJoin(tags, eq(tags.id, bookTags.tagId))
    .where(and(sql`+${tags.readerId} = ${readerId}`, among(bookTags.bookId, ids)))
    .orderBy(asc(tags.nameKey))
    .all();
  return grouped(rows.map(({ ofId, ...tag }) => [ofId, tag]));
}

/** A tag of the reader's. */
export function tagById(db: Db, readerId: string, id: number): typeof tags.$inferSelect | undefined {
  return db
    .select()
    .from(tags)
    .where(and(eq(tags.readerId, readerId), eq(tags.id, id)))
    .get();
}

/** Those of these keys that are tags of the reader's. */
export function tagsByKey(db: Db, readerId: string, nameKeys: string[]): (typeof tags.$inferSelect)[] {
  return db
    .select()
    .from(tags)
    .where(and(eq(tags.readerId, readerId), among(tags.nameKey, nameKeys)))
    .all();
}

/** The tags that are nested in the one with this key, at any depth: `nature/water` for `nature`. */
export function nestedTags(db: Db, readerId: string, nameKey: string): (typeof tags.$inferSelect)[] {
  return db
    .select()
    .from(tags)
    .where(and(eq(tags.readerId, readerId), isNestedIn(nameKey)))
    .orderBy(asc(tags.nameKey))
    .all();
}

/** Gives a tag a colour, or none. */
export function setTagColor(db: Db, readerId: string, id: number, color: (typeof tags.$inferSelect)["color"]): void {
  db.update(tags)
    .set({ color })
    .where(and(eq(tags.readerId, readerId), eq(tags.id, id)))
    .run();
}
