import type { Range } from "#lib/importers/types.ts";
import { RangeIndex } from "./rangeIndex.ts";

/** An index of ranges for each of the sources that a book has: positions of two sources are compared with care. */
export class Spaces<T> {
  readonly #indexes = new Map<number, RangeIndex<T>>();

  add(space: number, range: Range, value: T): void {
    const index = this.#indexes.get(space) ?? new RangeIndex<T>();
    this.#indexes.set(space, index);
    index.add(range, value);
  }

  remove(space: number, value: T): void {
    this.#indexes.get(space)?.remove(value);
  }

  /** The values that meet a range in any of the sources, each once. */
  meeting(range: Range): Set<T> {
    return new Set([...this.#indexes.values()].flatMap((index) => [...index.meeting(range)]));
  }

  in(space: number): RangeIndex<T> | undefined {
    return this.#indexes.get(space);
  }
}
