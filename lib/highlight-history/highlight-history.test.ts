import { beforeEach, expect, it } from "vitest";
import { libraryInMemory } from "#db/database.testing.ts";
import type { Db } from "#db/open.ts";
import { HighlightHistory, type HighlightEvent } from "#lib/api-contract/highlight-history.ts";
import { clippings, fileOf, importFileNow, undoNow } from "#lib/import/import.testing.ts";
import { changeHighlight } from "#lib/library/change-highlight.ts";
import { changeHighlights } from "#lib/library/change-highlights.ts";
import { highlightHistory } from "./highlight-history.ts";

let db: Db;
beforeEach(() => {
  db = libraryInMemory();
});

const DAWN = "Begin the morning by saying to thyself";
const LONGER = `${DAWN}, I shall meet with the busybody`;

/** The id of the only highlight, or of the one with this text or note. */
function idOf(words?: string): number {
  const rows = db.$client
    .prepare<[], { id: number; text: string; note: string | null }>("SELECT id, text, note FROM highlights ORDER BY id")
    .all();
  const found = words === undefined ? rows : rows.filter(({ text, note }) => text === words || note === words);
  expect(found).toHaveLength(1);
  return found[0]?.id ?? 0;
}

async function historyOf(words?: string): Promise<HighlightEvent[]> {
  const history = await highlightHistory({ db, readerId: "ada", breathe: async () => {} }, idOf(words));
  return HighlightHistory.parse(history).events;
}

it("a highlight from a Kindle says when and where it was marked, and with which import it came", async () => {
  const { id } = await importFileNow(db, clippings([{ location: "140-141", at: 60, text: DAWN }]));
  expect(await historyOf()).toEqual([
    {
      what: "marked",
      at: "2024-03-04T00:01:00",
      source: "kindle-clippings",
      import: { id, filename: "My Clippings.txt", client: null, createdAt: "1970-01-01T00:00:00.000Z" },
      page: null,
      location: "140-141",
      text: DAWN,
      note: null,
      color: null,
      tags: [],
    },
  ]);
});

it("a highlight that was extended and shortened again shows both versions of each", async () => {
  await importFileNow(
    db,
    clippings([
      { location: "140-141", at: 60, text: DAWN },
      { location: "140-143", at: 120, text: LONGER },
    ]),
  );
  await importFileNow(db, clippings([{ location: "140-141", at: 180, text: "Begin the morning" }]));
  expect(await historyOf()).toMatchObject([
    { what: "marked", text: DAWN },
    { what: "text", how: "extended", at: "2024-03-04T00:02:00", before: DAWN, after: LONGER },
    { what: "text", how: "shortened", at: "2024-03-04T00:03:00", before: LONGER, after: "Begin the morning" },
  ]);
});

it("two highlights that became one were marked separately, and then joined", async () => {
  await importFileNow(
    db,
    clippings([
      { location: "140", at: 60, text: "Begin the morning" },
      { location: "142-143", at: 120, text: "I shall meet with the busybody" },
      { location: "140-143", at: 180, text: LONGER },
    ]),
  );
  expect(await historyOf()).toMatchObject([
    { what: "marked", text: "Begin the morning" },
    { what: "marked", text: "I shall meet with the busybody" },
    { what: "joined", before: ["Begin the morning", "I shall meet with the busybody"], after: LONGER },
  ]);
});

it("a note written between two versions is told between them, and its later wording after", async () => {
  await importFileNow(
    db,
    clippings([
      { location: "140-141", at: 60, text: DAWN },
      { location: "141", at: 90, kind: "Note", text: "before work" },
      { location: "140-143", at: 120, text: LONGER },
      { location: "141", at: 150, kind: "Note", text: "before breakfast" },
      { location: "141", at: 180, kind: "Note", text: "before work" },
    ]),
  );
  expect(await historyOf()).toMatchObject([
    { what: "marked" },
    { what: "note", at: "2024-03-04T00:01:30", before: null, after: "before work", location: "141" },
    { what: "text", how: "extended" },
    { what: "note", before: "before work", after: "before breakfast" },
    { what: "note", before: "before breakfast", after: "before work" },
  ]);
});

it("a note without a highlight has a history, too", async () => {
  await importFileNow(
    db,
    clippings([
      { location: "141", at: 90, kind: "Note", text: "who is the busybody" },
      { location: "141", at: 150, kind: "Note", text: "the busybody is me" },
    ]),
  );
  expect(await historyOf("the busybody is me")).toMatchObject([
    { what: "note", before: null, after: "who is the busybody" },
    { what: "note", before: "who is the busybody", after: "the busybody is me" },
  ]);
});

const KOBO = { sourceId: "k1", highlightedAt: "2024-03-04T08:00:00", text: DAWN };

it("what a source changed is told: its note, colour and tags, with the time if the source says it", async () => {
  await importFileNow(db, fileOf("kobo", [{ ...KOBO, note: "early", color: "yellow", tags: ["stoic"] }]));
  const later = {
    ...KOBO,
    note: "very early",
    color: "blue",
    tags: ["stoic", "dawn"],
    updatedAt: "2024-05-01T09:00:00",
  };
  await importFileNow(db, fileOf("kobo", [later]));
  await importFileNow(db, fileOf("kobo", [{ ...later, note: null, tags: ["dawn"], updatedAt: "2024-06-01T09:00:00" }]));
  const [may, june] = ["2024-05-01T09:00:00", "2024-06-01T09:00:00"];
  expect(await historyOf()).toMatchObject([
    { what: "marked", note: "early", color: "yellow", tags: ["stoic"] },
    { what: "note", at: may, before: "early", after: "very early" },
    { what: "color", at: may, before: "yellow", after: "blue" },
    { what: "tags", at: may, added: ["dawn"], removed: [] },
    { what: "note", at: june, before: "very early", after: null },
    { what: "tags", at: june, added: [], removed: ["stoic"] },
  ]);
});

