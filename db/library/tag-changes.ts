import { and, eq, inArray, lt, sql } from "drizzle-orm";
import type { TagAlias, TagBearers, TagBefore, TagName } from "#lib/vocabulary/tag-name.ts";
import { among } from "../among.ts";
import type { Db } from "../open.ts";
import { bookTags, books, highlights, highlightTags, tagChanges, tags } from "../schema.ts";
import { writtenRow } from "../written-row.ts";
import { aliasesAround, moveAliases, replaceAliases } from "./tag-aliases.ts";
import { dropUnused } from "./tags.ts";
import { IS_DELETION } from "./trashed-tags.ts";

export type TagRow = typeof tags.$inferSelect;

/** A tag and its new name; `into` is the tag that has that name already. */
export interface TagMove {
  tag: TagRow;
  to: TagName;
  into: TagRow | null;
}

/**
 * Renames tags, and merges those whose new name another tag has. Imports give the new tag from now on. Returns the id
 * of the change, for `undoTagChange`. @throws {Error} if one is another reader's
 */
export function moveTags(db: Db, readerId: string, moves: TagMove[], now: number): number {
  requireOwnTags(
    readerId,
    moves.flatMap(({ tag, into }) => (into ? [tag, into] : [tag])),
  );
  return db.transaction(() => {
    const aliases = moves
      .filter(({ tag, to }) => tag.nameKey !== to.nameKey)
      .map(({ tag, to, into }) => ({ nameKey: tag.nameKey, target: into ?? to }));
    const before = moves.map(({ tag, into }) => tagBefore(db, tag, into && { mergedInto: into.id }));
    const id = storeChange(db, readerId, before, aliases, now);
    const ids = moves.map(({ tag }) => tag.id);
    touchHighlights(db, readerId, ids, now);
    leaveNames(db, readerId, ids);
    for (const move of moves) moveTag(db, readerId, move);
    moveAliases(db, readerId, aliases);
    return id;
  });
}

/**
 * Deletes tags, which takes them off everything. Imports no longer give them. Returns the id of the change, for
 * `undoTagChange`. @throws {Error} if one is another reader's
 */
export function deleteTags(db: Db, readerId: string, gone: TagRow[], now: number): number {
  requireOwnTags(readerId, gone);
  return db.transaction(() => {
    const ids = gone.map(({ id }) => id);
    const aliases = gone.map(({ nameKey }) => ({ nameKey, target: null }));
    const before = gone.map((tag) => tagBefore(db, tag, { mergedInto: null }));
    const id = storeChange(db, readerId, before, aliases, now);
    touchHighlights(db, readerId, ids, now);
    db.delete(tags)
      .where(and(ownTag(readerId), among(tags.id, ids)))
      .run();
    moveAliases(db, readerId, aliases);
    return id;
  });
}

/** Makes the tags of a change what they were before it. False if it is unknown, or was undone already. */
export function undoTagChange(db: Db, readerId: string, changeId: number, now: number): boolean {
  return db.transaction(() => {
    const own = and(eq(tagChanges.id, changeId), eq(tagChanges.readerId, readerId));
    const change = db.delete(tagChanges).where(own).returning({ before: tagChanges.before }).all()[0];
    if (!change) return false;
    const { tags: changed, aliases, keys } = change.before;
    leaveNames(
      db,
      readerId,
      changed.flatMap(({ id, gone }) => (gone ? [] : id)),
    );
    const ids = changed.map((tag) => putBack(db, readerId, tag));
    replaceAliases(db, readerId, keys, aliases);
    touchHighlights(db, readerId, ids, now);
    return true;
  });
}

/** Forgets how to undo what was done before this time; deletions are in the trash. Epoch milliseconds. */
export function forgetTagChanges(db: Db, before: number): void {
  db.delete(tagChanges)
    .where(and(lt(tagChanges.createdAt, before), sql`NOT (${IS_DELETION})`))
    .run();
}

function requireOwnTags(readerId: string, rows: readonly TagRow[]): void {
  const other = rows.find((row) => row.readerId !== readerId);
  if (other) throw new Error(`db: tag ${other.id} is another reader's`);
}

function storeChange(db: Db, readerId: string, before: TagBefore[], moves: TagAlias[], now: number): number {
  const keys = moves.flatMap(({ nameKey, target }) => (target ? [nameKey, target.nameKey] : [nameKey]));
  const aliases = aliasesAround(db, readerId, keys);
  const values = { readerId, before: { tags: before, aliases, keys }, createdAt: now };
  return writtenRow(db.insert(tagChanges).values(values).returning({ id: tagChanges.id }).all()).id;
}

function tagBefore(
  db: Db,
  { id, name, nameKey, color }: TagRow,
  gone: { mergedInto: number | null } | null,
): TagBefore {
  const tag = { id, name, nameKey, color };
  if (!gone) return { ...tag, gone: null };
  const { mergedInto } = gone;
  return { ...tag, gone: { mergedInto, ...bearersOf(db, id, mergedInto) } };
}

