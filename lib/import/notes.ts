import type { Range } from "#lib/importers/types.ts";
import { byTime, type Fact, type Lineage } from "./facts.ts";
import { sharesPassage } from "./overlap.ts";
import { Spaces } from "./spaces.ts";

/** Finds the highlight that a note belongs to. A device puts the note at the location where the highlight ends. */
export class NotePlaces<F extends Fact> {
  readonly #byLocation = new Spaces<{ lineage: Lineage<F>; fact: F }>();
  readonly #byPage = new Spaces<{ lineage: Lineage<F>; fact: F }>();
  readonly #byOrder = new Spaces<{ lineage: Lineage<F>; fact: F }>();
  readonly #byWords = new Map<string, Lineage<F>>();

  constructor(lineages: Lineage<F>[]) {
    for (const lineage of lineages) {
      // Earlier versions count: the note stays where the highlight ended when the note was written.
      for (const fact of lineage.versions) {
        if (fact.locations) this.#byLocation.add(fact.sourceBookId, fact.locations, { lineage, fact });
        else if (fact.pages) this.#byPage.add(fact.sourceBookId, fact.pages, { lineage, fact });
        else if (fact.order !== null) this.#byOrder.add(fact.sourceBookId, pointAt(fact.order), { lineage, fact });
        if (fact.noteKey !== "" && !this.#byWords.has(fact.noteKey)) this.#byWords.set(fact.noteKey, lineage);
      }
    }
  }

  /** By position among what the same source says; else where another source has the very same note. */
  find(note: F): Lineage<F> | undefined {
    return this.#findByPosition(note) ?? this.#byWords.get(note.passage);
  }

  #findByPosition(note: F): Lineage<F> | undefined {
    const { locations, pages, order } = note;
    const [spaces, range] = locations
      ? [this.#byLocation, locations]
      : pages
        ? [this.#byPage, pages]
        : [this.#byOrder, order === null ? null : pointAt(order)];
    if (!range) return undefined;
    const around = [...(spaces.in(note.sourceBookId)?.meeting(range) ?? [])];
    const ending = around.filter(({ fact }) => (fact.locations ?? fact.pages)?.end === range.end);
    const candidates = ending.length > 0 ? ending : around;
    return candidates.toSorted((a, b) => distance(a.fact, note) - distance(b.fact, note) || byTime(a.fact, b.fact))[0]
      ?.lineage;
  }
}

/** Where neither locations nor pages are known, only the very same place counts, such as KOReader's page of a screen. */
function pointAt(order: number): Range {
  return { start: order, end: order };
}

/** Notes of this length do not come twice by chance. */
const TELLING_LETTERS = 12;

/** Notes without a highlight, each a lineage of its own, together with its later edits. */
export class LooseNotes<F extends Fact> {
  readonly #byPlace = new Map<string, Lineage<F>[]>();
  readonly #byWords = new Map<string, Lineage<F>>();

  home(note: F): Lineage<F> {
    const at = note.locations ? `location ${note.locations.end}` : note.pages ? `page ${note.pages.end}` : note.key;
    const place = `${note.sourceBookId} ${at}`;
    const here = this.#byPlace.get(place) ?? [];
    this.#byPlace.set(place, here);
    const same = here.find((lineage) => lineage.notes.some((other) => sameNote(other, note)));
    const home: Lineage<F> = same ?? this.#elsewhere(note) ?? { versions: [], notes: [] };
    if (!same) here.push(home);
    if (!this.#byWords.has(note.passage)) this.#byWords.set(note.passage, home);
    return home;
  }

  /** The very same note as another source tells it, if it is long enough to be no coincidence. */
  #elsewhere(note: F): Lineage<F> | undefined {
    const lineage = note.passage.length < TELLING_LETTERS ? undefined : this.#byWords.get(note.passage);
    return lineage?.notes.some((other) => other.sourceBookId === note.sourceBookId) ? undefined : lineage;
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
  if (later.passage === earlier.passage) return true;
  return sameNote(later, earlier) && later.highlightedAt !== earlier.highlightedAt;
}

/** Whether two notes stand for the same one, by position alone where that is fine enough. */
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
