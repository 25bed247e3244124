import type { Db } from "#db/open.ts";
import { vectorOf } from "#db/search/vectors.ts";
import { MeaningIndex } from "../meaning.ts";
import type { LibraryRequest } from "./messages.ts";
import { foundByWords, type Hit, searchLibrary, similarTo } from "../search-library.ts";
import type { WordMatch } from "../words.ts";

/** A database together with the indexes that are kept in memory to search it. */
export class Library {
  readonly #db: Db;
  readonly #meanings = new Map<string, MeaningIndex>();
  /** The matches by words for a request that is about to be made in full. */
  #prepared: { key: string; byWords: WordMatch[] } | null = null;

  constructor(db: Db) {
    this.#db = db;
  }

  /**
   * The hits, the best first; null if the request only prepares, or asks for highlights similar to one without a
   * vector.
   */
  answer(request: LibraryRequest): Hit[] | null {
    if (request.act === "prepare") {
      this.#prepared = { key: JSON.stringify(request.asked), byWords: foundByWords(this.#db, request.asked) };
      return null;
    }
    if (request.act === "search") {
      const { asked, meant } = request;
      const known = this.#prepared?.key === JSON.stringify(asked) ? this.#prepared.byWords : undefined;
      this.#prepared = null;
      const meaning = meant && { ...meant, meanings: this.#meaningsOf(asked.readerId, meant.modelId) };
      return searchLibrary(this.#db, asked, meaning, known);
    }
    const { readerId, highlightId, limit, modelId } = request;
    const bytes = vectorOf(this.#db, readerId, highlightId, modelId);
    if (!bytes) return null;
    const vector = Float32Array.from(bytes, (byte) => (byte << 24) >> 24);
    return similarTo(this.#db, readerId, highlightId, limit, { vector, meanings: this.#meaningsOf(readerId, modelId) });
  }

  #meaningsOf(readerId: string, modelId: number): MeaningIndex {
    const key = JSON.stringify([readerId, modelId]);
    const known = this.#meanings.get(key) ?? new MeaningIndex(this.#db, { readerId, modelId });
    this.#meanings.set(key, known);
    return known;
  }
}
