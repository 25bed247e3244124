import type { DerivedChange, DerivedContent, DerivedHighlight } from "#db/entries/derived-highlights.ts";
import { contentOf, type StoredFact } from "./content.ts";
import type { Lineage } from "./facts.ts";
import { replay } from "./replay.ts";

/** A lineage, and its row in the library, if there is one already. */
export interface SettledHighlights {
  lineage: Lineage<StoredFact>;
  row: DerivedHighlight | undefined;
  /** The reader deleted the highlight for good: it is not made again. */
  isDeleted: boolean;
  changes: DerivedChange[];
}

/**
 * Yields, highlight by highlight, the changes that make a book's highlights those that follow from its entries. Never
 * overwrites the reader's work: edited fields stay, and no row is removed that was edited, moved to another book,
 * deleted, tagged or marked as a favourite here.
 */
export async function* reconcile(
  facts: StoredFact[],
  rows: DerivedHighlight[],
  breathe: () => Promise<void>,
): AsyncGenerator<SettledHighlights> {
  // Two rows can have one entry: a merge met both, and the reader had changed both.
  const rowsOf = new Map<number | null, DerivedHighlight[]>();
  for (const row of rows) {
    const before = rowsOf.get(row.entryId);
    if (before) before.push(row);
    else rowsOf.set(row.entryId, [row]);
    await breathe();
  }
  for (const lineage of await replay(facts, breathe)) {
    yield settle(lineage, rowsOf);
    await breathe();
  }
}

function settle(lineage: Lineage<StoredFact>, rowsOf: Map<number | null, DerivedHighlight[]>): SettledHighlights {
  const content = contentOf(lineage);
  const mine = [...lineage.versions, ...lineage.notes].flatMap((fact) => rowsOf.get(fact.id) ?? []);
  const [row, ...others] = mine.toSorted((a, b) => claim(a, content) - claim(b, content) || a.id - b.id);
  if (!row && isDeleted(lineage)) return { lineage, row, isDeleted: true, changes: [] };
  const removed = others
    .filter((other) => !isTouched(other, content))
    .map(({ id }): DerivedChange => ({ act: "remove", id }));
  const merged = mergedIn(lineage, content);
  const changes = row ? [...changesTo(row, content), ...mergeInto(row, merged)] : [addition(content, merged)];
  return { lineage, row, isDeleted: false, changes: [...removed, ...changes] };
}

/** Whether the reader deleted this highlight for good, in any version; of a note that belongs to none, the note. */
export function isDeleted({ versions, notes }: Lineage<StoredFact>): boolean {
  return (versions.length > 0 ? versions : notes).some(({ row }) => row.isDeleted);
}

/** The entries with an id of their source, except the one that the highlight takes its own from. */
function mergedIn({ versions, notes }: Lineage<StoredFact>, { entryId }: DerivedContent): number[] {
  return [...versions, ...notes].flatMap(({ id, sourceId }) => (sourceId === null || id === entryId ? [] : id));
}

function mergeInto({ id, merged }: DerivedHighlight, wanted: number[]): DerivedChange[] {
  const gain = without(wanted, merged);
  const lose = without(merged, wanted);
  return gain.length + lose.length > 0 ? [{ act: "merge", id, gain, lose }] : [];
}

/**
 * Sort key for which of several rows represents the highlight from now on, lowest first: one outside the trash, then
 * one that the reader touched; of equals the oldest.
 */
function claim(row: DerivedHighlight, content: DerivedContent): number {
  return (row.deletedAt === null ? 0 : 2) + (isTouched(row, content) ? 0 : 1);
}

/** Whether the reader changed anything here in a highlight that follows from entries. */
export function isTouched(row: DerivedHighlight, content: DerivedContent): boolean {
  const isEdited = keptFields(row).size > 0 || row.movedFromId !== null;
  const isMarked = row.favorite && !content.favorite;
  return isEdited || isMarked || row.deletedAt !== null || !isSameSet(row.tagKeys, row.importedAs);
}

function isSameSet(a: string[], b: string[]): boolean {
  return a.length === b.length && without(a, b).length === 0;
}

function without<T>(values: T[], others: T[]): T[] {
  const left = new Set(others);
  return values.filter((value) => !left.has(value));
}

function addition(content: DerivedContent, merged: number[]): DerivedChange {
  return { act: "add", content, ...(merged.length > 0 && { merged }) };
}

function changesTo(row: DerivedHighlight, content: DerivedContent): DerivedChange[] {
  const changes: DerivedChange[] = [];
  const changed = difference(row, content);
  if (Object.keys(changed).length > 0) changes.push({ act: "update", id: row.id, content: changed });
  const wanted = content.tags.map((tag) => tag.nameKey);
  const given = new Set(row.importedTagKeys);
  const give = content.tags.filter((tag) => !given.has(tag.nameKey));
  const takeBack = without(row.importedTagKeys, wanted);
  if (give.length + takeBack.length > 0) changes.push({ act: "tag", id: row.id, give, takeBack });
  return changes;
}

/** The fields of `content` that differ from the row and that the reader has not edited here. */
function difference(row: DerivedHighlight, { tags: _tags, favorite: _favorite, ...content }: DerivedContent) {
  const kept = keptFields(row);
  const before = new Map<string, unknown>(Object.entries(row));
  return Object.fromEntries(
    Object.entries(content).filter(([field, value]) => !kept.has(field) && before.get(field) !== value),
  );
}

/** The fields that imports no longer change. */
export function keptFields(row: DerivedHighlight): Set<string> {
  const kept = new Set<string>();
  if (row.textEditedAt !== null) kept.add("text").add("clipped");
  if (row.noteEditedAt !== null) kept.add("note");
  if (row.colorEditedAt !== null) kept.add("color");
  if (row.chapterEditedAt !== null) kept.add("chapter");
  // A highlight without a location is read in the order of its page.
  if (row.pageEditedAt !== null) kept.add("page").add("readingOrder");
  if (row.dateEditedAt !== null) kept.add("highlightedAt");
  return kept;
}
