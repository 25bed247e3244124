import { and, eq, exists, inArray, isNotNull, sql } from "drizzle-orm";
import { cjkTokens } from "./cjk.ts";
import { assignEntries } from "./entries.ts";
import type { HighlightRow } from "./highlights.ts";
import type { Db } from "./open.ts";
import { highlights, highlightTags } from "./schema.ts";

/** A highlight that follows from entries, and whether the reader has tagged it. */
export interface DerivedHighlight extends HighlightRow {
  tagged: boolean;
}

/** The book's highlights that follow from entries, in the trash or not. */
export function derivedHighlights(db: Db, readerId: string, bookId: number): DerivedHighlight[] {
  const withTag = db
    .select({ one: sql`1` })
    .from(highlightTags)
    .where(eq(highlightTags.highlightId, highlights.id));
  return db
    .select({ row: highlights, tagged: sql<number>`${exists(withTag)}` })
    .from(highlights)
    .where(and(eq(highlights.readerId, readerId), eq(highlights.bookId, bookId), isNotNull(highlights.entryId)))
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
  | { act: "add"; content: Content; entryIds: number[] }
  | { act: "update"; id: number; content: Partial<Content>; entryIds: number[] }
  | { act: "remove"; id: number };

/** Makes these changes in one transaction, with the index of words kept in step by triggers. */
export function applyChanges(
  db: Db,
  at: { readerId: string; bookId: number; importId: number; now: number },
  changes: Change[],
): void {
  const { now, ...owner } = at;
  db.transaction((tx) => {
    const removed = changes.flatMap((change) => (change.act === "remove" ? [change.id] : []));
    if (removed.length > 0) tx.delete(highlights).where(inArray(highlights.id, removed)).run();
    for (const change of changes) {
      if (change.act === "add") {
        const { content } = change;
        const cjk = cjkTokens(content.text, content.note);
        const row = { ...owner, ...content, cjk, createdAt: now, updatedAt: now };
        const { id } = tx.insert(highlights).values(row).returning({ id: highlights.id }).get();
        assignEntries(tx, change.entryIds, id);
      } else if (change.act === "update") {
        if (Object.keys(change.content).length > 0) updateContent(tx, change.id, change.content, now);
        assignEntries(tx, change.entryIds, change.id);
      }
    }
  });
}

function updateContent(tx: Pick<Db, "select" | "update">, id: number, content: Partial<Content>, now: number): void {
  const row = tx
    .update(highlights)
    .set({ ...content, updatedAt: now })
    .where(eq(highlights.id, id))
    .returning({ text: highlights.text, note: highlights.note })
    .get();
  if (!row || (content.text === undefined && content.note === undefined)) return;
  tx.update(highlights).set({ cjk: cjkTokens(row.text, row.note) }).where(eq(highlights.id, id)).run();
}
