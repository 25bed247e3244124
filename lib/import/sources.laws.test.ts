import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editHighlight, recentHighlights, trashHighlight } from "#db/library/highlights.ts";
import type { Db } from "#db/open.ts";
import { setHighlightTags } from "#db/library/tags.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import type { Format } from "#lib/importers/types.ts";
import {
  type TestClip,
  clippings,
  fileOf,
  importFileNow,
  previewFileNow,
  readLibrary,
  type TestHighlight,
  undoNow,
} from "./import.testing.ts";

// The same few words in all sources, so that highlights meet, overlap and repeat often.
const WORDS = "begin the morning by saying to thyself I shall meet with the busybody the ungrateful arrogant".split(
  " ",
);
const day = (second: number) => new Date(Date.UTC(2024, 2, 4) + second * 1000).toISOString().slice(0, 19);
const range = fc.record({ from: fc.nat(12), length: fc.nat(4), at: fc.nat(40) });
const words = ({ from, length }: { from: number; length: number }) => WORDS.slice(from, from + length + 1).join(" ");

const clip: fc.Arbitrary<TestClip> = fc
  .tuple(range, fc.constantFrom<NonNullable<TestClip["kind"]>[]>("Highlight", "Highlight", "Note"))
  .map(([where, kind]) => {
    const { from, length, at } = where;
    const location = kind === "Highlight" ? `${from}-${from + length}` : `${from + length}`;
    return { kind, location, at, text: kind === "Highlight" ? words(where) : `note on ${words(where)}` };
  });
interface MarkedPassage extends TestHighlight {
  where: { from: number; length: number; at: number };
}
const said: fc.Arbitrary<MarkedPassage> = fc
  .record({
    where: range,
    author: fc.constantFrom("Marcus Aurelius", "Aurelius, Marcus"),
    note: fc.constantFrom(null, null, "before work", "note on the morning"),
    tags: fc.constantFrom<string[][]>([], [], ["stoic"], ["stoic", "morning"]),
    color: fc.constantFrom(null, "yellow", "blue"),
    bookTags: fc.constantFrom<string[][]>([], ["classics"]),
  })
  .map(({ where, ...rest }) => ({ ...rest, where, text: words(where) }));

/** A file of one of the sources, each of which knows something different about a highlight. */
const file: fc.Arbitrary<Buffer> = fc.oneof(
  fc.array(clip, { minLength: 1, maxLength: 8 }).map(clippings),
  ...(["koreader", "readwise", "moon-reader"] satisfies Format[]).map((format) =>
    fc.array(said, { minLength: 1, maxLength: 8 }).map((all) =>
      fileOf(
        format,
        all.map((one) => tell(format, one)),
      ),
    ),
  ),
);

function tell(format: Format, { where: { from, length, at }, ...one }: MarkedPassage): TestHighlight {
  // A source says one thing about one annotation: if something differs, it is another annotation.
  if (format === "koreader")
    return { ...one, sourceId: JSON.stringify([at, from, length, one.note]), highlightedAt: day(at) };
  if (format === "readwise") return { ...one, at: [from, from + length], highlightedAt: day(at) };
  return { text: one.text, author: one.author ?? null };
}

/** The entries of a file, before it is written. */
type Steady = { format: "kindle-clippings"; clips: TestClip[] } | { format: Format; said: TestHighlight[] };

// Here a source always says the same about one place, and never dates two places in the same second: of two states of
// one moment the one imported later counts.
const steady = range.map((where): MarkedPassage => {
  const { from, length } = where;
  const nth = <T>(list: T[]) => list[(from * 5 + length) % list.length];
  const note = nth([null, "before work", "note on the morning"]) ?? null;
  const marks = {
    tags: nth([[], ["stoic"], ["stoic", "morning"]]) ?? [],
    color: nth([null, "yellow", "blue", "pink"]) ?? null,
  };
  return { where: { ...where, at: from * 5 + length }, text: words(where), author: "Marcus Aurelius", note, ...marks };
});
const steadyFile: fc.Arbitrary<Steady> = fc.oneof(
  fc.array(clip, { minLength: 2, maxLength: 8 }).map((clips): Steady => ({ format: "kindle-clippings", clips })),
  ...(["koreader", "readwise", "moon-reader"] satisfies Format[]).map((format) =>
    fc
      .array(steady, { minLength: 2, maxLength: 8 })
      .map((all): Steady => ({ format, said: all.map((one) => tell(format, one)) })),
  ),
);

function bytesOf(one: Steady): Buffer {
  return "clips" in one ? clippings(one.clips) : fileOf(one.format, one.said);
}

/** Each file cut in two; the parts overlap by one entry. */
function halves(files: Steady[]): Steady[] {
  return files.flatMap((one): Steady[] => {
    if ("clips" in one) return cut(one.clips).map((clips) => ({ format: "kindle-clippings", clips }));
    return cut(one.said).map((some) => ({ format: one.format, said: some }));
  });
}

function cut<T>(entries: T[]): [T[], T[]] {
  const middle = Math.floor(entries.length / 2);
  return [entries.slice(0, middle + 1), entries.slice(middle)];
}

