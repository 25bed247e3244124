import { describe, expect, it } from "vitest";
import type { HighlightEntry } from "#lib/importers/types.ts";
import { toEntry } from "./to-entry.ts";

const ENTRY: HighlightEntry = {
  kind: "highlight",
  index: 0,
  book: { title: "Walden", author: "Thoreau" },
  position: { page: "13", pages: { start: 13, end: 13 }, locations: { start: 140, end: 141 } },
  text: "I went to the woods",
  highlightedAt: "2024-03-04T08:00:00",
  clipped: false,
  guessed: false,
  sourceId: null,
  chapter: null,
  color: null,
};
const fingerprintOf = (change: Partial<HighlightEntry>) =>
  toEntry({ ...ENTRY, ...change }, { sourceBookId: 1, importId: 1 }).fingerprint;

describe("the fingerprint of an entry", () => {
  it("is the one under which it has been stored since the first version", () => {
    expect(fingerprintOf({})).toBe("wJiuFDea8m2keNwWeuZNNha//lToa+Y5zy5Wz8rkgCs=");
  });

  it("differs where anything differs that a source says", () => {
    const changes: Partial<HighlightEntry>[] = [
      {},
      { text: "I went to the wood" },
      { sourceId: "a" },
      { chapter: "Economy" },
      { color: "blue" },
      { clipped: true },
      { note: "reread" },
      { tags: ["life"] },
      { favorite: true },
      { highlightedAt: null },
      { updatedAt: "2024-03-05T08:00:00" },
      { position: { ...ENTRY.position, order: 7 } },
      { position: { ...ENTRY.position, page: "14" } },
    ];
    expect(new Set(changes.map(fingerprintOf)).size).toBe(changes.length);
  });
});
