import type { Range } from "#lib/importers/types.ts";
import { currentVersions, type Fact, type Lineage } from "./facts.ts";
import { overlap, sharesPassage, sharesRun } from "./overlap.ts";

/** The key that identifies an annotation within its source. */
export function idOf(fact: Fact): string {
  return `${fact.source} ${fact.sourceId}`;
}

/** Whether the source itself tells the two annotations apart: then they are two, wherever they are. */
export function isToldApart(fact: Fact, lineage: Lineage): boolean {
  return lineage.versions.some(
    (version) =>
      version.source === fact.source &&
      version.sourceId !== null &&
      fact.sourceId !== null &&
      version.sourceId !== fact.sourceId,
  );
}

/**
 * Whether the source tells the two apart, as the same words marked in two places. Of exactly the same moment they are
 * one annotation, written in two ways.
 */
export function isRepetition(fact: Fact, lineage: Lineage): boolean {
  const isSameMoment = lineage.versions.some(
    (version) => version.source === fact.source && version.highlightedAt === fact.highlightedAt,
  );
  return isToldApart(fact, lineage) && !(fact.highlightedAt !== null && isSameMoment);
}

/**
 * Whether two entries are about the same passage. A shared position proves nothing, as positions are coarse: of 849
 * overlapping pairs in real files 16 share no word, and are two highlights. Words must match as well: a few if one
 * source says that places overlap, more if they only touch, or between two sources or editions, whose positions mean
 * different things.
 */
export function overlaps(fact: Fact, range: Range, version: Fact): boolean {
  const other = fact.locations ? version.locations : version.pages;
  const how = other ? overlap(range, other) : "apart";
  if (how === "apart") return false;
  if (fact.sourceBookId !== version.sourceBookId) return fact.key !== "" && sharesWords(fact, version);
  if (how === "touching") return samePicture(fact, version) ?? sharesWords(fact, version);
  // Pictures, and texts withheld by the clipping limit, have no words that could differ.
  return fact.key === "" || version.key === "" || sharesRun(fact.passage, version.passage);
}

/**
 * Whether one source knows the places of both, and they differ: the same word marked twice is two highlights. If both
 * are from exactly the same moment they are one, recorded with the pages of two screens.
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

/**
 * Whether both are the same highlighted picture: pictures have no text, so on the same spot they are one. Null if there
 * is a text to compare.
 */
function samePicture(a: Fact, b: Fact): boolean | null {
  if (a.key !== "" && b.key !== "") return null;
  return a.key === b.key && a.locations?.start === b.locations?.start && a.pages?.start === b.pages?.start;
}
