import type { Range } from "#lib/importers/types.ts";

/** A stored entry: what a source said once. It never changes. */
export interface Fact {
  id: number;
  kind: "highlight" | "note";
  fingerprint: string;
  source: string;
  /** The book as the source names it: positions can only be compared within one. */
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
  /** The source's sort key in its own unit, if neither locations nor pages are known. */
  order: number | null;
  /** `YYYY-MM-DDTHH:MM:SS`, or null. */
  highlightedAt: string | null;
  /** When this version was written: the source's time of the last change, else `highlightedAt`. */
  writtenAt: string | null;
}

/** One highlight, and all entries about it. */
export interface Lineage<F extends Fact = Fact> {
  /** Every version of the highlight, oldest first; the last one is current. Empty for a note that belongs to none. */
  versions: F[];
  /** Every note on it, oldest first, including those that a later one replaced. */
  notes: F[];
}

/**
 * Sorts oldest first; entries without a date come before all others. If times are equal, clippings are ordered by what
 * they say, never by the order of files: their file is a log, which may arrive in any parts. Without dates only the
 * position in that log counts, since devices append to it: the later entry is the newer. The other sources describe a
 * state, and of two states of one moment the one that was imported later counts.
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

/** What each source currently says about a highlight: the latest version of each, oldest first. */
export function currentVersions<F extends Fact>(lineage: Lineage<F>): F[] {
  const latest = new Map<number, F>();
  for (const version of lineage.versions) {
    latest.delete(version.sourceBookId);
    latest.set(version.sourceBookId, version);
  }
  return [...latest.values()];
}
