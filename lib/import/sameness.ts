import type { Range } from "#lib/importers/types.ts";
import type { Fact, Lineage } from "./facts.ts";
import { overlap, sharesPassage } from "./overlap.ts";

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

/** Between two sources, or two editions, a shared position alone proves nothing: there the words must meet, too. */
export function overlaps(fact: Fact, range: Range, version: Fact): boolean {
  const other = fact.locations ? version.locations : version.pages;
  const how = other ? overlap(range, other) : "apart";
  if (how === "apart") return false;
  if (fact.sourceBookId !== version.sourceBookId) return fact.key !== "" && sharesWords(fact, version);
  return how === "overlapping" || (samePicture(fact, version) ?? sharesWords(fact, version));
}

function sharesWords(a: Fact, b: Fact): boolean {
  return b.key !== "" && sharesPassage(a.key, b.key);
}

/** Highlighted pictures have no text: on the same spot they are one. Null where a text can tell. */
function samePicture(a: Fact, b: Fact): boolean | null {
  if (a.key !== "" && b.key !== "") return null;
  return a.key === b.key && a.locations?.start === b.locations?.start && a.pages?.start === b.pages?.start;
}
