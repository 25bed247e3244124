import type { Change, Content, DerivedHighlight } from "#db/derivedHighlights.ts";
import { contentOf, type StoredFact } from "./content.ts";
import { type Lineage, replay } from "./replay.ts";

/** A lineage, and the row of the library that stands for it, if there is one already. */
export interface Settled {
  lineage: Lineage<StoredFact>;
  row: DerivedHighlight | undefined;
  changes: Change[];
}

/**
 * Says what must change so that a book's highlights are those that follow from its entries. What the reader touched is
 * kept: edited fields stay, and no row is removed that was edited, deleted, tagged or marked as a favourite here.
 */
export async function reconcile(
  facts: StoredFact[],
  rows: DerivedHighlight[],
  breathe: () => Promise<void>,
): Promise<Settled[]> {
  const rowOf = new Map(rows.map((row) => [row.entryId, row]));
  const settled: Settled[] = [];
  for (const lineage of await replay(facts, breathe)) {
    const mine = [...lineage.versions, ...lineage.notes].flatMap((fact) => rowOf.get(fact.id) ?? []);
    const [row, ...others] = mine.toSorted(byClaim);
    const removed = others.filter((other) => !isTouched(other)).map(({ id }): Change => ({ act: "remove", id }));
    settled.push({ lineage, row, changes: [...removed, ...settle(lineage, row)] });
    await breathe();
  }
  return settled;
}

/** Which of several rows stands for the highlight from now on: one that is not in the trash, touched, oldest. */
function byClaim(a: DerivedHighlight, b: DerivedHighlight): number {
  const rank = (row: DerivedHighlight) => (row.deletedAt === null ? 0 : 2) + (isTouched(row) ? 0 : 1);
  return rank(a) - rank(b) || a.id - b.id;
}

function isTouched(row: DerivedHighlight): boolean {
  return isEdited(row) || row.deletedAt !== null || row.favorite || row.tagged;
}

function isEdited(row: DerivedHighlight): boolean {
  return row.textEditedAt !== null || row.noteEditedAt !== null || row.colorEditedAt !== null;
}

function settle(lineage: Lineage<StoredFact>, row: DerivedHighlight | undefined): Change[] {
  const content = contentOf(lineage);
  if (!row) return [{ act: "add", content }];
  const changed = difference(row, content);
  return Object.keys(changed).length > 0 ? [{ act: "update", id: row.id, content: changed }] : [];
}

/** The fields of `content` that differ from the row and that the reader has not changed here. */
function difference(row: DerivedHighlight, content: Content): Partial<Content> {
  const kept = new Set<string>();
  if (row.textEditedAt !== null) kept.add("text").add("clipped");
  if (row.noteEditedAt !== null) kept.add("note");
  if (row.colorEditedAt !== null || content.color === null) kept.add("color");
  const before = new Map<string, unknown>(Object.entries(row));
  return Object.fromEntries(
    Object.entries(content).filter(([field, value]) => !kept.has(field) && before.get(field) !== value),
  );
}

/** What became of an entry. */
export type Outcome = "added" | "updated" | "unchanged" | "notes";

/**
 * What this import's first mention of each entry came to, by entry id. It follows from the stored entries alone, so
 * that an import which was interrupted and taken up again counts the same.
 */
export function outcomes({ lineage, row }: Settled, importId: number): Map<number, Outcome> {
  const found = new Map<number, Outcome>();
  const attached = lineage.versions.length > 0;
  if (attached) for (const note of lineage.notes) found.set(note.id, "notes");
  const versions = attached ? lineage.versions : lineage.notes;
  const isNew = (fact: StoredFact) => fact.row.importId === importId;
  const lastKnown = versions.findLastIndex((fact) => !isNew(fact));
  const addedHere = !row || row.importId === importId;
  const first = versions.find(isNew);
  const frozen = row !== undefined && (row.deletedAt !== null || row.textEditedAt !== null);
  for (const [at, fact] of versions.entries()) {
    if (!isNew(fact)) found.set(fact.id, "unchanged");
    else if (addedHere) found.set(fact.id, fact === first ? "added" : "updated");
    else found.set(fact.id, at > lastKnown && !frozen ? "updated" : "unchanged");
  }
  return found;
}
