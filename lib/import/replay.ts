import type { Range } from "#lib/importers/types.ts";
import { overlap, sharesPassage } from "./overlap.ts";
import { RangeIndex } from "./rangeIndex.ts";

/** An entry as it was stored: what a source said once, and never changed since. */
export interface Fact {
  id: number;
  kind: "highlight" | "note";
  fingerprint: string;
  sourceId: string | null;
  text: string;
  /** `textKey(text)`. */
  key: string;
  pages: Range | null;
  locations: Range | null;
  /** `YYYY-MM-DDTHH:MM:SS`, or null. */
  highlightedAt: string | null;
}

/** One highlight, and all the entries that speak of it. */
export interface Lineage<F extends Fact = Fact> {
  /** Every version of the highlight, oldest first; the last one holds. Empty for a note that belongs to none. */
  versions: F[];
  /** Every note of it, oldest first, also those that a later one replaced. */
  notes: F[];
}

/**
 * Works out a book's highlights from all the entries about it by doing again, in order of time, what the reader did on
 * the device: a highlight that overlaps others replaces them, because devices write an edited highlight as a new entry.
 * The answer depends on the set of entries alone, not on the order of files, nor on how often each came. `breathe` is awaited
 * between small steps.
 */
export async function replay<F extends Fact>(facts: F[], breathe: () => Promise<void>): Promise<Lineage<F>[]> {
  const inOrder = facts.toSorted(byTime);
  const live = new LiveLineages<F>();
  for (const fact of inOrder) {
    if (fact.kind === "highlight") live.put(fact);
    await breathe();
  }
  const lineages = live.all();
  const places = new NotePlaces(lineages);
  const loose = new LooseNotes<F>();
  for (const note of inOrder) {
    if (note.kind === "note") (places.find(note) ?? loose.home(note)).notes.push(note);
    await breathe();
  }
  return [...lineages, ...loose.all()];
}

