import type { Range } from "#lib/importers/types.ts";
import { CROWDING } from "./crowding.ts";
import { byTime, type Fact, type Lineage } from "./facts.ts";
import { sharesPassage } from "./overlap.ts";
import { RangeIndex } from "./range-index.ts";

/** Finds the highlight that a note belongs to. A device puts the note at the location where the highlight ends. */
export class NotePlaces<F extends Fact> {
  /** By the source's book: positions can only be compared within one. */
  readonly #byLocation = new Map<number, RangeIndex<Version<F>>>();
  readonly #byPage = new Map<number, RangeIndex<Version<F>>>();
  readonly #byOrder = new Map<number, RangeIndex<Version<F>>>();
  readonly #byWords = new Map<string, Lineage<F>>();

  add(lineage: Lineage<F>): void {
    // Earlier versions count: the note stays where the highlight ended when the note was written.
    for (const fact of lineage.versions) {
      const { locations, pages, order, sourceBookId } = fact;
      if (locations) indexIn(this.#byLocation, sourceBookId).add(locations, { lineage, fact });
      else if (pages) indexIn(this.#byPage, sourceBookId).add(pages, { lineage, fact });
      else if (order !== null) indexIn(this.#byOrder, sourceBookId).add(pointAt(order), { lineage, fact });
      if (fact.noteKey !== "" && !this.#byWords.has(fact.noteKey)) this.#byWords.set(fact.noteKey, lineage);
    }
  }

  /** Finds it by position within one source; else where another source has exactly the same note. */
  find(note: F): Lineage<F> | undefined {
    return this.#findByPosition(note) ?? this.#byWords.get(note.passage);
  }

  #findByPosition(note: F): Lineage<F> | undefined {
    const { locations, pages, order } = note;
    const [indexes, range] = locations
      ? [this.#byLocation, locations]
      : pages
        ? [this.#byPage, pages]
        : [this.#byOrder, order === null ? null : pointAt(order)];
    if (!range) return undefined;
    let [nearest, ending]: (Version<F> | undefined)[] = [];
    for (const version of indexes.get(note.sourceBookId)?.meeting(range) ?? []) {
      nearest = nearerTo(note, nearest, version);
      const { fact } = version;
      if ((fact.locations ?? fact.pages)?.end === range.end) ending = nearerTo(note, ending, version);
    }
    return (ending ?? nearest)?.lineage;
  }
}

/** A version of a highlight, with its own position. */
interface Version<F extends Fact> {
  lineage: Lineage<F>;
  fact: F;
}

function indexIn<F extends Fact>(indexes: Map<number, RangeIndex<Version<F>>>, id: number): RangeIndex<Version<F>> {
  const index = indexes.get(id) ?? new RangeIndex();
  indexes.set(id, index);
  return index;
}

/** The version that is nearer in time to a note, else the older, else the first. */
function nearerTo<F extends Fact>(note: F, a: Version<F> | undefined, b: Version<F>): Version<F> {
  if (a === undefined) return b;
  return (distance(b.fact, note) - distance(a.fact, note) || byTime(b.fact, a.fact)) < 0 ? b : a;
}

/**
 * A range for entries without locations and pages: only exactly the same place matches, such as KOReader's page on a
 * screen.
 */
function pointAt(order: number): Range {
  return { start: order, end: order };
}

/** Notes this long do not occur twice by chance, in characters. */
const TELLING_LETTERS = 12;

/** Notes without a highlight, each a lineage of its own, with its later edits. */
export class LooseNotes<F extends Fact> {
  readonly #byPlace = new Map<string, Lineage<F>[]>();
  readonly #byWords = new Map<string, Lineage<F>>();
  /** Which of the source books mention a note. */
  readonly #toldBy = new Map<Lineage<F>, Set<number>>();

  home(note: F): Lineage<F> {
    const at = note.locations ? `location ${note.locations.end}` : note.pages ? `page ${note.pages.end}` : note.key;
    const place = `${note.sourceBookId} ${at}`;
    const here = this.#byPlace.get(place) ?? [];
    this.#byPlace.set(place, here);
    const same = sameAmong(here, note);
    const home: Lineage<F> = same ?? this.#elsewhere(note) ?? { versions: [], notes: [] };
    if (!same) here.push(home);
    if (!this.#byWords.has(note.passage)) this.#byWords.set(note.passage, home);
    this.#toldBy.set(home, (this.#toldBy.get(home) ?? new Set()).add(note.sourceBookId));
    return home;
  }

  /** The same note from another source, if it is long enough to be no coincidence. */
  #elsewhere(note: F): Lineage<F> | undefined {
    const lineage = note.passage.length < TELLING_LETTERS ? undefined : this.#byWords.get(note.passage);
    return lineage && this.#toldBy.get(lineage)?.has(note.sourceBookId) ? undefined : lineage;
  }

  all(): Lineage<F>[] {
    return [...new Set([...this.#byPlace.values()].flat())];
  }
}

/** Milliseconds between two entries. */
function distance(a: Fact, b: Fact): number {
  if (a.highlightedAt === null || b.highlightedAt === null) return Number.MAX_SAFE_INTEGER;
  return Math.abs(Date.parse(`${a.highlightedAt}Z`) - Date.parse(`${b.highlightedAt}Z`));
}

/** The first of these that has the same note. */
function sameAmong<F extends Fact>(lineages: Lineage<F>[], note: F): Lineage<F> | undefined {
  let looks = CROWDING.neighbours;
  for (const lineage of lineages) {
    for (const other of lineage.notes) {
      if (sameNote(other, note)) return lineage;
      if (--looks === 0) return undefined;
    }
  }
  return undefined;
}

/**
 * The current notes of a lineage. A device keeps one note per location, so a later one there is an edit of the earlier.
 * Notes of exactly the same second are not edits of each other. Pages are too coarse to decide, so there a note only
 * replaces an earlier one with which it shares words.
 */
export function currentNotes<F extends Fact>(notes: F[]): F[] {
  const later = new LaterNotes();
  const current: F[] = [];
  for (const note of notes.toReversed()) {
    if (!later.replace(note)) current.push(note);
    later.add(note);
  }
  return current.toReversed().toSorted((a, b) => (startOf(a) ?? 0) - (startOf(b) ?? 0) || byTime(a, b));
}

/** Notes that come after another one, indexed by what makes them replace it. */
class LaterNotes {
  readonly #passages = new Set<string>();
  /** Times of writing by id or by location; two different times are enough to know. */
  readonly #times = new Map<string, Set<string | null>>();
  readonly #byPage = new Map<string, Fact[]>();

  add(note: Fact): void {
    this.#passages.add(note.passage);
    for (const name of namesOf(note)) {
      const times = this.#times.get(name) ?? new Set();
      this.#times.set(name, times.size < 2 ? times.add(note.highlightedAt) : times);
    }
    if (note.locations) return;
    const here = this.#byPage.get(pageOf(note));
    if (here) here.push(note);
    else this.#byPage.set(pageOf(note), [note]);
  }

  /** Whether one of them replaces this note. */
  replace(note: Fact): boolean {
    if (this.#passages.has(note.passage)) return true;
    if (namesOf(note).some((name) => isOtherThan(this.#times.get(name), note.highlightedAt))) return true;
    if (note.locations) return false;
    // The nearest notes come last.
    const near = this.#byPage.get(pageOf(note))?.slice(-CROWDING.neighbours) ?? [];
    return near.some((other) => sameNote(other, note) && other.highlightedAt !== note.highlightedAt);
  }
}

/** Keys under which a later note is known to be the same one without comparing words. */
function namesOf({ sourceBookId, sourceId, locations }: Fact): string[] {
  const names = sourceId === null ? [] : [`${sourceBookId} id ${sourceId}`];
  return locations ? [...names, `${sourceBookId} location ${locations.end}`] : names;
}

function pageOf({ sourceBookId, pages }: Fact): string {
  return `${sourceBookId} ${pages?.end}`;
}

function isOtherThan(times: Set<string | null> | undefined, time: string | null): boolean {
  return times !== undefined && (times.size > 1 || !times.has(time));
}

/** Whether two notes are the same one, judged by position alone where positions are fine enough. */
function sameNote(a: Fact, b: Fact): boolean {
  if (a.sourceBookId !== b.sourceBookId) return false;
  if (a.sourceId !== null && a.sourceId === b.sourceId) return true;
  if (a.locations && b.locations) return a.locations.end === b.locations.end;
  if (a.locations || b.locations) return false;
  return a.pages?.end === b.pages?.end && sharesPassage(a.key, b.key);
}

function startOf(fact: Fact): number | undefined {
  return (fact.locations ?? fact.pages)?.start;
}