it("a change of which the source doesn’t say the time has none", async () => {
  await importFileNow(db, fileOf("kobo", [{ ...KOBO, note: "early" }]));
  await importFileNow(db, fileOf("kobo", [{ ...KOBO, note: "late" }]));
  expect(await historyOf()).toMatchObject([
    { what: "marked", at: "2024-03-04T08:00:00" },
    { what: "note", at: null, before: "early", after: "late" },
  ]);
});

it("a colour that a source no longer mentions was not removed", async () => {
  await importFileNow(db, fileOf("kobo", [{ ...KOBO, color: "blue" }]));
  await importFileNow(db, fileOf("kobo", [{ ...KOBO, updatedAt: "2024-05-01T09:00:00" }]));
  expect(await historyOf()).toMatchObject([{ what: "marked", color: "blue" }]);
});

it("another source that has the same highlight is told with what it adds, and without what was known", async () => {
  await importFileNow(db, fileOf("kobo", [{ ...KOBO, note: "early", tags: ["stoic"] }]));
  const { id } = await importFileNow(db, fileOf("readwise", [{ text: DAWN, note: "early", tags: ["stoic", "dawn"] }]));
  expect(await historyOf()).toMatchObject([
    { what: "marked", source: "kobo" },
    { what: "found", source: "readwise", import: { id }, at: null, text: null, note: null, tags: ["dawn"] },
  ]);
});

it("a source whose words differ shows both", async () => {
  await importFileNow(db, fileOf("kobo", [{ ...KOBO, at: [140, 141] }]));
  await importFileNow(db, fileOf("readwise", [{ text: LONGER, at: [140, 143], highlightedAt: "2024-03-05T08:00:00" }]));
  expect(await historyOf()).toMatchObject([
    { what: "marked", source: "kobo" },
    { what: "found", source: "readwise", text: { before: DAWN, after: LONGER } },
  ]);
});

it("a text that the clipping limit cut was not shortened by its reader", async () => {
  await importFileNow(db, fileOf("kobo", [{ ...KOBO, text: LONGER }]));
  await importFileNow(db, fileOf("kobo", [{ ...KOBO, clipped: true, updatedAt: "2024-05-01T09:00:00" }]));
  expect(await historyOf()).toMatchObject([{ what: "marked" }, { what: "text", how: "changed" }]);
});

it("a highlight without words has a history without words", async () => {
  await importFileNow(db, fileOf("kindle-notebook", [{ text: "", sourceId: "p", at: [7, 7], clipped: true }]));
  expect(await historyOf()).toMatchObject([{ what: "marked", text: "", at: null }]);
});

it("edits show what it says now and what the source says, and follow what the source said before", async () => {
  await importFileNow(db, clippings([{ location: "140-141", at: 60, text: DAWN }]));
  const at = Date.UTC(2024, 6, 1);
  changeHighlight(db, "ada", idOf(), { text: "At dawn", color: "blue", page: "12" }, at);
  changeHighlight(db, "ada", idOf(), { note: "mine" }, at + 1000);
  const source = "kindle-clippings";
  expect((await historyOf("At dawn")).slice(1)).toEqual([
    {
      what: "edited",
      at: "2024-07-01T00:00:00.000Z",
      field: "text",
      value: "At dawn",
      original: { source, value: DAWN },
    },
    {
      what: "edited",
      at: "2024-07-01T00:00:00.000Z",
      field: "color",
      value: "blue",
      original: { source, value: null },
    },
    { what: "edited", at: "2024-07-01T00:00:00.000Z", field: "page", value: "12", original: { source, value: null } },
    { what: "edited", at: "2024-07-01T00:00:01.000Z", field: "note", value: "mine", original: { source, value: null } },
  ]);
});

it("a highlight in the trash says when it was moved there", async () => {
  await importFileNow(db, clippings([{ location: "140-141", at: 60, text: DAWN }]));
  changeHighlights(db, "ada", [idOf()], { trashed: true }, Date.UTC(2024, 6, 1));
  expect((await historyOf()).at(-1)).toEqual({ what: "trashed", at: "2024-07-01T00:00:00.000Z" });
});

it("when the import was undone but the highlight stayed for its edit, no import is named", async () => {
  const { id } = await importFileNow(db, clippings([{ location: "140-141", at: 60, text: DAWN }]));
  changeHighlight(db, "ada", idOf(), { text: "At dawn" }, Date.UTC(2024, 6, 1));
  await undoNow(db, id);
  const history = await historyOf();
  expect(history.map(({ what }) => what).toSorted()).toEqual(["added", "edited", "marked"]);
  expect(history.find(({ what }) => what === "marked")).toMatchObject({ import: null, text: DAWN });
});

it("highlights at the same place with other words keep their histories apart", async () => {
  await importFileNow(
    db,
    clippings([
      { location: "140-141", at: 60, text: DAWN },
      { location: "140-141", at: 120, text: "All these things happen to them" },
    ]),
  );
  expect(await historyOf(DAWN)).toMatchObject([{ what: "marked", text: DAWN }]);
});

it("nobody sees the history of another reader’s highlight", async () => {
  await importFileNow(db, clippings([{ location: "140-141", at: 60, text: DAWN }]));
  expect(await highlightHistory({ db, readerId: "bob", breathe: async () => {} }, idOf())).toBeUndefined();
});
