import { beforeEach, expect, it } from "vitest";
import { listBooks } from "#db/library/books.ts";
import { trashHighlight } from "#db/library/highlights.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { PublishedClip } from "#lib/api-contract/published.ts";
import { clientOf } from "#lib/import/programs/program.testing.ts";
import { readLibrary } from "#lib/import/import.testing.ts";
import { clipsOfPage } from "./clips-of-page.ts";
import { saveLegacyClip } from "./save-legacy-clip.ts";

const TEXT = "I went to the woods because I wished to live deliberately";
const URL = "https://example.org/walden";
const SENT = {
  title: "Walden",
  author: "",
  content: TEXT,
  sourceUrl: URL,
  coverImageUrl: "https://example.org/a.png",
  source: "web",
};

let db: ReturnType<typeof libraryInMemory>;
beforeEach(() => {
  db = libraryInMemory();
});

const take = (sent: object = {}) =>
  saveLegacyClip(clientOf(db), "Lektr extension", PublishedClip.parse({ ...SENT, ...sent }), 3000);

it("a passage of a page becomes a highlight of an article", async () => {
  expect(await take({ note: "reread" })).toEqual({ ok: true, bookId: 1, bookCreated: true, highlightId: 1 });
  expect(await take({ content: "Simplify, simplify." })).toMatchObject({ bookId: 1, bookCreated: false });
  expect(listBooks(db, "ada", { sort: "title", limit: 9 })).toMatchObject([
    { kind: "article", url: URL, author: null },
  ]);
  expect(clipsOfPage(db, "ada", URL)).toHaveLength(2);
});

it("the same passage is a duplicate, whatever surrounds its words", async () => {
  await take();
  expect(await take({ content: ` “${TEXT}.” `, sourceUrl: `${URL}#top` })).toEqual({ ok: false, code: "duplicate" });
  expect(readLibrary(db)).toHaveLength(1);
});

it("a passage that the reader deleted stays in the trash", async () => {
  await take();
  trashHighlight(db, "ada", 1, 5);
  expect(await take()).toEqual({ ok: false, code: "gone" });
});

it.each([null, "", "file:///tmp/walden.html"])(
  "without a page of the web (%o) it is added by hand",
  async (sourceUrl) => {
    expect(await take({ sourceUrl })).toMatchObject({ ok: true });
    expect(await take({ sourceUrl })).toEqual({ ok: false, code: "duplicate" });
    expect(listBooks(db, "ada", { sort: "title", limit: 9 })).toMatchObject([
      { kind: "book", url: null, source: "manual" },
    ]);
  },
);
