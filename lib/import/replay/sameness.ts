import type { Range } from "#lib/importers/types.ts";
import { currentVersions, type Fact, type Lineage } from "./facts.ts";
import { overlap, sharesPassage, sharesRun } from "./overlap.ts";

/** Under which an annotation is known within its source. */
export function idOf(fact: Fact): string {
  return `${fact.source} ${fact.sourceId}`;
}

/** Two annotations that the source itself tells apart are two, wherever they lie. */
export function isToldApart(fact: Fact, lineage: Lineage): boolean {
  return lineage.versions.some(
    (version) =>
      version.source === fact.source &&
      version.sourceId !== null &&
      fact.sourceId !== null &&
      version.sourceId !== fact.sourceId,
  );
}

/** The same words, marked in two places: unless at the very same moment, when one annotation is told in two ways. */
export function isRepetition(fact: Fact, lineage: Lineage): boolean {
  const isSameMoment = lineage.versions.some(
    (version) => version.source === fact.source && version.highlightedAt === fact.highlightedAt,
  );
  return isToldApart(fact, lineage) && !(fact.highlightedAt !== null && isSameMoment);
}

/**
 * A shared position alone proves nothing, as positions are coarse: of 849 overlapping pairs in real files 16 share no
 * word, and are two highlights. Words must meet, too: a few where one source says that places overlap, more where they
 * only touch, and between two sources or editions, whose positions mean different things.
 */
export function overlaps(fact: Fact, range: Range, version: Fact): boolean {
  const other = fact.locations ? version.locations : version.pages;
  const how = other ? overlap(range, other) : "apart";
  if (how === "apart") return false;
  if (fact.sourceBookId !== version.sourceBookId) return fact.key !== "" && sharesWords(fact, version);
  if (how === "touching") return samePicture(fact, version) ?? sharesWords(fact, version);
  // Pictures, and texts that the clipping limit withheld, have no words that could differ.
  return fact.key === "" || version.key === "" || sharesRun(fact.passage, version.passage);
}

/**
 * Whether one source knows where both are, and that is not the same place: the same word marked twice is two
 * highlights. Of the very same moment it is one, told with the pages of two screens.
 */
export function isElsewhere(fact: Fact, lineage: Lineage): boolean {
  return currentVersions(lineage).some((version) => {
    if (version.sourceBookId !== fact.sourceBookId) return false;
    if (fact.highlightedAt !== null && fact.highlightedAt === version.highlightedAt) return false;
    const [mine, other] =
      fact.locations && version.locations ? [fact.locations, version.locations] : [fact.pages, version.pages];
    return mine !== null && other !== null && overlap(mine, other) === "apart";
  });
}

function sharesWords(a: Fact, b: Fact): boolean {
  return b.key !== "" && sharesPassage(a.key, b.key);
}

/** Highlighted pictures have no text: on the same spot they are one. Null where a text can tell. */
function samePicture(a: Fact, b: Fact): boolean | null {
  if (a.key !== "" && b.key !== "") return null;
  return a.key === b.key && a.locations?.start === b.locations?.start && a.pages?.start === b.pages?.start;
}
