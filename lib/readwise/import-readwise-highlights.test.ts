import { beforeEach, describe, expect, it } from "vitest";
import { listImports } from "#db/imports/imports.ts";
import { recentHighlights, trashHighlight } from "#db/library/highlights.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { clippings, importFileNow, undoNow } from "#lib/import/import.testing.ts";
import { runWaiting, send, sendNow } from "./readwise.testing.ts";

const DYED = "The soul becomes dyed with the colour of its thoughts.";
const BEGIN = "Begin the morning by saying to thyself, I shall meet with the busybody.";
const MEDITATIONS = { title: "Meditations", author: "Marcus Aurelius" };

let db: ReturnType<typeof libraryInMemory>;
beforeEach(() => {
  db = libraryInMemory();
});
const library = () => recentHighlights(db, "ada", { limit: 100 }).toReversed();
const texts = () => library().map((row) => row.text);

describe("sending highlights as Readwise’s clients do", () => {
  it("returns each book with the resulting highlights, in the order of the request", async () => {
    await sendNow(db, [{ text: BEGIN, ...MEDITATIONS }]);
    const taken = await sendNow(db, [
      { text: DYED, ...MEDITATIONS },
      { text: "Simplify.", title: "Walden" },
      { text: BEGIN, ...MEDITATIONS },
    ]);
    const idOf = (text: string) => library().find((row) => row.text === text)?.id;
    expect(taken).toEqual({ Meditations: [idOf(DYED), idOf(BEGIN)], Walden: [idOf("Simplify.")] });
  });

  it("is an import like any other, under the name of the program", async () => {
    await sendNow(db, [{ text: DYED, ...MEDITATIONS }]);
    const [row] = listImports(db, "ada", 1);
    expect(row).toMatchObject({ client: "Readest", origin: "client", status: "done", added: 1 });
    await undoNow(db, row?.id ?? 0);
    expect(texts()).toEqual([]);
  });

  it("the same request sent again is the same import, and the same highlight in another the same highlight", async () => {
    const sent = { text: DYED, ...MEDITATIONS, highlighted_at: "2024-03-04T10:00:00Z" };
    const first = await sendNow(db, [sent]);
    expect(await sendNow(db, [sent])).toEqual(first);
    expect(listImports(db, "ada", 10)).toHaveLength(1);
    expect(await sendNow(db, [{ ...sent, text: `“${DYED}”`, note: "Book V", location: 7 }])).toEqual(first);
    expect(library()).toMatchObject([{ note: "Book V" }]);
  });

  it("returns “waiting” while the import is running, and the same request finds it", async () => {
    const sent = [{ text: DYED, ...MEDITATIONS }];
    expect(await send(db, sent, { works: false, patienceMs: 0 })).toEqual({ state: "waiting" });
    await runWaiting(db);
    expect(await send(db, sent, { works: false })).toMatchObject({ state: "done", books: [{ num_highlights: 1 }] });
    expect(listImports(db, "ada", 10)).toHaveLength(1);
  });

  it("what was taken back comes in again when it is sent again", async () => {
    const sent = [{ text: DYED, ...MEDITATIONS }];
    for (let round = 0; round < 3; round++) {
      await sendNow(db, sent);
      expect(texts()).toEqual([DYED]);
      await undoNow(db, listImports(db, "ada", 1)[0]?.id ?? 0);
      expect(texts()).toEqual([]);
    }
  });

  it("what the reader deleted stays in the trash, and is not returned", async () => {
    const first = await sendNow(db, [{ text: DYED, ...MEDITATIONS }]);
    trashHighlight(db, "ada", first["Meditations"]?.[0] ?? 0, 1);
    expect(await sendNow(db, [{ text: DYED, ...MEDITATIONS, color: "blue" }])).toEqual({ Meditations: [] });
    expect(texts()).toEqual([]);
  });
});

describe("a highlight is the same, whichever program sent it before", () => {
  it("a Kindle", async () => {
    await importFileNow(db, clippings([{ location: "100-102", at: 60, text: DYED }]));
    const [kindle] = library();
    expect(await sendNow(db, [{ text: DYED, ...MEDITATIONS, location: 12, location_type: "page" }])).toEqual({
      Meditations: [kindle?.id],
    });
    expect(library()).toMatchObject([{ id: kindle?.id, locationStart: 100 }]);
  });

  it("Readwise’s own CSV", async () => {
    const header = "Highlight,Book Title,Book Author,Amazon Book ID,Location Type,Location,Highlighted at";
    const row = `"${DYED}",Meditations,Marcus Aurelius,B00ABCDEF1,location,100,2024-03-04 10:00:00+00:00`;
    await importFileNow(db, Buffer.from(`${header}\n${row}\n`));
    const [known] = library();
    const highlight_url = "readest://annotation/abcdef/123456";
    expect(await sendNow(db, [{ text: DYED, ...MEDITATIONS, highlight_url }])).toEqual({ Meditations: [known?.id] });
    expect(texts()).toEqual([DYED]);
  });

  it("and what was longer before, or is now, keeps its id", async () => {
    await importFileNow(db, clippings([{ location: "100-104", at: 90, text: BEGIN }]));
    const [kindle] = library();
    const shorter = BEGIN.slice(0, 40);
    const url = "readest://annotation/abcdef/123456";
    const first = await sendNow(db, [{ text: BEGIN, ...MEDITATIONS, highlight_url: url }]);
    const edited = await sendNow(db, [{ text: shorter, ...MEDITATIONS, highlight_url: url }]);
    expect([first, edited]).toEqual([{ Meditations: [kindle?.id] }, { Meditations: [kindle?.id] }]);
    // An older version still leads to its highlight.
    expect(await sendNow(db, [{ text: BEGIN, ...MEDITATIONS, highlight_url: url }, { text: DYED }])).toMatchObject({
      Meditations: [kindle?.id],
    });
  });
});

describe("pages of the web", () => {
  it("are told apart by their address, whatever their title", async () => {
    const url = "https://example.org/walking";
    await sendNow(db, [{ text: DYED, title: "Home", source_url: url }]);
    await sendNow(db, [{ text: BEGIN, title: "Home – renamed", source_url: `${url}#top` }]);
    await sendNow(db, [{ text: BEGIN, title: "Home", source_url: "https://example.org/other" }]);
    const books = db.$client.prepare("SELECT kind, url, highlight_count AS count FROM books ORDER BY id").all();
    expect(books).toEqual([
      { kind: "article", url, count: 2 },
      { kind: "article", url: "https://example.org/other", count: 1 },
    ]);
  });

  it("passages that share the address of their page stay what they are", async () => {
    const page = { title: "Walking", source_url: "https://example.org/w", highlight_url: "https://example.org/w" };
    await sendNow(db, [{ ...page, text: DYED }]);
    await sendNow(db, [
      { ...page, text: BEGIN },
      { ...page, text: "Simplify." },
    ]);
    expect(texts()).toEqual([DYED, BEGIN, "Simplify."]);
  });
});
