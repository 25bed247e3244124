import { beforeEach, describe, expect, it } from "vitest";
import { bookById, listBooks } from "#db/library/books.ts";
import { sourcesOfBook } from "#db/entries/source-books.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { standIn } from "#lib/importers/stand-in.ts";
import type { Format } from "#lib/importers/types.ts";
import { mergeBooks, splitBook } from "../run/arrange-books.ts";
import { clippings, fileOf, importFileNow, readLibrary, type TestHighlight, undoNow } from "../import.testing.ts";

const PASSAGE = "I went to the woods because I wished to live deliberately";
const OTHER = "The mass of men lead lives of quiet desperation, they say";

let db: ReturnType<typeof libraryInMemory>;
beforeEach(() => {
  db = libraryInMemory();
});

const bring = (format: Format, ...said: TestHighlight[]) => importFileNow(db, fileOf(format, said));
const books = () => listBooks(db, "ada", { sort: "title", limit: 100 });
const titles = () => books().map((book) => `${book.title} (${book.highlightCount})`);
const arranging = () => ({ db, readerId: "ada", now: () => 0, breathe: async () => {} });

describe("a book that several sources name", () => {
  it("is one where ASIN, ISBN or the file is the same, whatever it is called", async () => {
    await bring("kobo", { title: "Walden", author: "Thoreau", isbn: "9780691096124", text: "one" });
    await bring("koreader", { title: "walden-final.epub", author: null, isbn: "9780691096124", md5: "a", text: "two" });
    await bring("koreader", { title: "Walden (scan)", author: null, md5: "a", text: "three" });
    expect(titles()).toEqual(["Walden (3)"]);
  });

  it("is one where title and author are the same", async () => {
    await bring("readwise", { title: "Walden", author: "Henry David Thoreau", text: "one" });
    await bring("koreader", { title: "Walden", author: "Thoreau, Henry David", text: "two" });
    expect(titles()).toEqual(["Walden (2)"]);
  });

  it("is one where only the subtitle is missing and nothing else could be meant", async () => {
    await bring("kobo", { title: "Sapiens: A Brief History", author: "Harari", text: "one" });
    await bring("readwise", { title: "Sapiens", author: "Harari", text: "two" });
    expect(titles()).toEqual(["Sapiens: A Brief History (2)"]);
  });

  it("stays two where a subtitle is missing and two could be meant, unless they share a passage", async () => {
    await bring("kobo", { title: "Sapiens: A Brief History", author: "Harari", text: PASSAGE });
    await bring("kobo", { title: "Sapiens: A Graphic History", author: "Harari", text: OTHER });
    await bring("readwise", { title: "Sapiens", author: "Harari", text: "two" });
    expect(titles()).toEqual(["Sapiens (1)", "Sapiens: A Brief History (1)", "Sapiens: A Graphic History (1)"]);
    await bring("koreader", { title: "Sapiens", author: "Harari", text: `“${OTHER}.”` });
    expect(books()).toHaveLength(3);
  });

  it("stays two without an author on one side, unless they share a passage", async () => {
    await bring("readwise", { title: "Walden", author: "Thoreau", text: PASSAGE });
    await bring("koreader", { title: "Walden", author: null, text: "something else" });
    expect(titles()).toEqual(["Walden (1)", "Walden (1)"]);
    await bring("moon-reader", { title: "Walden", author: null, text: `${PASSAGE}.` });
    expect(books()).toHaveLength(2);
  });

  it("is two books if one source itself, or the ASIN, distinguishes them", async () => {
    await bring("kobo", { title: "Poems", author: "A. Writer", isbn: "9780000000001", text: "one" });
    await bring("kobo", { title: "Poems", author: "A. Writer", isbn: "9780000000002", text: "two" });
    await bring("kobo", { title: "Poems: Late Ones", author: "A. Writer", text: "three" });
    expect(books()).toHaveLength(3);
    await bring("readwise", { title: "Walden", author: "Thoreau", asin: "B000000001", text: "one" });
    await bring("kindle-notebook", { title: "Walden", author: "Thoreau", asin: "B000000002", text: "two" });
    expect(books()).toHaveLength(5);
  });
});

describe("a name that came before its source was read better", () => {
  const SAID = { text: PASSAGE, sourceId: null, highlightedAt: "2024-06-27T20:57:13" };

  it("is led to title and author, where KOReader's clippings had both in one line", async () => {
    await bring("kindle-clippings", { title: "Walden (Henry David Thoreau)", author: null, ...SAID });
    const [before] = books();
    const again = await bring("kindle-clippings", { title: "Walden", author: "Henry David Thoreau", ...SAID });
    expect(again).toMatchObject({ added: 0, unchanged: 1 });
    expect(books()).toMatchObject([
      { id: before?.id, title: "Walden", author: "Henry David Thoreau", highlightCount: 1 },
    ]);
    await bring("koreader", { title: "Walden", author: "Henry David Thoreau", md5: "a", text: OTHER });
    expect(titles()).toEqual(["Walden (2)"]);
  });

  it("is led to its title, where a removed book had only an id, and stays there when that is removed again", async () => {
    const removed = {
      ...SAID,
      title: standIn("file:///mnt/walden.epub"),
      author: null,
      bookId: "file:///mnt/walden.epub",
    };
    await bring("kobo", removed);
    await bring("kobo", { ...removed, title: "Walden", author: "Henry David Thoreau" });
    expect(books()).toMatchObject([{ title: "Walden", author: "Henry David Thoreau", highlightCount: 1 }]);
    await bring("kobo", removed);
    expect(titles()).toEqual(["Walden (1)"]);
  });

  it("loses an author whose name was “Unknown”", async () => {
    await bring("kindle-clippings", { title: "Walden", author: "Unknown", ...SAID });
    await bring("kindle-clippings", { title: "Walden", author: null, ...SAID });
    expect(books()).toMatchObject([{ title: "Walden", author: null, highlightCount: 1 }]);
  });
});

