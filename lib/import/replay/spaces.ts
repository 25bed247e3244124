import type { Range } from "#lib/importers/types.ts";
import { FewOrMany } from "./few-or-many.ts";
import { RangeIndex } from "./range-index.ts";

/** A value in one of the sources. */
interface FiledEntries<T> {
  space: number;
  value: T;
}

/** An index of ranges in which each value has a range in each of a book's sources. */
export class Spaces<T> {
  readonly #index = new RangeIndex<FiledEntries<T>>();
  readonly #filed = new FewOrMany<T, FiledEntries<T>>();

  add(space: number, range: Range, value: T): void {
    const filed = this.#in(space, value) ?? { space, value };
    this.#filed.add(value, filed);
    this.#index.add(range, filed);
  }

  /** Removes a value from all sources. */
  remove(value: T): void {
    for (const filed of this.#filed.get(value)) {
      this.#index.remove(filed);
      this.#filed.delete(value, filed);
    }
  }

  #in(space: number, value: T): FiledEntries<T> | undefined {
    for (const filed of this.#filed.get(value)) if (filed.space === space) return filed;
    return undefined;
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
