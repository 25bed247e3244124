import type { NewEntry } from "#db/entries/entries.ts";
import type { HighlightEntry, NoteEntry } from "#lib/importers/types.ts";
import { fingerprint } from "../books/keys.ts";

/**
 * A file's entry as it is stored. Written out field by field: with spread, each would take kilobytes of memory, and a
 * file has a hundred thousand.
 */
export function toEntry<Import extends number | null>(
  entry: HighlightEntry | NoteEntry,
  at: { sourceBookId: number; importId: Import },
): NewEntry & { importId: Import } {
  const { pages, locations, page, order = null } = entry.position;
  const only = entry.kind === "highlight" ? entry : null;
  const row = {
    sourceBookId: at.sourceBookId,
    importId: at.importId,
    kind: entry.kind,
    fingerprint: "",
    sourceId: entry.sourceId,
    text: entry.text,
    chapter: only?.chapter ?? null,
    color: only?.color ?? null,
    page,
    pageStart: pages?.start ?? null,
    pageEnd: pages?.end ?? null,
    locationStart: locations?.start ?? null,
    locationEnd: locations?.end ?? null,
    highlightedAt: entry.highlightedAt,
    clipped: only?.clipped ?? false,
    note: only?.note ?? null,
    tags: only?.tags && only.tags.length > 0 ? JSON.stringify(only.tags) : null,
    favorite: only?.favorite ?? false,
    updatedAt: only?.updatedAt ?? null,
    readingOrder: order,
    selectors: only?.selectors ? JSON.stringify(only.selectors) : null,
  };
  row.fingerprint = fingerprintOf(row);
  return row;
}

/**
 * The fingerprint of an entry. Entries stored before newer fields existed keep theirs. Stable across releases: don't
 * change the order of the fields.
 */
function fingerprintOf(row: NewEntry): string {
  const { kind, sourceId, text, chapter, color, page, pageStart, pageEnd, locationStart, locationEnd } = row;
  const place = [page, pageStart, pageEnd, locationStart, locationEnd];
  const said = [kind, sourceId, text, chapter, color, ...place, row.highlightedAt, row.clipped];
  const more = [row.note, row.tags, row.favorite || null, row.updatedAt, row.readingOrder];
  return fingerprint(more.every((value) => value === null) ? said : [...said, ...more]);
}
