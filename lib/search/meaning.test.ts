import { beforeEach, describe, expect, it } from "vitest";
import { restoreHighlight, trashHighlight } from "#db/library/highlights.ts";
import type { Db } from "#db/open.ts";
import { highlights } from "#db/schema.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { listUnembedded, saveVectors } from "#db/search/vectors.ts";
import { cosine, quantise } from "./embedding/quantise.ts";
import { MeaningIndex } from "./meaning.ts";
import { addHighlights } from "./search.testing.ts";

/** Pseudo-random numbers, the same each time. */
function chance(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647 - 0.5;
}

const random = chance(7);
const direction = () => Float32Array.from({ length: 96 }, random);

let db: Db;
let stored: Map<number, Float32Array>;
beforeEach(() => {
  db = libraryInMemory();
  stored = new Map();
  addHighlights(
    db,
    Array.from({ length: 1500 }, (_, at) => `passage ${at}`),
  );
  embed();
});

function embed() {
  const made = listUnembedded(db, "ada", 5000).map(({ highlightId, stamp }) => {
    const vector = direction();
    stored.set(highlightId, vector);
    return { highlightId, stamp, ...quantise(vector) };
  });
  saveVectors(db, "ada", 1, made);
}

const meanings = () => new MeaningIndex(db, { readerId: "ada", modelId: 1 });
const ids = (close: { highlightId: number }[]) => close.map(({ highlightId }) => highlightId);

/** The same result, computed by comparing every vector exactly. */
function byHand(query: Float32Array, among = [...stored.keys()]): number[] {
  const closeness = (id: number) => {
    const { bytes } = quantise(stored.get(id) ?? new Float32Array(96));
    return cosine(query, new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length));
  };
  const told = among.map((id) => ({ id, closeness: closeness(id) }));
  return told.toSorted((a, b) => b.closeness - a.closeness).map(({ id }) => id);
}

describe("the highlights closest in meaning", () => {
  it("are those that looking at each would find", () => {
    const known = meanings();
    let shared = 0;
    for (let round = 0; round < 20; round++) {
      const query = direction();
      const expected = byHand(query).slice(0, 10);
      const found = ids(known.closest(query, 10, null));
      expect(found[0]).toBe(expected[0]);
      shared += found.filter((id) => expected.includes(id)).length;
    }
    // The few that their bits alone miss rank low.
    expect(shared / 200).toBeGreaterThan(0.95);
  });

  it("are limited to the given ones, however few they are", () => {
    const query = direction();
    const among = [5, 900, 1400, 77];
    expect(ids(meanings().closest(query, 10, new Set(among)))).toEqual(byHand(query, among));
    expect(meanings().closest(query, 10, new Set())).toEqual([]);
  });

  it("are there as soon as they have a vector, and gone as soon as they are", () => {
    const known = meanings();
    const [query] = [stored.get(42) ?? direction()];
    expect(ids(known.closest(query, 1, null))).toEqual([42]);
    trashHighlight(db, "ada", 42, 1);
    expect(ids(known.closest(query, 3, null))).not.toContain(42);
    restoreHighlight(db, "ada", 42, 2);
    saveVectors(
      db,
      "ada",
      1,
      listUnembedded(db, "ada", 1).map((row) => ({ ...row, ...quantise(query) })),
    );
    expect(ids(known.closest(query, 1, null))).toEqual([42]);
  });

  it("are still found when most of the library was replaced", () => {
    const known = meanings();
    known.closest(direction(), 10, null);
    db.update(highlights).set({ text: "other words" }).run();
    embed();
    for (let round = 0; round < 5; round++) {
      const query = direction();
      expect(ids(known.closest(query, 5, null))[0]).toBe(byHand(query)[0]);
    }
  });
});
