import { atMost, CROWDING } from "./crowding.ts";
import { byTime, currentVersions, type Fact, type Lineage } from "./facts.ts";
import { FewOrMany } from "./few-or-many.ts";
import { idOf, isElsewhere, isRepetition, isToldApart, overlaps } from "./sameness.ts";
import { Spaces } from "./spaces.ts";

/** The highlights that exist at one point of the replay, indexed by source id, position and text. */
export class LiveLineages<F extends Fact> {
  readonly #bySourceId = new Map<string, Lineage<F>>();
  readonly #byLocation = new Spaces<Lineage<F>>();
  readonly #byPage = new Spaces<Lineage<F>>();
  readonly #byText = new FewOrMany<string, Lineage<F>>();
  readonly #lineages = new Set<Lineage<F>>();

  /** Adds a version and returns the highlights that it replaces, as they were until then. */
  put(fact: F): Lineage<F>[] {
    const replaced = withRoom(this.#replacedBy(fact));
    const versions = replaced.flatMap((lineage) => lineage.versions);
    if (replaced.length > 1) versions.sort(byTime);
    versions.push(fact);
    for (const lineage of replaced) this.#take(lineage);
    this.#file({ versions, notes: [] });
    return replaced;
  }

  all(): Lineage<F>[] {
    return [...this.#lineages];
  }

  #replacedBy(fact: F): Lineage<F>[] {
    const same = fact.sourceId === null ? undefined : this.#bySourceId.get(idOf(fact));
    if (same) return [same];
    const overlapping = this.#overlapping(fact);
    if (overlapping.length > 0) return overlapping;
    const sameText = this.#sameText(fact);
    return sameText ? [sameText] : [];
  }

  /**
   * The first highlight with these words that this source has not mentioned yet: a second mention means the second
   * highlight.
   */
  #sameText(fact: F): Lineage<F> | undefined {
    let named: Lineage<F> | undefined;
    for (const lineage of fact.passage === "" ? [] : atMost(this.#byText.get(fact.passage), CROWDING.sameWords)) {
      if (!readsLike(lineage, fact) || isRepetition(fact, lineage) || isElsewhere(fact, lineage)) continue;
      if (lineage.versions.every((version) => version.sourceBookId !== fact.sourceBookId)) return lineage;
      named ??= lineage;
    }
    return named;
  }

  #overlapping(fact: F): Lineage<F>[] {
    const [spaces, range] = fact.locations ? [this.#byLocation, fact.locations] : [this.#byPage, fact.pages];
    if (!range) return [];
    return [...atMost(spaces.meeting(range), CROWDING.neighbours)].filter(
      (lineage) =>
        !isToldApart(fact, lineage) && currentVersions(lineage).some((version) => overlaps(fact, range, version)),
    );
  }

  #file(lineage: Lineage<F>): void {
    this.#lineages.add(lineage);
    for (const version of lineage.versions) {
      if (version.sourceId !== null) this.#bySourceId.set(idOf(version), lineage);
    }
    for (const version of currentVersions(lineage)) {
      if (version.locations) this.#byLocation.add(version.sourceBookId, version.locations, lineage);
      else if (version.pages) this.#byPage.add(version.sourceBookId, version.pages, lineage);
    }
    for (const version of lineage.versions) this.#byText.add(version.passage, lineage);
  }

  #take(lineage: Lineage<F>): void {
    this.#lineages.delete(lineage);
    this.#byLocation.remove(lineage);
    this.#byPage.remove(lineage);
    for (const version of lineage.versions) this.#byText.delete(version.passage, lineage);
  }
}

/** The replaced highlights that a new version can absorb, up to the limit; the others stay separate. */
function withRoom<F extends Fact>(replaced: Lineage<F>[]): Lineage<F>[] {
  let room = CROWDING.versions - 1;
  return replaced.filter(({ versions }) => {
    if (versions.length > room) return false;
    room -= versions.length;
    return true;
  });
}

/**
 * Whether a highlight currently has the fact's text. If this source has not mentioned it yet, an earlier text counts
 * too: the fact may be a copy made of it then.
 */
function readsLike(lineage: Lineage, fact: Fact): boolean {
  if (lineage.versions.every((version) => version.sourceBookId !== fact.sourceBookId)) return true;
  return currentVersions(lineage).some((version) => version.passage === fact.passage);
}
