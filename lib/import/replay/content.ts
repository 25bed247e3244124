import { z } from "zod";
import type { DerivedContent } from "#db/entries/derived-highlights.ts";
import type { EntryRow } from "#db/entries/entries.ts";
import { toTags } from "#lib/text/tag-names.ts";
import { currentVersions, type Fact, type Lineage } from "./facts.ts";
import { passageKey, passageOf, textKey } from "#lib/text/keys.ts";
import { currentNotes } from "./notes.ts";

const Tags = z.array(z.string());

/** A stored entry, in the form that the replay works with. */
export interface StoredFact extends Fact {
  row: EntryRow;
}

export function toFact(row: EntryRow): StoredFact {
  const key = textKey(row.text);
  return {
    id: row.id,
    kind: row.kind,
    fingerprint: row.fingerprint,
    source: row.source,
    sourceBookId: row.sourceBookId,
    sourceId: row.sourceId,
    text: row.text,
    key,
    passage: passageOf(key),
    noteKey: row.note === null ? "" : passageKey(row.note),
    pages: row.pageStart === null ? null : { start: row.pageStart, end: row.pageEnd ?? row.pageStart },
    locations:
      row.locationStart === null ? null : { start: row.locationStart, end: row.locationEnd ?? row.locationStart },
    order: row.locationStart === null && row.pageStart === null ? row.readingOrder : null,
    highlightedAt: row.highlightedAt,
    writtenAt: row.updatedAt ?? row.highlightedAt,
    row,
  };
}

/** What a highlight says according to its entries: the latest version, completed from other sources. */
export function contentOf(lineage: Lineage<StoredFact>): DerivedContent {
  const newestFirst = currentVersions(lineage)
    .toReversed()
    .map((fact) => fact.row);
  const said = (lineage.versions.at(-1) ?? lineage.notes.at(-1))?.row;
  const first = <T>(pick: (row: EntryRow) => T | null) => newestFirst.map(pick).find((value) => value !== null) ?? null;
  // Use a text cut by the clipping limit only if no source has all of it.
  const words = newestFirst.find((row) => !row.clipped) ?? newestFirst[0];
  const place = placeOf(newestFirst, said);
  return {
    kind: newestFirst.length > 0 ? "highlight" : "note",
    text: words?.text ?? "",
    note: noteOf(lineage, newestFirst),
    chapter: first((row) => row.chapter),
    color: first((row) => row.color),
    page: place?.page ?? first((row) => row.page),
    locationStart: place?.locationStart ?? null,
    locationEnd: place?.locationEnd ?? null,
    readingOrder: place?.locationStart ?? place?.pageStart ?? place?.readingOrder ?? null,
    source: said?.source ?? "",
    sourceId: first((row) => row.sourceId),
    highlightedAt: said?.highlightedAt ?? first((row) => row.highlightedAt),
    clipped: words?.clipped ?? false,
    entryId: said?.id ?? null,
    tags: toTags(newestFirst.flatMap(sourceTags)),
    favorite: newestFirst.some((row) => row.favorite),
  };
}

/** The tags of an entry, as its source names them. */
export function sourceTags({ tags }: EntryRow): string[] {
  return tags === null ? [] : Tags.parse(JSON.parse(tags));
}

/**
 * The entry that gives the highlight's position: the latest, unless only another one has it in the book's own terms.
 */
function placeOf(newestFirst: EntryRow[], said: EntryRow | undefined): EntryRow | undefined {
  const exact =
    newestFirst.find((row) => row.locationStart !== null) ?? newestFirst.find((row) => row.pageStart !== null);
  return exact ?? said;
}

/** Separate notes, and those that came in one entry with the highlight, each once. */
function noteOf(lineage: Lineage<StoredFact>, newestFirst: EntryRow[]): string | null {
  const own = currentNotes(lineage.notes).map((note) => note.text);
  const within = newestFirst.flatMap((row) => row.note ?? []);
  const each = new Map([...own, ...within].toReversed().map((text) => [passageKey(text), text]));
  return each.size > 0 ? [...each.values()].toReversed().join("\n\n") : null;
}
