import type { NewEntry } from "#db/entries.ts";
import type { HighlightEntry, NoteEntry } from "#lib/importers/types.ts";
import { fingerprint } from "./keys.ts";

/** An entry of a file as it is stored. */
export function toEntry<Import extends number | null>(
  entry: HighlightEntry | NoteEntry,
  at: { sourceBookId: number; importId: Import },
): NewEntry & { importId: Import } {
  const { pages, locations, page, order = null } = entry.position;
  const only = entry.kind === "highlight" ? entry : null;
  const said = {
    kind: entry.kind,
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
  } satisfies Partial<NewEntry>;
  const tags = only?.tags ?? [];
  const more = {
    note: only?.note ?? null,
    tags: tags.length > 0 ? JSON.stringify(tags) : null,
    favorite: only?.favorite ?? false,
    updatedAt: only?.updatedAt ?? null,
    readingOrder: order,
  } satisfies Partial<NewEntry>;
  return { ...said, ...more, ...at, fingerprint: fingerprintOf(Object.values(said), more) };
}

/** Entries that were stored before there was more to say keep their fingerprints. */
function fingerprintOf(
  said: (string | number | boolean | null)[],
  more: Pick<NewEntry, "note" | "tags" | "favorite" | "updatedAt" | "readingOrder">,
): string {
  const values = [more.note, more.tags, more.favorite || null, more.updatedAt, more.readingOrder];
  return fingerprint(values.every((value) => value === null) ? said : [...said, ...values]);
}