describe("one highlight that arrives from several sources", () => {
  it("is one, combining what each of them knows about it", async () => {
    const clip = { book: "Walden (Thoreau, Henry David)", location: "140-141", at: 5, text: PASSAGE };
    await importFileNow(db, clippings([clip, { ...clip, kind: "Note", location: "141", at: 6, text: "reread" }]));
    const walden = { title: "Walden", author: "Henry David Thoreau" };
    await bring("kindle-notebook", { ...walden, text: `${PASSAGE}.`, at: [140, 140], color: "blue" });
    await bring("readwise", { ...walden, text: PASSAGE, at: [140, 140], note: "reread", tags: ["life"] });
    const row = await bring("koreader", {
      ...walden,
      text: `“${PASSAGE}”`,
      sourceId: "x",
      highlightedAt: "2020-01-01T00:00:00",
    });
    expect(row).toMatchObject({ added: 0 });
    expect(readLibrary(db)).toMatchObject([
      { title: "Walden", count: 1, text: PASSAGE, note: "reread", color: "blue", tags: "life", from: 140, to: 141 },
    ]);
  });

  it("is the whole text where one of them cut it short", async () => {
    const walden = { title: "Walden", author: "Thoreau", at: [140, 141] as [number, number] };
    await bring("kindle-notebook", { ...walden, text: PASSAGE });
    await bring("readwise", {
      ...walden,
      text: "I went to the woods",
      clipped: true,
      highlightedAt: "2024-01-01T00:00:00",
    });
    expect(readLibrary(db)).toMatchObject([{ text: PASSAGE, clipped: 0 }]);
  });

  it("has the latest state from a source, and never an older one again", async () => {
    const first: TestHighlight = { text: PASSAGE, note: "early", sourceId: "a", highlightedAt: "2024-01-01T00:00:00" };
    const later: TestHighlight = { ...first, note: "late", updatedAt: "2024-02-01T00:00:00" };
    await bring("koreader", first);
    expect(await bring("koreader", later)).toMatchObject({ updated: 1 });
    expect(await bring("koreader", first)).toMatchObject({ unchanged: 1 });
    expect(readLibrary(db)).toMatchObject([{ note: "late" }]);
  });

  it("stays two if the source distinguishes them: the same words in two places", async () => {
    const one = { text: "So it goes.", sourceId: "a", highlightedAt: "2024-01-01T00:00:00" };
    await bring("koreader", one, { ...one, sourceId: "b", highlightedAt: "2024-01-02T00:00:00" });
    expect(readLibrary(db)).toHaveLength(2);
  });

  it("gives back no tag that the reader took away", async () => {
    await bring("readwise", { text: PASSAGE, tags: ["life", "woods"] });
    db.$client.exec("DELETE FROM highlight_tags WHERE tag_id = (SELECT id FROM tags WHERE name_key = 'woods')");
    await bring("readwise", { text: PASSAGE, tags: ["life", "woods", "new"] });
    expect(readLibrary(db)).toMatchObject([{ tags: "life,new" }]);
  });
});

describe("a highlight of KOReader's", () => {
  const place = "/body/DocFragment[3]/body/p[1]/text().0";
  const sidecar = (note: string) =>
    Buffer.from(`return {
    ["annotations"] = { [1] = { ["datetime"] = "2024-03-04 10:07:31", ["drawer"] = "lighten", ["page"] = "${place}",
      ["pos0"] = "${place}", ["pos1"] = "${place}9", ["text"] = "${PASSAGE}", ["note"] = "${note}" } },
    ["doc_props"] = { ["authors"] = "Thoreau", ["title"] = "Walden" },
    ["partial_md5_checksum"] = "0123456789abcdef0123456789abcdef",
}`);
  // The same second, as an export from a device in Kathmandu records it: in UTC.
  const time = Date.parse("2024-03-04T10:07:31+05:45") / 1000;
  const exported = {
    version: "json/1.0.0",
    title: "Walden",
    author: "Thoreau",
    md5sum: "0123456789abcdef0123456789abcdef",
  };
  const entry = {
    text: `${PASSAGE}.`,
    time,
    page: 12,
    pn_xp: place,
    drawer: "lighten",
    color: "yellow",
    sort: "highlight",
  };
  const plugin = { text: PASSAGE, datetime: "2024-03-04 10:07:31", page: place, sort: "highlight" };

  it("is one in its sidecar, its export and what its plugin sends, whatever the time zone", async () => {
    await importFileNow(db, sidecar("reread"));
    await importFileNow(db, Buffer.from(JSON.stringify({ ...exported, entries: [entry] })));
    const sent = { source: "koreader", data: { title: "Walden", author: "Thoreau", entries: [plugin] } };
    await importFileNow(db, Buffer.from(JSON.stringify(sent)));
    expect(titles()).toEqual(["Walden (1)"]);
    expect(readLibrary(db)).toMatchObject([{ text: PASSAGE, note: "reread" }]);
  });
});

