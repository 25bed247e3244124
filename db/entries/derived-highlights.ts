import type { TagName } from "#lib/vocabulary/tag-name.ts";
import { and, asc, eq, gt, gte, isNotNull, isNull, lte, sql } from "drizzle-orm";
import { among } from "../among.ts";
import { grouped } from "#lib/vocabulary/grouped.ts";
import type { HighlightRow } from "../library/highlights.ts";
import { highlightInIndex } from "../text-index/columns.ts";
import type { Db } from "../open.ts";
import { requireOwn } from "../owned.ts";
import { placeholdersFor, preparedOnce } from "../prepared.ts";
import { keepMerged, mergedAmong } from "./merged-entries.ts";
import { highlights, highlightTags, importedTags, tagAliases, tags } from "../schema.ts";
import { dropUnused, giveTags, takeTagsBack } from "../library/tags.ts";

/** A highlight that follows from entries, with the keys of its tags. */
export interface DerivedHighlight extends HighlightRow {
  tagKeys: string[];
  /** Those that came from its entries, as the source names them. */
  importedTagKeys: string[];
  /** The same as the reader names them, without those that they deleted. */
  importedAs: string[];
  /** The entries that were merged into it; see `mergedEntries`. */
  merged: number[];
}

const statements = preparedOnce((db) => {
  const isAmong = and(
    sql`+${highlights.readerId} = ${sql.placeholder("readerId")}`,
    eq(highlights.bookId, sql.placeholder("bookId")),
    gte(highlights.id, sql.placeholder("first")),
    lte(highlights.id, sql.placeholder("last")),
  );
  return {
    derived: db
      .select()
      .from(highlights)
      .where(
        and(
          eq(highlights.readerId, sql.placeholder("readerId")),
          eq(highlights.bookId, sql.placeholder("bookId")),
          isNull(highlights.movedFromId),
          isNotNull(highlights.entryId),
          gt(highlights.id, sql.placeholder("after")),
        ),
      )
      .orderBy(asc(highlights.id))
      .limit(sql.placeholder("limit"))
      .prepare(),
    movedAway: db
      .select()
      .from(highlights)
      .where(
        and(
          sql`+${highlights.readerId} = ${sql.placeholder("readerId")}`,
          eq(highlights.movedFromId, sql.placeholder("bookId")),
          isNotNull(highlights.entryId),
          gt(highlights.id, sql.placeholder("after")),
        ),
      )
      .orderBy(asc(highlights.id))
      .limit(sql.placeholder("limit"))
      .prepare(),
    tagKeys: db
      .select({ id: highlights.id, nameKey: tags.nameKey })
      .from(highlights)
      .innerJoin(highlightTags, eq(highlightTags.highlightId, highlights.id))
      .innerJoin(tags, eq(tags.id, highlightTags.tagId))
      .where(isAmong)
      .prepare(),
    importedTagKeys: db
      .select({
        id: highlights.id,
        nameKey: importedTags.nameKey,
        isAlias: isNotNull(tagAliases.nameKey),
        targetKey: tagAliases.targetKey,
      })
      .from(highlights)
      .innerJoin(importedTags, eq(importedTags.highlightId, highlights.id))
      .leftJoin(
        tagAliases,
        and(eq(tagAliases.readerId, sql.placeholder("readerId")), eq(tagAliases.nameKey, importedTags.nameKey)),
      )
      .where(isAmong)
      .prepare(),
    add: db
      .insert(highlights)
      .values(placeholdersFor(highlights, ["id"]))
      .prepare(),
  };
});

/**
 * The highlights that follow from a book's entries, including those in the trash and those that the reader moved to
 * another book, after the highlight `after`, at most `limit`.
 */
export function derivedHighlights(
  db: Db,
  readerId: string,
  bookId: number,
  after: number,
  limit: number,
): DerivedHighlight[] {
  const { derived, movedAway, tagKeys, importedTagKeys } = statements(db);
  const page = { readerId, bookId, after, limit };
  const rows = [...derived.all(page), ...movedAway.all(page)].toSorted((a, b) => a.id - b.id).slice(0, limit);
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return [];
  const shownIn = [...new Set(rows.map((row) => row.bookId))];
  const ranges = shownIn.map((id) => ({ readerId, bookId: id, first: first.id, last: last.id }));
  const worn = keysByHighlight(ranges.flatMap((range) => tagKeys.all(range)));
  const named = ranges.flatMap((range) => importedTagKeys.all(range));
  const imported = keysByHighlight(named);
  const importedAs = keysByHighlight(
    named.flatMap(({ id, nameKey, isAlias, targetKey }) => {
      const key = isAlias ? targetKey : nameKey;
      return key === null ? [] : { id, nameKey: key };
    }),
  );
  const merged = new Map(ranges.flatMap((range) => [...mergedAmong(db, readerId, range)]));
  return rows.map((row) => ({
    ...row,
    merged: merged.get(row.id) ?? [],
    tagKeys: worn.get(row.id) ?? [],
    importedTagKeys: imported.get(row.id) ?? [],
    importedAs: [...new Set(importedAs.get(row.id))],
  }));
}

