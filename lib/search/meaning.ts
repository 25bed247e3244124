import { newBits, vectorsById } from "#db/search/vectors.ts";
import type { Db } from "#db/open.ts";
import { cosine, signs } from "./embedding/quantise.ts";

/** A highlight that is close in meaning; 1 is the same. */
export interface CloseHighlight {
  highlightId: number;
  closeness: number;
}

/** Number of candidates that are selected by their bits alone, before they are compared exactly. */
const CANDIDATES = 400;
/** Number of highlights from which typical closeness is estimated. */
const SAMPLE = 400;
/** All vectors are read again once this share of those in memory is gone from the library. */
const GONE = 0.2;

/**
 * The bits of a reader's vectors, in memory: 64 bytes per highlight. To find what is close, all of them are compared
 * with those of the query (the number of signs that differ), and the best are then compared by their bytes.
 */
export class MeaningIndex {
  readonly #db: Db;
  readonly #of: { readerId: string; modelId: number };
  #ids = new Float64Array(0);
  #highlights = new Float64Array(0);
  #words = new Uint32Array(0);
  #width = 0;
  #count = 0;
  #gone = 0;
  #sample: Int8Array[] = [];
  #sampledOf = 0;

  constructor(db: Db, of: { readerId: string; modelId: number }) {
    this.#db = db;
    this.#of = of;
  }

  /** The highlights closest to a vector, the closest first; only among `among`, if it is given. */
  closest(vector: Float32Array, limit: number, among: ReadonlySet<number> | null): CloseHighlight[] {
    this.#refresh();
    if (this.#count === 0) return [];
    const candidates = this.#candidates(signs(vector), Math.max(CANDIDATES, limit * 2), among);
    const found = vectorsById(this.#db, this.#of.readerId, candidates);
    this.#gone += candidates.length - found.length;
    return found
      .map(({ highlightId, bytes }) => ({ highlightId, closeness: cosine(vector, asBytes(bytes)) }))
      .toSorted((a, b) => b.closeness - a.closeness || b.highlightId - a.highlightId)
      .slice(0, limit);
  }

  /** How close a highlight of this library typically is to a vector: the mean over a sample of it. */
  typical(vector: Float32Array): number {
    this.#refresh();
    // Sample again once the library has doubled.
    if (this.#sample.length === 0 || this.#count > this.#sampledOf * 2) this.#takeSample();
    const sum = this.#sample.reduce((all, bytes) => all + cosine(vector, bytes), 0);
    return this.#sample.length === 0 ? 0 : sum / this.#sample.length;
  }

  #takeSample(): void {
    const step = Math.max(1, Math.floor(this.#count / SAMPLE));
    const ids = Array.from(this.#ids.subarray(0, this.#count)).filter((_, at) => at % step === 0);
    this.#sample = vectorsById(this.#db, this.#of.readerId, ids.slice(0, SAMPLE)).map(({ bytes }) => asBytes(bytes));
    this.#sampledOf = this.#count;
  }

  /** Reads the vectors that were added since; deleted ones are left out in the exact comparison. */
  #refresh(): void {
    if (this.#gone > this.#count * GONE) {
      this.#count = 0;
      this.#gone = 0;
    }
    const after = this.#count === 0 ? 0 : (this.#ids[this.#count - 1] ?? 0);
    for (const { id, highlightId, bits } of newBits(this.#db, { ...this.#of, after })) {
      this.#width = Math.ceil(bits.length / 4);
      if (this.#count === this.#ids.length) this.#grow();
      this.#ids[this.#count] = id;
      this.#highlights[this.#count] = highlightId;
      for (let at = 0; at < this.#width; at++) this.#words[this.#count * this.#width + at] = bits.readUInt32LE(at * 4);
      this.#count++;
    }
  }

  #grow(): void {
    const size = Math.max(1024, this.#ids.length * 2);
    this.#ids = grown(this.#ids, new Float64Array(size));
    this.#highlights = grown(this.#highlights, new Float64Array(size));
    this.#words = grown(this.#words, new Uint32Array(size * this.#width));
  }

  /** The ids of the vectors whose signs differ least from these. */
  #candidates(query: Uint32Array, wanted: number, among: ReadonlySet<number> | null): number[] {
    const width = this.#width;
    const distances = new Uint16Array(this.#count);
    const histogram = new Uint32Array(width * 32 + 1);
    for (let at = 0; at < this.#count; at++) {
      if (among && !among.has(this.#highlights[at] ?? 0)) {
        distances[at] = 65_535;
        continue;
      }
      const distance = differing(this.#words, at * width, query);
      distances[at] = distance;
      histogram[distance] = (histogram[distance] ?? 0) + 1;
    }
    const limit = distanceOf(histogram, wanted);
    const found: number[] = [];
    for (let at = 0; at < this.#count; at++) {
      if ((distances[at] ?? 65_535) <= limit) found.push(this.#ids[at] ?? 0);
    }
    return found.slice(0, wanted * 2);
  }
}

/** The number of bits in which a query differs from the words that begin at `from`. */
function differing(words: Uint32Array, from: number, query: Uint32Array): number {
  let count = 0;
  for (let at = 0; at < query.length; at++) {
    let x = (words[from + at] ?? 0) ^ (query[at] ?? 0);
    x -= (x >>> 1) & 0x5555_5555;
    x = (x & 0x3333_3333) + ((x >>> 2) & 0x3333_3333);
    count += Math.imul((x + (x >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
  }
  return count;
}

/** The distance within which there are `wanted` vectors. */
function distanceOf(histogram: Uint32Array, wanted: number): number {
  let sum = 0;
  for (const [distance, count] of histogram.entries()) {
    sum += count;
    if (sum >= wanted) return distance;
  }
  return histogram.length;
}

function grown<T extends Float64Array | Uint32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

function asBytes({ buffer, byteOffset, length }: Buffer): Int8Array {
  return new Int8Array(buffer, byteOffset, length);
}
