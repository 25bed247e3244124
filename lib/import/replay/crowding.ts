/**
 * How many others an entry is compared with at most. No book that somebody reads comes near; without these, a file of a
 * hundred kilobytes that puts all its entries at one place would take the square of their number. What is beyond stays
 * a highlight, a note or a book of its own: nothing is left out.
 */
export const CROWDING = {
  /** Ranges that are looked at to find those which meet a place. */
  looks: 1000,
  /** Highlights, or notes, at one place. */
  neighbours: 100,
  /** Highlights with the very same words. */
  sameWords: 500,
  /** Versions of one highlight. */
  versions: 1000,
  /** Notes to one highlight. */
  notes: 500,
  /** Names of books that are alike. */
  names: 200,
  /** Texts of a book by which it is told from others, where its name alone does not tell. */
  texts: 2000,
} as const;

/** The first of some values, at most so many. */
export function* atMost<T>(values: Iterable<T>, most: number): Generator<T> {
  let left = most;
  for (const value of values) {
    if (left-- <= 0) return;
    yield value;
  }
}
