import { contentOf, type StoredFact } from "../replay/content.ts";
import { keptFields, type SettledHighlights } from "../replay/reconcile.ts";

/** The result of importing an entry. */
export type EntryOutcome = "added" | "updated" | "unchanged" | "notes" | "deleted";

/**
 * The result of this import's first mention of each entry, by entry id. It depends on the stored entries alone, so that
 * an import that was interrupted and resumed has the same counts.
 */
export function outcomes(settled: SettledHighlights, importId: number): Map<number, EntryOutcome> {
  const { versions, notes } = settled.lineage;
  if (settled.isDeleted || isLeftInTrash(settled, importId)) {
    return new Map([...versions, ...notes].map((fact) => [fact.id, "deleted"]));
  }
  const isAttached = versions.length > 0;
  const told = isAttached ? versions : notes;
  const found = new Map<number, EntryOutcome>(told.map((fact) => [fact.id, "unchanged"]));
  if (isAttached) for (const note of notes) found.set(note.id, "notes");
  const isNew = (fact: StoredFact) => fact.row.importId === importId;
  if (!settled.row || settled.row.importId === importId) {
    for (const [at, fact] of told.filter(isNew).entries()) found.set(fact.id, at === 0 ? "added" : "updated");
  } else if (told.some(isNew) && changesWhatIsRead(settled, isNew)) {
    const lastKnown = told.findLastIndex((fact) => !isNew(fact));
    const later = told.filter((fact, at) => at > lastKnown && isNew(fact));
    const changing = later.length > 0 ? later : told.filter(isNew).slice(-1);
    for (const fact of changing) found.set(fact.id, "updated");
  }
  return found;
}

/** Whether the highlight was in the trash when this import named it: it stays there. */
function isLeftInTrash({ row }: SettledHighlights, importId: number): boolean {
  return row !== undefined && row.deletedAt !== null && row.importId !== importId;
}

/** Fields that the reader doesn't see: where an entry came from, and when. */
const UNSEEN = new Set(["entryId", "source", "sourceId", "highlightedAt", "readingOrder"]);

/** Whether the highlight would read differently without the new entries. */
function changesWhatIsRead({ lineage, row }: SettledHighlights, isNew: (fact: StoredFact) => boolean): boolean {
  if (!row) return false;
  const versions = lineage.versions.filter((fact) => !isNew(fact));
  const notes = lineage.notes.filter((fact) => !isNew(fact));
  const before = new Map(Object.entries(contentOf({ versions, notes })));
  const kept = keptFields(row);
  // If the reader rewrote the text, the device's own edits of it change nothing.
  if (kept.has("text")) kept.add("locationStart").add("locationEnd").add("page");
  return Object.entries(contentOf(lineage)).some(
    ([field, value]) =>
      !UNSEEN.has(field) && !kept.has(field) && JSON.stringify(before.get(field)) !== JSON.stringify(value),
  );
}
