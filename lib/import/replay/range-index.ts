import type { Range } from "#lib/importers/types.ts";
import { CROWDING } from "./crowding.ts";
import { FewOrMany } from "./few-or-many.ts";

/**
 * Finds the values whose ranges meet a given range without looking at the rest: ranges are filed by the power of two
 * that contains their length, and by their start in units of it (the binning scheme of the UCSC genome browser).
 */
export class RangeIndex<T> {
  readonly #levels = new Map<number, FewOrMany<number, { range: Range; value: T }>>();
  readonly #places = new Map<T, { range: Range; value: T }>();

  /** Adds `value` under `range`; a value has one range, and adding it again moves it. */
  add(range: Range, value: T): void {
    this.remove(value);
    const place = { range, value };
    this.#places.set(value, place);
    const level = levelOf(range);
    const bins = this.#levels.get(level) ?? new FewOrMany();
    this.#levels.set(level, bins);
    bins.add(binOf(range.start, level), place);
  }

  remove(value: T): void {
    const place = this.#places.get(value);
    if (!place) return;
    this.#places.delete(value);
    const level = levelOf(place.range);
    const bins = this.#levels.get(level);
    bins?.delete(binOf(place.range.start, level), place);
    if (bins?.size === 0) this.#levels.delete(level);
  }

  /**
   * The values whose ranges share at least one unit with `range`; in a crowd, only those among the first
   * `CROWDING.looks` ranges.
   */
  *meeting(range: Range): Generator<T> {
    let looks = 0;
    for (const [level, bins] of this.#levels) {
      // A range of this level starts in its bin and reaches at most into the next one.
      const first = binOf(range.start, level) - 1;
      const last = binOf(range.end, level);
      const numbers = last - first > bins.size ? bins.keys() : span(first, last);
      for (const bin of numbers) {
        if (bin < first || bin > last) continue;
        for (const place of bins.get(bin)) {
          if (++looks > CROWDING.looks) return;
          if (place.range.start <= range.end && range.start <= place.range.end) yield place.value;
        }
      }
    }
  }
}

function levelOf(range: Range): number {
  return Math.ceil(Math.log2(Math.max(1, range.end - range.start)));
}

function binOf(position: number, level: number): number {
  return Math.floor(position / 2 ** level);
}

function* span(first: number, last: number): Generator<number> {
  for (let at = first; at <= last; at++) yield at;
}
