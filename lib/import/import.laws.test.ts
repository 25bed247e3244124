import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editHighlight, recentHighlights, trashHighlight } from "#db/library/highlights.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { type TestClip, clippings, importFileNow, readLibrary } from "./import.testing.ts";

// A small vocabulary, so that entries overlap, repeat and replace each other often.
const WORDS = "begin the morning by saying to thyself I shall meet with the busybody the ungrateful arrogant".split(
  " ",
);
const clip: fc.Arbitrary<TestClip> = fc
  .record({
    book: fc.constantFrom("Meditations (Marcus Aurelius)", "Meditations (Aurelius, Marcus)", "\uFEFFWalden (Thoreau)"),
    kind: fc.constantFrom<NonNullable<TestClip["kind"]>[]>("Highlight", "Highlight", "Highlight", "Note", "Bookmark"),
    from: fc.nat(14),
    length: fc.nat(4),
    at: fc.nat(40),
  })
  .map(({ book, kind, from, length, at }) => {
    const text = kind === "Bookmark" ? "" : WORDS.slice(from, from + length + 1).join(" ");
    const location = kind === "Highlight" ? `${from}-${from + length}` : `${from + length}`;
    return { book, kind, location, at, text };
  });
// Some entries are in a file more than once.
const files = fc
  .tuple(fc.array(clip, { minLength: 1, maxLength: 12 }), fc.nat(4))
  .map(([clips, repeated]) => [...clips, ...clips.slice(0, repeated)]);

describe("the laws of importing", () => {
  it("every entry is accounted for", async () => {
    await fc.assert(
      fc.asyncProperty(files, async (clips) => {
        const row = await importFileNow(libraryInMemory(), clippings(clips));
        const { added, updated, unchanged, notes, bookmarks, skipped } = row;
        expect(row.entries).toBe(clips.length);
        expect(added + updated + unchanged + notes + bookmarks + skipped).toBe(clips.length);
      }),
    );
  }, 180_000);

  it("importing again changes nothing", async () => {
    await fc.assert(
      fc.asyncProperty(files, async (clips) => {
        const db = libraryInMemory();
        await importFileNow(db, clippings(clips));
        const before = readLibrary(db);
        expect(await importFileNow(db, clippings(clips))).toMatchObject({ added: 0, updated: 0, skipped: 0 });
        expect(readLibrary(db)).toEqual(before);
      }),
    );
  }, 180_000);

  it("any split of a file into parts, in any order, with repetitions, gives the same library", async () => {
    const parts = files.chain((clips) =>
      fc.tuple(fc.constant(clips), fc.shuffledSubarray(clips, { minLength: clips.length }), fc.array(fc.nat(14))),
    );
    await fc.assert(
      fc.asyncProperty(parts, async ([clips, shuffled, cuts]) => {
        const whole = libraryInMemory();
        await importFileNow(whole, clippings(clips));
        const pieces = libraryInMemory();
        for (const [from, to] of ranges(shuffled.length, cuts)) {
          await importFileNow(pieces, clippings(shuffled.slice(from, to)));
        }
        expect(withoutSpelling(readLibrary(pieces))).toEqual(withoutSpelling(readLibrary(whole)));
      }),
      { numRuns: 100 },
    );
  }, 180_000);

  it("what the reader edited or deleted stays so, whatever is imported afterwards", async () => {
    await fc.assert(
      fc.asyncProperty(files, files, fc.nat(), fc.nat(), async (clips, later, edited, deleted) => {
        const db = libraryInMemory();
        await importFileNow(db, clippings(clips));
        const rows = recentHighlights(db, "ada", { limit: 100 });
        const [mine, gone] = [rows[edited % rows.length], rows[deleted % rows.length]];
        fc.pre(mine !== undefined && gone !== undefined && mine.id !== gone.id);
        editHighlight(db, "ada", mine.id, { text: "in my own words" }, 1);
        trashHighlight(db, "ada", gone.id, 2);
        await importFileNow(db, clippings([...later, ...clips]));
        const after = db.$client.prepare("SELECT text, deleted_at FROM highlights WHERE id = ?");
        expect(after.get(mine.id)).toEqual({ text: "in my own words", deleted_at: null });
        expect(after.get(gone.id)).toMatchObject({ deleted_at: 2 });
      }),
    );
  }, 180_000);
});

/** Cuts 0…length into ranges; some of them overlap. */
function ranges(length: number, cuts: number[]): [number, number][] {
  const marks = [...new Set([0, ...cuts.filter((cut) => cut < length), length])].toSorted((a, b) => a - b);
  return marks.slice(1).map((end, at) => [Math.max(0, (marks[at] ?? 0) - (end % 2)), end]);
}

/** Drops the spelling of names, which the first file to name a book decides. */
function withoutSpelling(rows: unknown[]): unknown[] {
  return rows.map((row) => ({ ...(row as object), author: undefined }));
}
