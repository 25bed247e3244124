import { agreement, closestStretch, LONGEST_PATTERN, type Stretch } from "./alike.ts";
import { endsOf } from "./ends.ts";
import { likelyPlaces, placesOf } from "./seeds.ts";
import type { SoughtPassage } from "./selectors.ts";
import type { SlicedWork } from "./slices.ts";
import type { PageText } from "./text.ts";

/** The position of a passage in `PageText.text`. */
export interface PassageMatch {
  start: number;
  end: number;
  /** `moved`: verbatim, but elsewhere on the page; `edited`: its words were changed. */
  how: "there" | "moved" | "edited";
}

interface PassageCandidate {
  start: number;
  end: number;
  /** How much of the passage remains, from 0 to 1. */
  likeness: number;
  before: number | null;
  after: number | null;
}

/** Number of occurrences of a passage that are considered. */
const MOST = 200;
/** Number of places that are compared letter by letter. */
const LIKELY = 4;
/** Length that is compared letter by letter at once; of a longer passage, its beginning and its end. */
const COMPARED = Math.min(800, LONGEST_PATTERN);

/**
 * Finds a passage on a page: in its old place, then verbatim elsewhere, then edited. Returns null rather than a wrong
 * place: `wellKnown` and `wellEnough` decide what is accepted as the passage.
 */
export function* findPassage(wanted: SoughtPassage, page: PageText<unknown>): SlicedWork<PassageMatch | null> {
  const place = wanted.position === null ? null : page.fromRaw(wanted.position.start);
  const exact = yield* findExact(wanted, page.text, place);
  if (exact !== null) return { ...exact, how: exact.start === place ? "there" : "moved" };
  const edited = yield* findEdited(wanted, page);
  return edited && { ...edited, how: "edited" };
}

function* findExact(wanted: SoughtPassage, text: string, place: number | null): SlicedWork<PassageMatch | null> {
  const { exact } = wanted;
  const starts = new Set(yield* placesOf(exact, text, MOST));
  if (place !== null && text.startsWith(exact, place)) starts.add(place);
  const candidates: PassageCandidate[] = [];
  for (const start of starts) {
    candidates.push({
      start,
      end: start + exact.length,
      likeness: 1,
      ...context(wanted, text, start, start + exact.length),
    });
    yield;
  }
  const near = (start: number) => (place === null ? start : Math.abs(start - place));
  const [best] = candidates.toSorted((a, b) => around(b) - around(a) || near(a.start) - near(b.start));
  return best && (wellKnown(best, exact, candidates.length) || isAlone(best, place))
    ? { start: best.start, end: best.end, how: "moved" }
    : null;
}

/**
 * Whether verbatim words are the passage: most of what was before or after it still is; or the words are long enough to
 * be unique, and occur once on the page. A short word elsewhere is a different one.
 */
function wellKnown({ before, after }: PassageCandidate, exact: string, count: number): boolean {
  if (Math.max(before ?? 0, after ?? 0) >= 0.6) return true;
  return count === 1 && weight(exact) >= 20;
}

/** Words with nothing around them are identified by their place only. */
function isAlone({ start, before, after }: PassageCandidate, place: number | null): boolean {
  return before === null && after === null && start === place;
}

function* findEdited(wanted: SoughtPassage, page: PageText<unknown>): SlicedWork<PassageMatch | null> {
  const { text } = page;
  const candidates: PassageCandidate[] = [];
  for (const place of yield* likelyPlaces(wanted, text, LIKELY)) {
    const candidate = yield* compareAt(wanted, page, place);
    const known = candidates.some(({ start, end }) => candidate && start < candidate.end && candidate.start < end);
    if (candidate && !known) candidates.push(candidate);
  }
  const [best, second] = candidates
    .filter((candidate) => wellEnough(candidate, wanted.exact))
    .toSorted((a, b) => evidence(b) - evidence(a));
  if (best === undefined) return null;
  // Two places that could both be it: undecidable.
  if (second && evidence(best) - evidence(second) < 0.1) return null;
  return { start: best.start, end: best.end, how: "edited" };
}

/**
 * Whether words are an edited version of the passage. Unrelated sentences share less than a quarter of their letters in
 * this sense; below a half nothing is accepted, and above that the words around must make up for what is missing.
 */
function wellEnough({ likeness, before, after }: PassageCandidate, exact: string): boolean {
  const most = Math.max(before ?? 0, after ?? 0);
  const least = Math.min(before ?? 0, after ?? 0);
  if (likeness >= 0.75 && (weight(exact) >= 40 || most >= 0.6)) return true;
  if (likeness >= 0.6 && most >= 0.8) return true;
  return likeness >= 0.5 && least >= 0.8;
}

function* compareAt(
  wanted: SoughtPassage,
  page: PageText<unknown>,
  place: number,
): SlicedWork<PassageCandidate | null> {
  const { exact } = wanted;
  const { text } = page;
  const core = exact.length > COMPARED ? yield* bothEnds(exact, text, place) : yield* whole(exact, text, place);
  if (core === null || core.letters === 0) return null;
  const { start, end } = endsOf(wanted, page, core);
  if (end <= start) return null;
  // Inserted letters count as much as missing ones; what was cut off does not count.
  const cut = Math.max(0, start - core.start) + Math.max(0, core.end - end);
  const likeness = (core.letters - cut) / Math.max(exact.length, end - start);
  return { start, end, likeness, ...context(wanted, text, start, end) };
}

function* whole(exact: string, text: string, place: number): SlicedWork<Stretch> {
  // Votes for one place are up to a quarter of the passage apart; half of it may have been removed or inserted.
  const slack = Math.ceil(exact.length * 0.75) + 16;
  const from = Math.max(0, place - slack);
  const stretch = yield* closestStretch(exact, text.slice(from, place + exact.length + slack));
  return { ...stretch, start: from + stretch.start, end: from + stretch.end };
}

/** Finds a long passage by both its beginning and its end, if their distance is about the same. */
function* bothEnds(exact: string, text: string, place: number): SlicedWork<Stretch | null> {
  const part = COMPARED / 4;
  const reach = Math.min(Math.ceil(exact.length / 2) + part, 4000);
  const headFrom = Math.max(0, place - reach);
  const head = yield* closestStretch(exact.slice(0, part), text.slice(headFrom, place + part + reach));
  const tailFrom = Math.max(0, place + exact.length - part - reach);
  const tail = yield* closestStretch(exact.slice(-part), text.slice(tailFrom, place + exact.length + reach));
  const [start, end] = [headFrom + head.start, tailFrom + tail.end];
  const share = (end - start) / exact.length;
  if (share < 0.5 || share > 2) return null;
  const letters = Math.floor((Math.min(head.letters, tail.letters) / part) * exact.length);
  return { start, end, letters, missingBefore: head.missingBefore, missingAfter: tail.missingAfter };
}

function context(
  { prefix, suffix }: SoughtPassage,
  text: string,
  start: number,
  end: number,
): Pick<PassageCandidate, "before" | "after"> {
  return {
    before: agreement(prefix, text.slice(Math.max(0, start - prefix.length), start)),
    after: agreement(suffix, text.slice(end, end + suffix.length)),
  };
}

function around({ before, after }: PassageCandidate): number {
  return (before ?? 0) + (after ?? 0);
}

function evidence(candidate: PassageCandidate): number {
  return 2 * candidate.likeness + around(candidate);
}

/** The amount of information in a passage, in letters of an alphabet: a Han character or a syllable counts as three. */
function weight(exact: string): number {
  const dense = exact.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0;
  return exact.length + 2 * dense;
}
