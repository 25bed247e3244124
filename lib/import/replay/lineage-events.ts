import { sourceTags, type StoredFact } from "./content.ts";
import { CROWDING } from "./crowding.ts";
import { currentVersions, type Lineage } from "./facts.ts";
import { LiveLineages } from "./live-lineages.ts";
import { currentNotes } from "./notes.ts";

/** How a text differs from the one before it. */
type TextChange = "extended" | "shortened" | "changed";

/** What an entry says happened to a highlight; `before` and `after` are the source's own words. */
export type LineageEvent = { fact: StoredFact } & (
  | { what: "marked" }
  /** Another source has it, too; `before` is the text until then, if it differs from this source's. */
  | { what: "found"; before: string | null }
  | { what: "text"; how: TextChange; before: string; after: string }
  /** One highlight replaces several. */
  | { what: "joined"; before: string[]; after: string }
  | { what: "note"; before: string | null; after: string | null }
  | { what: "color"; before: string; after: string }
  | { what: "tags"; added: string[]; removed: string[] }
);

/**
 * What happened to a highlight according to its entries: to its text and what came with it, then to its separate notes,
 * each in order of time. Repeats the replay of these entries alone, to know which version replaced which.
 */
export function eventsOfLineage(lineage: Lineage<StoredFact>): LineageEvent[] {
  const live = new LiveLineages<StoredFact>();
  const ofVersions = datedSourcesFirst(lineage.versions).flatMap((fact) => eventsOfVersion(fact, live.put(fact)));
  return [...ofVersions, ...eventsOfNotes(lineage.notes)];
}

/** A source that gives no dates was not the first to have the highlight if another one says when it was marked. */
function datedSourcesFirst(versions: StoredFact[]): StoredFact[] {
  const dated = new Set(versions.flatMap(({ source, writtenAt }) => (writtenAt === null ? [] : source)));
  return versions.toSorted((a, b) => Number(dated.has(b.source)) - Number(dated.has(a.source)));
}

function eventsOfVersion(fact: StoredFact, replaced: Lineage<StoredFact>[]): LineageEvent[] {
  const known = replaced.flatMap((lineage) => {
    const earlier = lineage.versions.findLast((version) => version.source === fact.source);
    return earlier ? [earlier] : [];
  });
  const last = known.at(-1);
  if (replaced.length === 0) return [{ fact, what: "marked" }];
  if (!last) return [{ fact, what: "found", before: otherWords(fact, replaced) }];
  if (known.length === 1) return [...textEvents(last, fact), ...detailEvents(last, fact)];
  return [{ fact, what: "joined", before: known.map(({ text }) => text), after: fact.text }];
}

/** The latest text until then, unless a source already had the words of this one. */
function otherWords(fact: StoredFact, replaced: Lineage<StoredFact>[]): string | null {
  const current = replaced.flatMap((lineage) => currentVersions(lineage));
  if (fact.passage === "" || current.some(({ passage }) => passage === fact.passage)) return null;
  return current.findLast(({ passage }) => passage !== "")?.text ?? null;
}

function textEvents(before: StoredFact, fact: StoredFact): LineageEvent[] {
  if (before.passage === fact.passage) return [];
  return [{ fact, what: "text", how: textChange(before, fact), before: before.text, after: fact.text }];
}

/** A text that the publisher's clipping limit cut was not shortened by its reader. */
function textChange(before: StoredFact, after: StoredFact): TextChange {
  if (before.row.clipped || after.row.clipped || before.passage === "" || after.passage === "") return "changed";
  if (after.passage.includes(before.passage)) return "extended";
  return before.passage.includes(after.passage) ? "shortened" : "changed";
}

/** A colour that a source doesn't mention is unknown, not removed. */
function detailEvents(before: StoredFact, fact: StoredFact): LineageEvent[] {
  const events: LineageEvent[] = [];
  const [old, now] = [before.row, fact.row];
  if (before.noteKey !== fact.noteKey) events.push({ fact, what: "note", before: old.note, after: now.note });
  if (old.color !== null && now.color !== null && old.color !== now.color) {
    events.push({ fact, what: "color", before: old.color, after: now.color });
  }
  const [oldTags, tags] = [sourceTags(old), sourceTags(now)];
  const added = without(tags, oldTags);
  const removed = without(oldTags, tags);
  if (added.length + removed.length > 0) events.push({ fact, what: "tags", added, removed });
  return events;
}

function without(tags: string[], others: string[]): string[] {
  const left = new Set(others);
  return tags.filter((tag) => !left.has(tag));
}

/** A note that a later one on the same place replaces was changed. */
function eventsOfNotes(notes: StoredFact[]): LineageEvent[] {
  const events: LineageEvent[] = [];
  let current: StoredFact[] = [];
  for (const fact of notes) {
    // In a crowd, the first ones are no longer compared.
    const before = current.slice(-CROWDING.neighbours);
    current = currentNotes([...before, fact]);
    const left = new Set(current);
    const replaced = before.filter((note) => !left.has(note));
    const isRepeated = replaced.some((note) => note.passage === fact.passage);
    if (!isRepeated) events.push({ fact, what: "note", before: replaced.at(-1)?.text ?? null, after: fact.text });
  }
  return events;
}
