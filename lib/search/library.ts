import type { Db } from "#db/open.ts";
import { vectorOf } from "#db/vectors.ts";
import { Meanings } from "./meaning.ts";
import type { Question } from "./messages.ts";
import { type Hit, searchLibrary, similarTo } from "./searchLibrary.ts";

/** A database with what is kept in memory to search it. */
export class Library {
  readonly #db: Db;
  readonly #meanings = new Map<string, Meanings>();

  constructor(db: Db) {
    this.#db = db;
  }

  /** The hits, the best first; null if it is asked for more like a highlight that has no vector. */
  answer(question: Question): Hit[] | null {
    if (question.act === "search") {
      const { asked, meant } = question;
      const meaning = meant && { vector: meant.vector, meanings: this.#meaningsOf(asked.readerId, meant.modelId) };
      return searchLibrary(this.#db, asked, meaning);
    }
    const { readerId, highlightId, limit, modelId } = question;
    const bytes = vectorOf(this.#db, highlightId, modelId);
    if (!bytes) return null;
    const vector = Float32Array.from(bytes, (byte) => (byte << 24) >> 24);
    return similarTo(this.#db, readerId, highlightId, limit, { vector, meanings: this.#meaningsOf(readerId, modelId) });
  }

  #meaningsOf(readerId: string, modelId: number): Meanings {
    const key = JSON.stringify([readerId, modelId]);
    const known = this.#meanings.get(key) ?? new Meanings(this.#db, { readerId, modelId });
    this.#meanings.set(key, known);
    return known;
  }
}