function keysByHighlight(rows: { id: number; nameKey: string }[]): Map<number, string[]> {
  return grouped(rows.map(({ id, nameKey }) => [id, nameKey]));
}

/** The fields of a highlight that come from its entries. */
export interface DerivedContent extends Columns {
  tags: TagName[];
  favorite: boolean;
}

type Columns = Pick<
  HighlightRow,
  | "kind"
  | "text"
  | "note"
  | "chapter"
  | "page"
  | "locationStart"
  | "locationEnd"
  | "color"
  | "source"
  | "sourceId"
  | "highlightedAt"
  | "readingOrder"
  | "clipped"
  | "entryId"
>;

/** One change towards the highlights that follow from a book's entries. */
export type DerivedChange =
  | { act: "add"; content: DerivedContent; merged?: number[] }
  | { act: "update"; id: number; content: Partial<Columns> }
  | { act: "tag"; id: number; give: TagName[]; takeBack: string[] }
  | { act: "merge"; id: number; gain: number[]; lose: number[] }
  | { act: "remove"; id: number };

/** The fields of a new highlight that no entry sets. */
const UNTOUCHED = {
  movedFromId: null,
  textEditedAt: null,
  noteEditedAt: null,
  colorEditedAt: null,
  chapterEditedAt: null,
  pageEditedAt: null,
  dateEditedAt: null,
  deletedAt: null,
};

/** Applies these changes in one transaction; triggers update the word index. */
export function applyChanges(
  db: Db,
  at: { readerId: string; bookId: number; importId: number | null; now: number },
  changes: DerivedChange[],
): void {
  const { now, ...owner } = at;
  const { readerId } = owner;
  requireOwn(db, "books", readerId, owner.bookId);
  const { add } = statements(db);
  // One object for all of them: a new one each would take kilobytes of memory.
  const row = { ...UNTOUCHED, ...owner, createdAt: now, updatedAt: now };
  db.transaction(() => {
    const removed = changes.flatMap((change) => (change.act === "remove" ? [change.id] : []));
    removeHighlights(db, readerId, removed);
    for (const change of changes) {
      if (change.act === "add") {
        const { content } = change;
        Object.assign(row, content, highlightInIndex(content.text, content.note));
        const id = Number(add.run(row).lastInsertRowid);
        giveTags(db, readerId, id, content.tags);
        keepMerged(db, readerId, id, { gain: change.merged ?? [], lose: [] });
      } else if (change.act === "update") {
        updateContent(db, readerId, change, now);
      } else if (change.act === "tag") {
        takeTagsBack(db, readerId, change.id, change.takeBack);
        giveTags(db, readerId, change.id, change.give);
        updateContent(db, readerId, { id: change.id, content: {} }, now);
      } else if (change.act === "merge") {
        keepMerged(db, readerId, change.id, change);
      }
    }
  });
}

/** Removes highlights, and then tags that are no longer used. */
export function removeHighlights(db: Db, readerId: string, ids: number[]): void {
  if (ids.length === 0) return;
  const worn = db
    .select({ tagId: highlightTags.tagId })
    .from(highlightTags)
    .where(among(highlightTags.highlightId, ids))
    .all();
  db.delete(highlights)
    .where(and(sql`+${highlights.readerId} = ${readerId}`, among(highlights.id, ids)))
    .run();
  dropUnused(
    db,
    readerId,
    worn.map((row) => row.tagId),
  );
}

function updateContent(
  db: Db,
  readerId: string,
  { id, content }: { id: number; content: Partial<Columns> },
  now: number,
): void {
  const own = and(eq(highlights.id, id), sql`+${highlights.readerId} = ${readerId}`);
  const [row] = db
    .update(highlights)
    .set({ ...content, updatedAt: now })
    .where(own)
    .returning({ text: highlights.text, note: highlights.note })
    .all();
  if (!row || (content.text === undefined && content.note === undefined)) return;
  db.update(highlights).set(highlightInIndex(row.text, row.note)).where(own).run();
}
