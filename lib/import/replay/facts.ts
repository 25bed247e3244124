import type { Range } from "#lib/importers/types.ts";

/** An entry as it was stored: what a source said once, and never changed since. */
export interface Fact {
  id: number;
  kind: "highlight" | "note";
  fingerprint: string;
  source: string;
  /** The book as the source names it: only within one do positions mean the same. */
  sourceBookId: number;
  sourceId: string | null;
  text: string;
  /** `textKey(text)`. */
  key: string;
  /** `passageKey(text)`. */
  passage: string;
  /** `passageKey` of the note that came with the highlight; empty if there is none. */
  noteKey: string;
  pages: Range | null;
  locations: Range | null;
  /** Where neither is known: what the source sorts by, in its own unit. */
  order: number | null;
  /** `YYYY-MM-DDTHH:MM:SS`, or null. */
  highlightedAt: string | null;
  /** When it was written as it is: the source's time of the last change, else `highlightedAt`. */
  writtenAt: string | null;
}

/** One highlight, and all the entries that speak of it. */
export interface Lineage<F extends Fact = Fact> {
  /** Every version of the highlight, oldest first; the last one holds. Empty for a note that belongs to none. */
  versions: F[];
  /** Every note of it, oldest first, also those that a later one replaced. */
  notes: F[];
}

/**
 * Oldest first; entries without a date are older than any. Where times are the same, clippings are told apart by what
 * they say, never by the order of files: their file is a log, which may come in any parts. Without dates only that log
 * tells, to whose end devices write: the later entry is the newer. The other sources tell how things stand, and of two
 * states of one moment the one that came in later holds.
 */
export function byTime(a: Fact, b: Fact): number {
  return (
    compare(a.writtenAt ?? "", b.writtenAt ?? "") ||
    Number(isState(a)) - Number(isState(b)) ||
    (isState(a) ? compare(a.source, b.source) || a.id - b.id : byPlaceInLog(a, b))
  );
}

function byPlaceInLog(a: Fact, b: Fact): number {
  return a.writtenAt === null && b.writtenAt === null ? a.id - b.id : byContent(a, b);
}

function isState(fact: Fact): boolean {
  return fact.source !== "kindle-clippings";
}

function byContent(a: Fact, b: Fact): number {
  return a.key.length - b.key.length || compare(a.key, b.key) || compare(a.fingerprint, b.fingerprint);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What each source says of a highlight now: the latest version of each, oldest first. */
export function currentVersions<F extends Fact>(lineage: Lineage<F>): F[] {
  const latest = new Map<number, F>();
  for (const version of lineage.versions) {
    latest.delete(version.sourceBookId);
    latest.set(version.sourceBookId, version);
  }
  return [...latest.values()];
}
