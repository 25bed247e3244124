import { beforeEach, describe, expect, it } from "vitest";
import { editHighlight, recentHighlights, trashHighlight } from "#db/library/highlights.ts";
import { listSkipped } from "#db/imports/imports.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { setHighlightTags } from "#db/library/tags.ts";
import { readHere } from "./reading/read-here.ts";
import { runImport } from "./run/run-import.ts";
import { startImport } from "./upload/start-import.ts";
import { type TestClip, clippings, importFileNow, NOBODY_LISTENS } from "./import.testing.ts";

const FIRST: TestClip = { location: "100-102", at: 60, text: "Begin the morning by saying to thyself" };
const LONGER: TestClip = { location: "100-104", at: 90, text: `${FIRST.text}, I shall meet with the busybody` };
const OTHER: TestClip = { location: "200-202", at: 70, text: "The soul becomes dyed with the colour of its thoughts." };

let db: ReturnType<typeof libraryInMemory>;
beforeEach(() => {
  db = libraryInMemory();
});
const counts = async (clips: TestClip[]) => {
  const { entries, added, updated, unchanged, notes, bookmarks, deleted, skipped } = await importFileNow(
    db,
    clippings(clips),
  );
  return { entries, added, updated, unchanged, notes, bookmarks, deleted, skipped };
};
const none = { added: 0, updated: 0, unchanged: 0, notes: 0, bookmarks: 0, deleted: 0, skipped: 0 };
const library = () => recentHighlights(db, "ada", { limit: 100 }).toReversed();
const texts = () => library().map((row) => row.text);

describe("importing My Clippings.txt", () => {
  it("takes highlights in, in their books", async () => {
    expect(await counts([FIRST, { ...OTHER, book: "Walden (Thoreau, Henry David)" }])).toEqual({
      ...none,
      entries: 2,
      added: 2,
    });
    expect(texts()).toEqual([FIRST.text, OTHER.text]);
    expect(new Set(library().map((row) => row.bookId)).size).toBe(2);
  });

  it("counts an entry that is in the file three times once as added", async () => {
    const note: TestClip = { kind: "Note", location: "102", at: 61, text: "Reread" };
    expect(await counts([FIRST, FIRST, note, FIRST, note])).toEqual({
      ...none,
      entries: 5,
      added: 1,
      unchanged: 2,
      notes: 2,
    });
  });

  it("importing the same file twice adds nothing", async () => {
    await counts([FIRST, OTHER]);
    expect(await counts([FIRST, OTHER])).toEqual({ ...none, entries: 2, unchanged: 2 });
    expect(texts()).toHaveLength(2);
  });

  it("keeps the latest version of a highlight that was edited on the device", async () => {
    expect(await counts([FIRST, LONGER])).toEqual({ ...none, entries: 2, added: 1, updated: 1 });
    expect(texts()).toEqual([LONGER.text]);
  });

  it("keeps the latest version, not the longest", async () => {
    await counts([{ ...LONGER, at: 60 }]);
    expect(await counts([{ ...FIRST, at: 90 }])).toEqual({ ...none, entries: 1, updated: 1 });
    expect(texts()).toEqual([FIRST.text]);
  });

  it("is not undone by an older file", async () => {
    await counts([LONGER]);
    expect(await counts([FIRST])).toEqual({ ...none, entries: 1, unchanged: 1 });
    expect(texts()).toEqual([LONGER.text]);
  });

  it("keeps two passages that end and begin in the same location apart", async () => {
    await counts([FIRST, { location: "102-103", at: 80, text: "Whatever happens to thee was prepared for thee." }]);
    expect(texts()).toHaveLength(2);
  });

  it("keeps a word that was marked at two places as two highlights", async () => {
    const word = { text: "sojourner", at: 1 };
    expect(
      await counts([
        { ...word, location: "100" },
        { ...word, location: "2000", at: 600 },
      ]),
    ).toMatchObject({ added: 2 });
    expect(texts()).toEqual(["sojourner", "sojourner"]);
  });

  it("takes the same words of the very same moment for one highlight, whatever page of whatever screen they were on", async () => {
    await counts([FIRST]);
    expect(await counts([{ ...FIRST, location: "900-902" }])).toMatchObject({ added: 0 });
    expect(texts()).toEqual([FIRST.text]);
  });

  it("keeps highlights apart whose places overlap but not their words", async () => {
    const clips = [
      { location: "169-171", at: 1, text: "The mass of men lead lives of quiet desperation." },
      { location: "170-170", at: 2, text: "It is never too late to give up our prejudices." },
    ];
    expect(await counts(clips)).toMatchObject({ added: 2, updated: 0 });
    expect(texts()).toHaveLength(2);
  });

  it("of undated entries takes the later in the file for the newer, also if it is shorter", async () => {
    const undated = (text: string, location: string) =>
      `Walden (Thoreau)\n- Your Highlight on Location ${location} | Added on 9/10/2019\n\n${text}\n==========\n`;
    const file = undated("I went to the woods because I wished", "140-147") + undated("I went to the woods", "140-141");
    expect(await importFileNow(db, Buffer.from(file))).toMatchObject({ added: 1, updated: 1, unreadDates: 2 });
    expect(texts()).toEqual(["I went to the woods"]);
  });

  it("joins two highlights when a later one covers both", async () => {
    await counts([FIRST, { location: "106-108", at: 61, text: "the ungrateful, arrogant, deceitful" }]);
    await counts([{ location: "100-108", at: 99, text: `${FIRST.text} … the ungrateful, arrogant, deceitful` }]);
    expect(texts()).toHaveLength(1);
  });
});

