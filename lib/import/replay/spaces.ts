import type { Range } from "#lib/importers/types.ts";
import { RangeIndex } from "./range-index.ts";

/** An index of ranges in which each value has a range in each of the sources that a book has. */
export class Spaces<T> {
  readonly #index = new RangeIndex<{ value: T }>();
  readonly #filed = new Map<T, Map<number, { value: T }>>();

  add(space: number, range: Range, value: T): void {
    const bySpace = this.#filed.get(value) ?? new Map<number, { value: T }>();
    this.#filed.set(value, bySpace);
    const filed = bySpace.get(space) ?? { value };
    bySpace.set(space, filed);
    this.#index.add(range, filed);
  }

  /** Takes a value out of all sources. */
  remove(value: T): void {
    for (const filed of this.#filed.get(value)?.values() ?? []) this.#index.remove(filed);
    this.#filed.delete(value);
  }

  /** The values that meet a range in any of the sources, each once. */
  *meeting(range: Range): Generator<T> {
    const seen = new Set<T>();
    for (const { value } of this.#index.meeting(range)) {
      if (seen.has(value)) continue;
      seen.add(value);
      yield value;
    }
  }
}
