import { outcomes } from "./outcomes.ts";
import type { SettledHighlights } from "../replay/reconcile.ts";
import type { ImportTally } from "./tally.ts";

/**
 * Counts how often a file names each entry: a second mention is unchanged; an attached note is a note each time, and
 * what the reader deleted for good is left out each time.
 */
export class Mentions {
  readonly #times = new Map<string, number>();

  add(sourceBookId: number, fingerprint: string): void {
    const key = `${sourceBookId} ${fingerprint}`;
    this.#times.set(key, (this.#times.get(key) ?? 0) + 1);
  }

  has(sourceBookId: number, fingerprint: string): boolean {
    return this.#times.has(`${sourceBookId} ${fingerprint}`);
  }

  count(settled: SettledHighlights, importId: number, tally: ImportTally): void {
    const found = outcomes(settled, importId);
    for (const fact of [...settled.lineage.versions, ...settled.lineage.notes]) {
      const times = this.#times.get(`${fact.sourceBookId} ${fact.fingerprint}`) ?? 0;
      const outcome = found.get(fact.id);
      if (times === 0 || !outcome) continue;
      tally.add(outcome);
      tally.add(outcome === "notes" || outcome === "deleted" ? outcome : "unchanged", times - 1);
    }
  }
}