describe("books that the reader joins or takes apart", () => {
  it("stay joined, whatever is imported afterwards; what both had is one", async () => {
    await bring("readwise", { title: "Walden", author: "Thoreau", text: PASSAGE });
    await bring(
      "koreader",
      { title: "walden.epub", author: null, text: PASSAGE },
      { title: "walden.epub", author: null, text: OTHER },
    );
    const [walden, file] = books().toSorted((a, b) => a.id - b.id);
    const merged = await mergeBooks(arranging(), walden?.id ?? 0, file?.id ?? 0);
    expect(merged).toMatchObject({ ok: true, book: { title: "Walden", highlightCount: 2 } });
    await bring("koreader", { title: "walden.epub", author: null, text: "A third passage" });
    expect(titles()).toEqual(["Walden (3)"]);
  });

  it("stay apart, whatever is imported afterwards; the reader's own work goes along", async () => {
    const walden = { title: "Walden", author: "Thoreau" };
    await bring("readwise", { ...walden, text: PASSAGE });
    await bring("koreader", { ...walden, text: PASSAGE }, { ...walden, text: OTHER });
    const [book] = books();
    db.$client.exec(`UPDATE highlights SET favorite = 1 WHERE text = '${OTHER}'`);
    const koreader = sourcesOfBook(db, "ada", book?.id ?? 0).filter((row) => row.source === "koreader");
    const split = await splitBook(
      arranging(),
      book?.id ?? 0,
      koreader.map((row) => row.id),
    );
    expect(titles()).toEqual(["Walden (1)", "Walden (2)"]);
    const made = split.ok ? split.book.id : 0;
    await bring(
      "koreader",
      { ...walden, text: PASSAGE },
      { ...walden, text: OTHER },
      { ...walden, text: "A third passage" },
    );
    expect(bookById(db, "ada", made)).toMatchObject({ highlightCount: 3 });
    const favorite = db.$client.prepare("SELECT book_id FROM highlights WHERE favorite = 1").pluck().all();
    expect(favorite).toEqual([made]);
  });

  it("are as before when they are split and joined again", async () => {
    const walden = { title: "Walden", author: "Thoreau" };
    await bring("readwise", { ...walden, text: PASSAGE }, { ...walden, text: OTHER });
    await bring("koreader", { ...walden, text: PASSAGE });
    const before = readLibrary(db);
    const [book] = books();
    const [, second] = sourcesOfBook(db, "ada", book?.id ?? 0);
    const split = await splitBook(arranging(), book?.id ?? 0, [second?.id ?? 0]);
    await mergeBooks(arranging(), book?.id ?? 0, split.ok ? split.book.id : 0);
    expect(readLibrary(db)).toEqual(before);
  });

  it("are refused while an import runs, to other readers, and where nothing would be left", async () => {
    await bring("readwise", { title: "Walden", author: "Thoreau", text: PASSAGE });
    const [book] = books();
    const [source] = sourcesOfBook(db, "ada", book?.id ?? 0);
    const id = book?.id ?? 0;
    expect(await splitBook(arranging(), id, [source?.id ?? 0])).toEqual({ ok: false, code: "nothing_left" });
    expect(await splitBook(arranging(), id, [99])).toEqual({ ok: false, code: "nothing_chosen" });
    expect(await mergeBooks(arranging(), id, id)).toEqual({ ok: false, code: "same_book" });
    expect(await mergeBooks({ ...arranging(), readerId: "eve" }, id, id)).toEqual({ ok: false, code: "gone" });
    db.$client.exec("UPDATE imports SET status = 'running'");
    expect(await splitBook(arranging(), id, [source?.id ?? 0])).toEqual({ ok: false, code: "import_runs" });
  });
});

describe("undoing an import", () => {
  it("takes tags, notes and books back that it alone had brought", async () => {
    await bring("koreader", { text: PASSAGE });
    const before = readLibrary(db);
    const { id } = await bring(
      "readwise",
      { text: PASSAGE, note: "reread", tags: ["life"], bookTags: ["classics"] },
      { title: "Candide", author: "Voltaire", text: OTHER, tags: ["garden"] },
    );
    await undoNow(db, id);
    expect(readLibrary(db)).toEqual(before);
    expect(db.$client.prepare("SELECT count(*) FROM tags").pluck().get()).toBe(0);
  });
});
