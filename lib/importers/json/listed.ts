import { isLong } from "./long-list.ts";

/** A sequence with a length: an array, or items that are made again for each pass. */
export interface ListedJson<T> extends Iterable<T> {
  readonly length: number;
}

/**
 * What `each` makes of every item. For a list that is not in memory it is called again for each pass, so it must always
 * return the same.
 */
export function mapped<T, U>(list: readonly T[], each: (item: T) => U): ListedJson<U> {
  if (!isLong(list)) return list.map(each);
  return {
    length: list.length,
    *[Symbol.iterator]() {
      for (const item of list) yield each(item);
    },
  };
}

/** All that `each` returns for every item, one after the other. The same limits apply. */
export function flatMapped<T, U>(list: readonly T[], each: (item: T) => ListedJson<U>): ListedJson<U> {
  if (!isLong(list)) return joined(list.map(each));
  let length = 0;
  for (const item of list) length += each(item).length;
  return {
    length,
    *[Symbol.iterator]() {
      for (const item of list) yield* each(item);
    },
  };
}

/** Several lists as one. */
export function joined<T>(lists: readonly ListedJson<T>[]): ListedJson<T> {
  return {
    length: lists.reduce((sum, { length }) => sum + length, 0),
    *[Symbol.iterator]() {
      for (const list of lists) yield* list;
    },
  };
}
