import { beforeEach, describe, expect, it } from "vitest";
import { listBooks } from "#db/library/books.ts";
import { trashHighlight } from "#db/library/highlights.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import type { NewClip } from "#lib/api-contract/clip.ts";
import { clientOf } from "#lib/import/programs/program.testing.ts";
import { readLibrary, undoNow } from "#lib/import/import.testing.ts";
import { importFromProgram } from "#lib/import/programs/import-from-program.ts";
import { clipsOfPage } from "./clips-of-page.ts";
import { saveClip } from "./save-clip.ts";

const TEXT = "I went to the woods because I wished to live deliberately";
const URL = "https://example.org/walden";
const IDS = ["0b9e7c1e-8a6b-4f1d-9c55-6a1c0b6a0001", "0b9e7c1e-8a6b-4f1d-9c55-6a1c0b6a0002"] as const;

const clip: NewClip = {
  id: IDS[0],
  page: { url: URL, title: "Walden", author: "Thoreau", site: "Example", publishedAt: "1854-08-09" },
  text: TEXT,
  note: "reread",
  tags: ["woods"],
  color: "blue",
  selectors: [{ type: "TextQuoteSelector", exact: TEXT, prefix: "Why: " }],
  clippedAt: "2024-03-04T10:00:00",
};

let db: ReturnType<typeof libraryInMemory>;
beforeEach(() => {
  db = libraryInMemory();
});

const take = async (sent: Partial<NewClip> = {}) => saveClip(clientOf(db), "Web clipper", { ...clip, ...sent }, 3000);
const taken = async (sent: Partial<NewClip> = {}) => {
  const answer = await take(sent);
  if (!answer.ok) throw new Error(answer.code);
  return answer;
};
const books = () => listBooks(db, "ada", { sort: "title", limit: 100 });

describe("a clip", () => {
  it("becomes a highlight of an article, with its position there", async () => {
    const { isNew, clip: kept } = await taken();
    expect(isNew).toBe(true);
    expect(kept.highlight).toMatchObject({ text: TEXT, note: "reread", tags: ["woods"], color: "blue", source: "web" });
    expect(kept.selectors).toEqual(clip.selectors);
    expect(books()).toMatchObject([{ kind: "article", url: URL, site: "Example", publishedAt: "1854-08-09" }]);
    expect(clipsOfPage(db, "ada", `${URL}?utm_source=letter#part-2`)).toEqual([kept]);
  });

  it("that is sent again is the same highlight, also when both come at once", async () => {
    const [one, other] = await Promise.all([taken(), taken()]);
    const again = await taken();
    expect([one.isNew, other.isNew, again.isNew].filter(Boolean)).toHaveLength(1);
    expect(new Set([one, other, again].map((answer) => answer.clip.highlight.id)).size).toBe(1);
    expect(readLibrary(db)).toHaveLength(1);
  });

  it("that the reader deleted stays in the trash", async () => {
    const { highlight } = (await taken()).clip;
    trashHighlight(db, "ada", highlight.id, 5);
    expect(await take()).toEqual({ ok: false, code: "gone" });
    expect(clipsOfPage(db, "ada", URL)).toEqual([]);
  });

  it("whose import was taken back stays away", async () => {
    await taken();
    await undoNow(db, 1);
    expect(await take()).toEqual({ ok: false, code: "gone" });
    expect(readLibrary(db)).toEqual([]);
  });
});

describe("a page", () => {
  it("is one article whatever its title becomes", async () => {
    await taken();
    const later = await taken({
      id: IDS[1],
      text: "Simplify, simplify.",
      page: { ...clip.page, title: "Walden, anew" },
    });
    expect(books()).toMatchObject([{ title: "Walden", highlightCount: 2 }]);
    expect(clipsOfPage(db, "ada", URL).map(({ highlight }) => highlight.text)).toEqual([
      TEXT,
      later.clip.highlight.text,
    ]);
  });

  it("is not another page of the same title", async () => {
    await taken();
    await taken({ id: IDS[1], page: { ...clip.page, url: "https://example.org/other" } });
    expect(books()).toHaveLength(2);
    expect(clipsOfPage(db, "ada", URL)).toHaveLength(1);
  });

  it("may say the same twice: each passage that was marked is kept", async () => {
    await taken();
    await taken({ id: IDS[1], clippedAt: "2024-03-05T10:00:00" });
    expect(clipsOfPage(db, "ada", URL)).toHaveLength(2);
  });
});

describe("a clip that another source has, too", () => {
  const brought = (highlight: object) => ({
    client: "Readest",
    source: "readwise" as const,
    books: [
      {
        title: "Walden",
        author: "Thoreau",
        kind: "article" as const,
        url: URL,
        highlights: [{ text: TEXT, ...highlight }],
      },
    ],
  });

  it("is one highlight with it, and is found by its own id all the same", async () => {
    const first = await taken();
    await importFromProgram(clientOf(db), brought({ sourceId: "rw-1", highlightedAt: "2024-06-01T00:00:00" }), 3000);
    expect(readLibrary(db)).toHaveLength(1);
    expect((await taken()).clip).toMatchObject({
      highlight: { id: first.clip.highlight.id },
      selectors: clip.selectors,
    });
    expect(clipsOfPage(db, "ada", URL)).toMatchObject([{ selectors: clip.selectors }]);
  });

  it("is itself again once that import is taken back, and goes with its own", async () => {
    await taken();
    await importFromProgram(clientOf(db), brought({ sourceId: "rw-1", highlightedAt: "2024-06-01T00:00:00" }), 3000);
    await undoNow(db, 2);
    expect(clipsOfPage(db, "ada", URL)).toMatchObject([{ highlight: { text: TEXT, source: "web" } }]);
    await undoNow(db, 1);
    expect(readLibrary(db)).toEqual([]);
  });
});