function bearersOf(db: Db, tagId: number, mergedInto: number | null) {
  const select = (bearer: typeof HIGHLIGHTS | typeof BOOKS): TagBearers => {
    const idsOf = (id: number) =>
      db
        .select({ id: bearer.id })
        .from(bearer.table)
        .where(eq(bearer.tagId, id))
        .all()
        .map((row) => row.id);
    const ids = idsOf(tagId);
    const others = new Set(mergedInto === null ? [] : idsOf(mergedInto));
    return { ids, shared: ids.filter((id) => others.has(id)) };
  };
  return { highlights: select(HIGHLIGHTS), books: select(BOOKS) };
}

const HIGHLIGHTS = { table: highlightTags, tagId: highlightTags.tagId, id: highlightTags.highlightId };
const BOOKS = { table: bookTags, tagId: bookTags.tagId, id: bookTags.bookId };

/** Tags that swap or shift names must not have the same one in between; no name begins with this sign. */
function leaveNames(db: Db, readerId: string, ids: number[]): void {
  db.update(tags)
    .set({ nameKey: sql`'#' || ${tags.id}` })
    .where(and(ownTag(readerId), among(tags.id, ids)))
    .run();
}

function moveTag(db: Db, readerId: string, { tag, to, into }: TagMove): void {
  const { name, nameKey } = to;
  if (!into) {
    db.update(tags)
      .set({ name, nameKey })
      .where(and(ownTag(readerId), eq(tags.id, tag.id)))
      .run();
    return;
  }
  if (into.color === null) {
    db.update(tags)
      .set({ color: tag.color })
      .where(and(ownTag(readerId), eq(tags.id, into.id)))
      .run();
  }
  giveAlso(db, readerId, tag.id, into.id);
  db.delete(tags)
    .where(and(ownTag(readerId), eq(tags.id, tag.id)))
    .run();
}

/** Gives everything with one tag another one, too. */
function giveAlso(db: Db, readerId: string, from: number, to: number): void {
  const isOwn = sql`EXISTS (SELECT 1 FROM tags WHERE id = ${from} AND reader_id = ${readerId})`;
  db.run(
    sql`INSERT OR IGNORE INTO highlight_tags (tag_id, highlight_id) SELECT ${to}, highlight_id FROM highlight_tags WHERE tag_id = ${from} AND ${isOwn}`,
  );
  db.run(
    sql`INSERT OR IGNORE INTO book_tags (tag_id, book_id) SELECT ${to}, book_id FROM book_tags WHERE tag_id = ${from} AND ${isOwn}`,
  );
}

/** Returns the id of the tag, which has another one if the reader has made one of that name since. */
function putBack(db: Db, readerId: string, { gone, id, name, nameKey, color }: TagBefore): number {
  const made = db
    .select()
    .from(tags)
    .where(and(eq(tags.readerId, readerId), eq(tags.nameKey, nameKey)))
    .get();
  const own = and(ownTag(readerId), eq(tags.id, id));
  if (gone) {
    if (!made) db.insert(tags).values({ id, readerId, name, nameKey, color }).run();
    const backId = made?.id ?? id;
    giveBack(db, readerId, backId, gone);
    return backId;
  }
  if (!made) {
    db.update(tags).set({ name, nameKey }).where(own).run();
    return id;
  }
  giveAlso(db, readerId, id, made.id);
  db.delete(tags).where(own).run();
  return made.id;
}

function giveBack(db: Db, readerId: string, tagId: number, gone: NonNullable<TagBefore["gone"]>): void {
  const highlightIds = db
    .select({ id: highlights.id })
    .from(highlights)
    .where(and(sql`+${highlights.readerId} = ${readerId}`, among(highlights.id, gone.highlights.ids)));
  const bookIds = db
    .select({ id: books.id })
    .from(books)
    .where(and(sql`+${books.readerId} = ${readerId}`, among(books.id, gone.books.ids)));
  for (const { id } of highlightIds.all()) {
    db.insert(highlightTags).values({ tagId, highlightId: id }).onConflictDoNothing().run();
  }
  for (const { id } of bookIds.all()) db.insert(bookTags).values({ tagId, bookId: id }).onConflictDoNothing().run();
  if (gone.mergedInto !== null) takeMerged(db, readerId, gone.mergedInto, gone);
}

/** Takes off a tag what it got by a merge. */
function takeMerged(db: Db, readerId: string, tagId: number, gone: NonNullable<TagBefore["gone"]>): void {
  const own = db
    .select({ id: tags.id })
    .from(tags)
    .where(and(ownTag(readerId), eq(tags.id, tagId)));
  for (const [bearer, { ids, shared }] of [
    [HIGHLIGHTS, gone.highlights],
    [BOOKS, gone.books],
  ] as const) {
    const had = new Set(shared);
    const gained = ids.filter((id) => !had.has(id));
    db.delete(bearer.table)
      .where(and(inArray(bearer.tagId, own), among(bearer.id, gained)))
      .run();
  }
  dropUnused(db, readerId, [tagId]);
}

/** Their tags changed: programs that ask for changes hear of them. */
function touchHighlights(db: Db, readerId: string, tagIds: number[], now: number): void {
  const tagged = db
    .select({ id: highlightTags.highlightId })
    .from(highlightTags)
    .where(among(highlightTags.tagId, tagIds));
  db.update(highlights)
    .set({ updatedAt: now })
    .where(and(sql`+${highlights.readerId} = ${readerId}`, inArray(highlights.id, tagged)))
    .run();
}

function ownTag(readerId: string) {
  return sql`+${tags.readerId} = ${readerId}`;
}