describe("notes", () => {
  const note: TestClip = { kind: "Note", location: "102", at: 61, text: "Reread before work" };

  it.each([
    ["after", [FIRST, note]],
    ["before", [note, FIRST]],
  ])("are attached to the highlight that ends there when they come %s it", async (_when, clips) => {
    expect(await counts(clips)).toEqual({ ...none, entries: 2, added: 1, notes: 1 });
    expect(library()).toMatchObject([{ kind: "highlight", text: FIRST.text, note: "Reread before work" }]);
  });

  it("stay with the highlight when it is edited on the device afterwards", async () => {
    await counts([FIRST, note, LONGER]);
    expect(library()).toMatchObject([{ text: LONGER.text, note: "Reread before work" }]);
  });

  it("without a highlight are separate, until the highlight is imported", async () => {
    expect(await counts([note])).toEqual({ ...none, entries: 1, added: 1 });
    expect(library()).toMatchObject([{ kind: "note", text: "", note: "Reread before work" }]);
    await counts([FIRST]);
    expect(library()).toMatchObject([{ kind: "highlight", text: FIRST.text, note: "Reread before work" }]);
  });

  it("edited on the device are replaced; written in the same second they are all kept", async () => {
    await counts([FIRST, note, { ...note, at: 200, text: "Reread at noon" }]);
    expect(library()).toMatchObject([{ note: "Reread at noon" }]);
    await counts([OTHER, { ...note, location: "202", text: "One" }, { ...note, location: "202", text: "Two" }]);
    expect(library()).toMatchObject([{}, { note: "One\n\nTwo" }]);
  });

  it("are notes again when they are imported again", async () => {
    await counts([FIRST, note]);
    expect(await counts([FIRST, note])).toEqual({ ...none, entries: 2, unchanged: 1, notes: 1 });
  });
});

describe("what the reader did here", () => {
  it("survives: an edited text is not changed back, a deleted highlight does not return, tags stay", async () => {
    await counts([FIRST, OTHER]);
    const [first, other] = library();
    editHighlight(db, "ada", first?.id ?? 0, { text: "My own words", note: "mine", color: "blue" }, 5);
    setHighlightTags(db, "ada", first?.id ?? 0, [{ name: "stoic", nameKey: "stoic" }]);
    trashHighlight(db, "ada", other?.id ?? 0, 6);
    expect(await counts([FIRST, OTHER, LONGER])).toEqual({ ...none, entries: 3, unchanged: 2, deleted: 1 });
    expect(library()).toMatchObject([{ id: first?.id, text: "My own words", note: "mine", color: "blue" }]);
  });

  it("survives: a tagged highlight keeps its tags when a longer version comes", async () => {
    await counts([FIRST]);
    setHighlightTags(db, "ada", library()[0]?.id ?? 0, [{ name: "stoic", nameKey: "stoic" }]);
    await counts([LONGER]);
    expect(texts()).toEqual([LONGER.text]);
    expect(db.$client.prepare("SELECT count(*) FROM highlight_tags").pluck().get()).toBe(1);
  });
});

