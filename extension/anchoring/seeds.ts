import type { SlicedWork } from "./slices.ts";

/** A piece of a passage that occurs this often on the page does not help to find the passage. */
const COMMON = 40;
const PIECES = 24;

/** The first `most` positions of `part` in `text`. */
export function* placesOf(part: string, text: string, most: number): SlicedWork<number[]> {
  const places: number[] = [];
  for (let at = text.indexOf(part); at !== -1 && places.length < most; at = text.indexOf(part, at + 1)) {
    places.push(at);
    if (places.length % 20 === 0) yield;
  }
  yield;
  return places;
}

/**
 * Finds where an edited passage may begin: searches for pieces of it that were not changed, each of which votes for the
 * start of the passage, as do the words around it. Returns the places with most votes, at most `most`. A passage with
 * no piece of about twelve letters in common is not worth finding.
 */
export function* likelyPlaces(
  wanted: { exact: string; prefix: string; suffix: string },
  text: string,
  most: number,
): SlicedWork<number[]> {
  const { exact, prefix, suffix } = wanted;
  const length = Math.min(12, Math.max(4, Math.floor(exact.length / 5)));
  const step = Math.max(length, Math.ceil(exact.length / PIECES));
  const votes = new Map<number, number>();
  const width = Math.max(16, Math.floor(exact.length / 4));
  const vote = function* vote(piece: string, offset: number): SlicedWork<void> {
    const places = piece.length < 4 ? [] : yield* placesOf(piece, text, COMMON);
    if (places.length === COMMON) return;
    for (const place of places) {
      const bucket = Math.floor((place - offset) / width);
      votes.set(bucket, (votes.get(bucket) ?? 0) + 1);
    }
  };
  for (let offset = 0; offset + length <= exact.length; offset += step) {
    yield* vote(exact.slice(offset, offset + length), offset);
  }
  yield* vote(prefix.slice(-16), -Math.min(16, prefix.length));
  yield* vote(suffix.slice(0, 16), exact.length);
  // Votes for one place may be on both sides of a bucket's boundary.
  const together = ([bucket]: [number, number]) => (votes.get(bucket) ?? 0) + (votes.get(bucket + 1) ?? 0);
  const ranked = [...votes].toSorted((a, b) => together(b) - together(a));
  return ranked.slice(0, most).map(([bucket]) => Math.max(0, bucket * width));
}
