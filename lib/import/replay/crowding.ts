/**
 * The most others that an entry is compared with. No book that somebody reads comes near; without these limits, a file
 * of a hundred kilobytes that puts all its entries at one place would take quadratic time. Entries beyond them stay
 * separate highlights, notes or books: nothing is left out.
 */
export const CROWDING = {
  /** Ranges that are looked at to find those that meet a place. */
  looks: 1000,
  /** Highlights, or notes, at one place. */
  neighbours: 100,
  /** Highlights with the very same words. */
  sameWords: 500,
  /** Versions of one highlight. */
  versions: 1000,
  /** Notes on one highlight. */
  notes: 500,
  /** Similar names of books. */
  names: 200,
  /** Texts of a book by which it is told apart from others if its name is not enough. */
  texts: 2000,
} as const;

/** Yields the first `most` values. */
export function* atMost<T>(values: Iterable<T>, most: number): Generator<T> {
  let left = most;
  for (const value of values) {
    if (left-- <= 0) return;
    yield value;
  }
}
