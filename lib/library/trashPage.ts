import { type Place, trashedHighlights } from "#db/highlights.ts";
import type { Db } from "#db/open.ts";
import type { PlacedHighlight } from "#lib/api-contract/highlight.ts";
import { toCursor } from "#lib/api-contract/paging.ts";
import { presentHighlights } from "./present.ts";

/** One page of the trash, the latest first, and the cursor of the next. */
export function trashPage(
  db: Db,
  readerId: string,
  { limit, after }: { limit: number; after?: Place | undefined },
): { items: PlacedHighlight[]; nextCursor: string | null } {
  const rows = trashedHighlights(db, readerId, { limit: limit + 1, after });
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const highlights = presentHighlights(
    db,
    shown.map(({ highlight }) => highlight),
  );
  const items = shown.flatMap(({ title, author }, at) => {
    const highlight = highlights[at];
    return highlight ? [{ highlight, book: { id: highlight.bookId, title, author } }] : [];
  });
  return { items, nextCursor: last ? toCursor(last.highlight.deletedAt, last.highlight.id) : null };
}
