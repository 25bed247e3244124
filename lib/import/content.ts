import type { Content } from "#db/derivedHighlights.ts";
import type { EntryRow } from "#db/entries.ts";
import { currentNotes, type Fact, type Lineage } from "./replay.ts";
import { textKey } from "./keys.ts";

/** A stored entry, in the form that the replay works with. */
export interface StoredFact extends Fact {
  row: EntryRow;
}

export function toFact(row: EntryRow): StoredFact {
  return {
    id: row.id,
    kind: row.kind,
    fingerprint: row.fingerprint,
    sourceId: row.sourceId,
    text: row.text,
    key: textKey(row.text),
    pages: row.pageStart === null ? null : { start: row.pageStart, end: row.pageEnd ?? row.pageStart },
    locations:
      row.locationStart === null ? null : { start: row.locationStart, end: row.locationEnd ?? row.locationStart },
    highlightedAt: row.highlightedAt,
    row,
  };
}

/** The latest entry of a lineage: the one that says how the highlight reads now. */
function latest<F extends Fact>(lineage: Lineage<F>): F | undefined {
  return lineage.versions.at(-1) ?? lineage.notes.at(-1);
}

/** How a highlight reads, according to its entries: the latest version, completed from earlier ones where it is silent. */
export function contentOf(lineage: Lineage<StoredFact>): Content {
  const newestFirst = lineage.versions.toReversed().map((fact) => fact.row);
  const place = latest(lineage)?.row;
  const notes = currentNotes(lineage.notes);
  return {
    kind: newestFirst.length > 0 ? "highlight" : "note",
    text: newestFirst[0]?.text ?? "",
    note: notes.length > 0 ? notes.map((note) => note.text).join("\n\n") : null,
    chapter: newestFirst.find((row) => row.chapter !== null)?.chapter ?? null,
    color: newestFirst.find((row) => row.color !== null)?.color ?? null,
    page: place?.page ?? newestFirst.find((row) => row.page !== null)?.page ?? null,
    locationStart: place?.locationStart ?? null,
    locationEnd: place?.locationEnd ?? null,
    readingOrder: place?.locationStart ?? place?.pageStart ?? null,
    source: place?.source ?? "",
    sourceId: newestFirst.find((row) => row.sourceId !== null)?.sourceId ?? null,
    highlightedAt: place?.highlightedAt ?? null,
    clipped: newestFirst[0]?.clipped ?? false,
    entryId: place?.id ?? null,
  };
}
