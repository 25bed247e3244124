import { and, asc, eq, exists, gt, inArray, isNotNull, sql } from "drizzle-orm";
import { cjkTokens } from "./cjk.ts";
import type { HighlightRow } from "./highlights.ts";
import type { Db } from "./open.ts";
import { placesFor, preparedOnce } from "./prepared.ts";
import { highlights, highlightTags } from "./schema.ts";

/** A highlight that follows from entries, and whether the reader has tagged it. */
export interface DerivedHighlight extends HighlightRow {
  tagged: boolean;
}

/** The book's highlights that follow from entries, in the trash or not, after the highlight `after`, at most `limit`. */
export function derivedHighlights(
  db: Db,
  readerId: string,
  bookId: number,
  after: number,
  limit: number,
): DerivedHighlight[] {
  const withTag = db
    .select({ one: sql`1` })
    .from(highlightTags)
    .where(eq(highlightTags.highlightId, highlights.id));
  return db
    .select({ row: highlights, tagged: sql<number>`${exists(withTag)}` })
    .from(highlights)
    .where(
      and(
        eq(highlights.readerId, readerId),
        eq(highlights.bookId, bookId),
        isNotNull(highlights.entryId),
        gt(highlights.id, after),
      ),
    )
    .orderBy(asc(highlights.id))
    .limit(limit)
    .all()
    .map(({ row, tagged }) => ({ ...row, tagged: tagged === 1 }));
}

export type Content = Pick<
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

/** One step towards the highlights that follow from a book's entries. */
export type Change =
  | { act: "add"; content: Content }
  | { act: "update"; id: number; content: Partial<Content> }
  | { act: "remove"; id: number };

const statements = preparedOnce((db) => ({
  add: db
    .insert(highlights)
    .values(placesFor(highlights, ["id"]))
    .prepare(),
}));

/** What no entry says, and a new highlight therefore does not have. */
const UNTOUCHED = { favorite: false, textEditedAt: null, noteEditedAt: null, colorEditedAt: null, deletedAt: null };

/** Makes these changes in one transaction, with the index of words kept in step by triggers. */
export function applyChanges(
  db: Db,
  at: { readerId: string; bookId: number; importId: number; now: number },
  changes: Change[],
): void {
  const { now, ...owner } = at;
  const { add } = statements(db);
  db.transaction(() => {
    const removed = changes.flatMap((change) => (change.act === "remove" ? [change.id] : []));
    if (removed.length > 0) db.delete(highlights).where(inArray(highlights.id, removed)).run();
    for (const change of changes) {
      if (change.act === "add") {
        const { content } = change;
        const cjk = cjkTokens(content.text, content.note);
        add.run({ ...UNTOUCHED, ...owner, ...content, cjk, createdAt: now, updatedAt: now });
      } else if (change.act === "update") {
        updateContent(db, change.id, change.content, now);
      }
    }
  });
}

function updateContent(db: Db, id: number, content: Partial<Content>, now: number): void {
  const row = db
    .update(highlights)
    .set({ ...content, updatedAt: now })
    .where(eq(highlights.id, id))
    .returning({ text: highlights.text, note: highlights.note })
    .get();
  if (!row || (content.text === undefined && content.note === undefined)) return;
  db.update(highlights)
    .set({ cjk: cjkTokens(row.text, row.note) })
    .where(eq(highlights.id, id))
    .run();
}
