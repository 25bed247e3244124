import type { Counts } from "#db/imports/imports.ts";
import type { EntryOutcome } from "./outcomes.ts";

/** Counts the results of a file's entries, so that none goes missing: `entries` is the sum of all others. */
export class ImportTally {
  readonly #counts = { added: 0, updated: 0, unchanged: 0, notes: 0, bookmarks: 0, deleted: 0, skipped: 0 };

  add(outcome: EntryOutcome | "bookmarks" | "skipped", times = 1): void {
    this.#counts[outcome] += times;
  }

  counts(): Counts {
    const entries = Object.values(this.#counts).reduce((sum, count) => sum + count, 0);
    return { entries, ...this.#counts };
  }
}