describe("the laws of importing, across sources", () => {
  it("every entry is accounted for, and a preview says beforehand what an import will do", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 3 }), async (files) => {
        const db = libraryInMemory();
        for (const bytes of files) {
          const before = readLibrary(db);
          const preview = await previewFileNow(db, bytes);
          expect(readLibrary(db)).toEqual(before);
          const row = await importFileNow(db, bytes);
          const counts = { added: row.added, updated: row.updated, unchanged: row.unchanged, notes: row.notes };
          expect(preview).toMatchObject({ ...counts, entries: row.entries });
          expect(row.entries).toBe(row.added + row.updated + row.unchanged + row.notes);
        }
      }),
    );
  }, 180_000);

  it("importing any of the files again changes nothing", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 4 }), fc.nat(), async (files, which) => {
        const db = libraryInMemory();
        for (const bytes of files) await importFileNow(db, bytes);
        const before = readLibrary(db);
        const again = await importFileNow(db, files[which % files.length] ?? Buffer.alloc(0));
        expect(again).toMatchObject({ added: 0, updated: 0, skipped: 0 });
        expect(readLibrary(db)).toEqual(before);
      }),
    );
  }, 180_000);

  it("any split of the files into parts, in any order, with repetitions, gives the same library", async () => {
    const parts = fc
      .array(steadyFile, { minLength: 1, maxLength: 3 })
      .chain((files) =>
        fc.tuple(fc.constant(files), fc.shuffledSubarray(halves(files), { minLength: 2 * files.length }), fc.nat()),
      );
    await fc.assert(
      fc.asyncProperty(parts, async ([files, pieces, again]) => {
        const [whole, split] = [libraryInMemory(), libraryInMemory()];
        for (const one of files) await importFileNow(whole, bytesOf(one));
        const repeated = pieces.slice(again % pieces.length).slice(0, 1);
        for (const one of [...pieces, ...repeated]) await importFileNow(split, bytesOf(one));
        expect(withoutSpelling(readLibrary(split))).toEqual(withoutSpelling(readLibrary(whole)));
      }),
      { numRuns: 100 },
    );
  }, 180_000);

  it("two places that one source distinguishes stay two, whatever words are marked there and in whatever order they come", async () => {
    // Places of one location each, no two of them the same; the words repeat often.
    const places = fc.uniqueArray(fc.record({ from: fc.nat(300), at: fc.nat(80_000), word: fc.nat(3) }), {
      minLength: 1,
      maxLength: 8,
      selector: ({ from }) => from,
    });
    await fc.assert(
      fc.asyncProperty(places, fc.nat(), async (marked, turn) => {
        const moments = new Set(marked.map(({ at }) => at));
        fc.pre(moments.size === marked.length);
        const db = libraryInMemory();
        const clips = marked.map(({ from, at, word }): TestClip => ({
          location: `${from}`,
          at,
          text: WORDS[word] ?? "",
        }));
        const cutAt = turn % clips.length;
        await importFileNow(db, clippings(clips.slice(cutAt)));
        await importFileNow(db, clippings(clips));
        const kept = recentHighlights(db, "ada", { limit: 100 }).map(
          ({ text, locationStart }) => `${locationStart} ${text}`,
        );
        expect(kept.toSorted()).toEqual(clips.map(({ location, text }) => `${location} ${text}`).toSorted());
      }),
    );
  }, 180_000);

  it("undoing an import gives back the library as it was", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(file, { maxLength: 3 }), file, async (files, last) => {
        const db = libraryInMemory();
        for (const bytes of files) await importFileNow(db, bytes);
        const before = readLibrary(db);
        const row = await importFileNow(db, last);
        await undoNow(db, row.id);
        expect(readLibrary(db)).toEqual(before);
        expect(leftovers(db)).toEqual(leftoversOf(files.length > 0));
      }),
    );
  }, 180_000);

  it("undoing an earlier import leaves what the later ones bring", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 3 }), fc.nat(), async (files, which) => {
        const undone = which % files.length;
        const [all, without] = [libraryInMemory(), libraryInMemory()];
        const ids = [];
        for (const bytes of files) ids.push((await importFileNow(all, bytes)).id);
        await undoNow(all, ids[undone] ?? 0);
        for (const [at, bytes] of files.entries()) if (at !== undone) await importFileNow(without, bytes);
        expect(withoutSpelling(readLibrary(all))).toEqual(withoutSpelling(readLibrary(without)));
      }),
    );
  }, 180_000);

  it("undoing respects what the reader edited, tagged or deleted since, and importing again brings nothing twice", async () => {
    await fc.assert(
      fc.asyncProperty(steadyFile.map(bytesOf), fc.nat(), fc.nat(), fc.nat(), async (bytes, a, b, c) => {
        const db = libraryInMemory();
        const { id } = await importFileNow(db, bytes);
        const rows = recentHighlights(db, "ada", { limit: 100 });
        const [edited, tagged, deleted] = [a, b, c].map((nth) => rows[nth % rows.length]?.id ?? 0);
        editHighlight(db, "ada", edited ?? 0, { text: "in my own words" }, 1);
        setHighlightTags(db, "ada", tagged ?? 0, [{ name: "mine", nameKey: "mine" }]);
        trashHighlight(db, "ada", deleted ?? 0, 2);
        const before = readLibrary(db);
        await undoNow(db, id);
        const kept = db.$client.prepare("SELECT id FROM highlights ORDER BY id").pluck().all();
        expect(kept).toEqual([...new Set([edited, tagged, deleted])].toSorted((x, y) => (x ?? 0) - (y ?? 0)));
        await importFileNow(db, bytes);
        expect(readLibrary(db)).toEqual(before);
      }),
    );
  }, 180_000);
});

/** What an undo must not leave behind: entries, names of books, tags. */
function leftovers(db: Db): unknown {
  const count = (table: string) => db.$client.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  return {
    isEmpty: ["source_entries", "source_books", "books", "tags", "imported_tags"].every((table) => count(table) === 0),
  };
}

function leftoversOf(somethingWasThere: boolean): unknown {
  return { isEmpty: !somethingWasThere };
}

/**
 * Drops the spelling of names, which the first file to name a book decides; a book's tags go with the file that named
 * it first.
 */
function withoutSpelling(rows: unknown[]): unknown[] {
  return rows.map((row) => ({ ...(row as object), author: undefined, book_tags: undefined }));
}