it("a tagged highlight keeps its tag when a later one covers it and an older neighbour", async () => {
  const second: TestClip = { location: "106-108", at: 61, text: "the ungrateful, arrogant, deceitful" };
  await counts([FIRST, second]);
  setHighlightTags(db, "ada", library()[1]?.id ?? 0, [{ name: "stoic", nameKey: "stoic" }]);
  await counts([{ location: "100-108", at: 99, text: `${FIRST.text} … ${second.text}` }]);
  expect(texts()).toHaveLength(1);
  expect(db.$client.prepare("SELECT highlight_id FROM highlight_tags").pluck().all()).toEqual([library()[0]?.id]);
});

describe("entries that cannot be imported", () => {
  it("are kept word for word with the reason, and the rest of the file is imported", async () => {
    const broken = "Meditations (Marcus Aurelius)\r\nthis line says nothing\r\n\r\nSome text\r\n==========\r\n";
    const file = Buffer.concat([clippings([FIRST]), Buffer.from(broken), clippings([OTHER])]);
    const row = await importFileNow(db, file);
    expect(row).toMatchObject({ entries: 3, added: 2, skipped: 1 });
    expect(listSkipped(db, "ada", row.id, 10)).toMatchObject([
      {
        position: 1,
        reason: expect.stringContaining("metadata"),
        entry: expect.stringContaining("this line says nothing"),
      },
    ]);
  });

  it("in an unknown language are taken by their shape, and counted as such", async () => {
    const unknown =
      "Kalevala (Elias Lönnrot)\r\n- Korostuksesi sijainnissa 12-13 | Lisätty maanantaina 4. maaliskuuta 2024 20.01.02\r\n\r\nMieleni minun tekevi\r\n==========\r\n";
    expect(await importFileNow(db, Buffer.from(`${clippings([FIRST]).toString()}${unknown}`))).toMatchObject({
      added: 2,
      guessed: 1,
    });
    expect(library()).toMatchObject([
      { text: FIRST.text },
      { text: "Mieleni minun tekevi", highlightedAt: "2024-03-04T20:01:02", locationStart: 12 },
    ]);
  });

  it("bookmarks are counted, and change nothing", async () => {
    expect(await counts([{ kind: "Bookmark", location: "7", at: 1, text: "" }])).toEqual({
      ...none,
      entries: 1,
      bookmarks: 1,
    });
    expect(texts()).toEqual([]);
  });
});

describe("an import that is interrupted", () => {
  it("at any step, and taken up again, comes out the same, counts and all", async () => {
    const note: TestClip = { kind: "Note", location: "102", at: 61, text: "Reread" };
    const bookmark: TestClip = { kind: "Bookmark", location: "7", at: 1, text: "" };
    const file = clippings([FIRST, note, bookmark, LONGER, { ...OTHER, book: "Walden (Thoreau)" }, OTHER, OTHER]);
    const whole = await importFileNow(db, file);
    const steps = await interruptions(file);
    expect(steps.length).toBeGreaterThan(10);
    for (const { row, texts: found } of steps) {
      expect(found).toEqual(texts());
      expect(row).toMatchObject({
        added: whole.added,
        updated: whole.updated,
        unchanged: whole.unchanged,
        notes: 1,
        bookmarks: 1,
      });
    }
  });
});

/** Imports the file once per step at which it can be interrupted: interrupted there, then run to its end. */
async function interruptions(file: Buffer) {
  const outcomes: { row: Record<string, unknown>; texts: string[] }[] = [];
  for (let stopAt = 1; ; stopAt++) {
    const fresh = libraryInMemory();
    const started = await startImport(
      { db: fresh, readerId: "ada", files: readHere, telemetry: NOBODY_LISTENS, now: 0 },
      { bytes: file, filename: null, origin: "upload" },
    );
    if (!started.ok) throw new Error(started.message);
    let step = 0;
    const options = {
      db: fresh,
      readerId: "ada",
      importId: started.row.id,
      now: () => 0,
      files: readHere,
      telemetry: NOBODY_LISTENS,
    };
    const interrupted = await runImport({
      ...options,
      breathe: async () => {
        step += 1;
        if (step === stopAt) throw new Error("killed");
      },
    }).then(
      () => false,
      () => true,
    );
    if (!interrupted) return outcomes;
    await runImport({ ...options, breathe: async () => {} });
    const rows = recentHighlights(fresh, "ada", { limit: 100 }).toReversed();
    const row = fresh.$client.prepare("SELECT * FROM imports").get() as Record<string, unknown>;
    outcomes.push({ row, texts: rows.map((one) => one.text) });
  }
}