/** Oldest first; entries without a date are older than any. Ties are broken by content, never by the order of files. */
function byTime(a: Fact, b: Fact): number {
  return (
    compare(a.highlightedAt ?? "", b.highlightedAt ?? "") ||
    a.key.length - b.key.length ||
    compare(a.key, b.key) ||
    compare(a.fingerprint, b.fingerprint)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The highlights that exist at one moment of the replay, found by source id, by position and by text. */
class LiveLineages<F extends Fact> {
  readonly #bySourceId = new Map<string, Lineage<F>>();
  readonly #byLocation = new RangeIndex<Lineage<F>>();
  readonly #byPage = new RangeIndex<Lineage<F>>();
  readonly #byText = new Map<string, Set<Lineage<F>>>();
  readonly #lineages = new Set<Lineage<F>>();

  put(fact: F): void {
    const replaced = this.#replacedBy(fact);
    const versions = replaced.flatMap((lineage) => lineage.versions);
    for (const lineage of replaced) this.#take(lineage);
    this.#file({ versions: [...versions.toSorted(byTime), fact], notes: [] }, fact);
  }

  all(): Lineage<F>[] {
    return [...this.#lineages];
  }

  #replacedBy(fact: F): Lineage<F>[] {
    const same = fact.sourceId === null ? undefined : this.#bySourceId.get(fact.sourceId);
    if (same) return [same];
    const overlapping = this.#overlapping(fact);
    if (overlapping.length > 0) return overlapping;
    return fact.key === "" ? [] : [...(this.#byText.get(fact.key) ?? [])];
  }

  #overlapping(fact: F): Lineage<F>[] {
    const [index, range] = fact.locations ? [this.#byLocation, fact.locations] : [this.#byPage, fact.pages];
    if (!range) return [];
    return [...index.meeting(range)].filter((lineage) => {
      const current = lineage.versions.at(-1);
      const other = fact.locations ? current?.locations : current?.pages;
      if (!current || !other) return false;
      // Two annotations that the source itself tells apart are two, wherever they lie.
      if (fact.sourceId !== null && current.sourceId !== null) return false;
      return (
        overlap(range, other) === "overlapping" || (samePicture(fact, current) ?? sharesPassage(fact.key, current.key))
      );
    });
  }

  #file(lineage: Lineage<F>, fact: F): void {
    this.#lineages.add(lineage);
    for (const { sourceId } of lineage.versions) if (sourceId !== null) this.#bySourceId.set(sourceId, lineage);
    if (fact.locations) this.#byLocation.add(fact.locations, lineage);
    else if (fact.pages) this.#byPage.add(fact.pages, lineage);
    const sameText = this.#byText.get(fact.key) ?? new Set();
    this.#byText.set(fact.key, sameText.add(lineage));
  }

  #take(lineage: Lineage<F>): void {
    this.#lineages.delete(lineage);
    this.#byLocation.remove(lineage);
    this.#byPage.remove(lineage);
    this.#byText.get(lineage.versions.at(-1)?.key ?? "")?.delete(lineage);
  }
}

/** Highlighted pictures have no text: on the same spot they are one. Null where a text can tell. */
function samePicture(a: Fact, b: Fact): boolean | null {
  if (a.key !== "" && b.key !== "") return null;
  return a.key === b.key && a.locations?.start === b.locations?.start && a.pages?.start === b.pages?.start;
}

/** Finds the highlight that a note belongs to. A device puts the note at the location where the highlight ends. */
class NotePlaces<F extends Fact> {
  readonly #byLocation = new RangeIndex<{ lineage: Lineage<F>; fact: F }>();
  readonly #byPage = new RangeIndex<{ lineage: Lineage<F>; fact: F }>();

  constructor(lineages: Lineage<F>[]) {
    for (const lineage of lineages) {
      // Earlier versions count: the note stays where the highlight ended when the note was written.
      for (const fact of lineage.versions) {
        if (fact.locations) this.#byLocation.add(fact.locations, { lineage, fact });
        else if (fact.pages) this.#byPage.add(fact.pages, { lineage, fact });
      }
    }
  }

  find(note: F): Lineage<F> | undefined {
    const [index, range] = note.locations ? [this.#byLocation, note.locations] : [this.#byPage, note.pages];
    if (!range) return undefined;
    const around = [...index.meeting(range)];
    const ending = around.filter(({ fact }) => (fact.locations ?? fact.pages)?.end === range.end);
    const candidates = ending.length > 0 ? ending : around;
    return candidates.toSorted((a, b) => distance(a.fact, note) - distance(b.fact, note) || byTime(a.fact, b.fact))[0]
      ?.lineage;
  }
}

/** Notes without a highlight, each a lineage of its own, together with its later edits. */
class LooseNotes<F extends Fact> {
  readonly #byPlace = new Map<string, Lineage<F>[]>();

  home(note: F): Lineage<F> {
    const place = note.locations ? `location ${note.locations.end}` : note.pages ? `page ${note.pages.end}` : note.key;
    const here = this.#byPlace.get(place) ?? [];
    this.#byPlace.set(place, here);
    const same = here.find((lineage) => lineage.notes.some((other) => sameNote(other, note)));
    const home: Lineage<F> = same ?? { versions: [], notes: [] };
    if (!same) here.push(home);
    return home;
  }

  all(): Lineage<F>[] {
    return [...this.#byPlace.values()].flat();
  }
}

/** Milliseconds between two entries. */
function distance(a: Fact, b: Fact): number {
  if (a.highlightedAt === null || b.highlightedAt === null) return Number.MAX_SAFE_INTEGER;
  return Math.abs(Date.parse(`${a.highlightedAt}Z`) - Date.parse(`${b.highlightedAt}Z`));
}

/**
 * The notes of a lineage that hold. A device keeps one note at a location, so that a later one there is an edit of the
 * earlier; notes of the very same second are not edits of each other, and pages are too coarse to tell, so that there
 * only a note that shares its words with an earlier one replaces it.
 */
export function currentNotes<F extends Fact>(notes: F[]): F[] {
  return notes
    .filter((note, at) => !notes.slice(at + 1).some((later) => replaces(later, note)))
    .toSorted((a, b) => (startOf(a) ?? 0) - (startOf(b) ?? 0) || byTime(a, b));
}

function replaces(later: Fact, earlier: Fact): boolean {
  if (later.key === earlier.key) return true;
  return sameNote(later, earlier) && later.highlightedAt !== earlier.highlightedAt;
}

/** Whether two notes stand for the same one, by position alone where that is fine enough. */
function sameNote(a: Fact, b: Fact): boolean {
  if (a.sourceId !== null && a.sourceId === b.sourceId) return true;
  if (a.locations && b.locations) return a.locations.end === b.locations.end;
  if (a.locations || b.locations) return false;
  return a.pages?.end === b.pages?.end && sharesPassage(a.key, b.key);
}

function startOf(fact: Fact): number | undefined {
  return (fact.locations ?? fact.pages)?.start;
}
