import { describe, expect, test } from "vitest";
import type { StorageArea } from "../stored-value.ts";
import * as made from "./fixtures/notebook-pages.ts";
import { packBooks } from "./pack.ts";
import type { ReadBook } from "./read-book.ts";
import { begin, type NotebookReading, readNotebook } from "./read-notebook.ts";
import { keptKindle } from "./state.ts";

const BOOKS = [
  { asin: "B00MEDITAT", title: "Meditations", author: "By: Marcus Aurelius" },
  { asin: "B00WALDEN0", title: "Walden", author: "By: Henry David Thoreau" },
  { asin: "B00MIDDLE0", title: "Middlemarch", author: "By: George Eliot" },
];

const row = (text: string) => made.rowHtml({ text, color: "blue", header: "Blue highlight | Page: 4", location: "" });

/** An Amazon that returns these pages, by address. */
function amazon(pages: Record<string, string | Error>) {
  const asked: string[] = [];
  const fetch = async (url: string) => {
    asked.push(url.replace("https://read.amazon.com", ""));
    const page = pages[url.replace("https://read.amazon.com", "")];
    if (page === undefined || page instanceof Error) throw page ?? new TypeError(`nothing at ${url}`);
    return new Response(page);
  };
  return { asked, fetch, pages };
}

const book = (asin: string, token = "", limit = "") =>
  `/notebook?asin=${asin}&contentLimitState=${limit}&token=${token}`;

const notebook = () => ({
  "/notebook": made.firstLibraryPage(BOOKS.slice(0, 2), "P+2"),
  "/notebook?library=list&token=P%2B2": made.laterLibraryPage(BOOKS.slice(1)),
  [book("B00MEDITAT")]: made.firstPage("Meditations", { rows: [row("one")], next: "T2", limit: "L 1" }),
  [book("B00MEDITAT", "T2", "L%201")]: made.laterPage({
    rows: [row("two"), `<div class="a-row a-spacing-base"><span id="note"></span></div>`],
  }),
  [book("B00WALDEN0")]: made.firstPage("Walden", { rows: [row("Simplify")], truncated: true }),
  [book("B00MIDDLE0")]: made.firstPage("Middlemarch", { rows: [] }),
});

function readingOf(fetch: NotebookReading["fetch"]) {
  const items: Record<string, unknown> = {};
  const area: StorageArea = {
    get: async (key) => ({ [key]: structuredClone(items[key]) }),
    set: async (more) => void Object.assign(items, structuredClone(more)),
  };
  const kept = keptKindle(area);
  const books: ReadBook[] = [];
  const handedOn: ReadBook[] = [];
  const reading: NotebookReading = {
    fetch,
    kept,
    keepBook: async (one) => void books.push(one),
    handOn: async () => void handedOn.push(...books.splice(0)),
    marks: async () => (await kept.read()).marks,
    pause: async () => {},
    now: () => "2024-03-04T10:00:00.000Z",
  };
  const start = () => kept.change((state) => begin(state, "amazon.com", crypto.randomUUID(), 0).state);
  return { reading, kept, handedOn, start };
}

describe("reading the notebook", () => {
  test("reads every page of the library and every page of every book, each once", async () => {
    const { asked, fetch } = amazon(notebook());
    const { reading, kept, handedOn, start } = readingOf(fetch);
    await start();
    await readNotebook(reading);
    expect(asked).toEqual(Object.keys(notebook()));
    expect(handedOn.map(({ book: { title, highlights } }) => [title, highlights.map(({ text }) => text)])).toEqual([
      ["Meditations", ["one", "two"]],
      ["Walden", ["Simplify"]],
    ]);
    const last = { books: 3, changedBooks: 2, truncated: ["Walden"], unreadable: 1, at: "2024-03-04T10:00:00.000Z" };
    expect(await kept.read()).toMatchObject({ run: null, problem: null, last });
  });

  test("hands on only what changed since the server had it", async () => {
    const there = amazon(notebook());
    const { reading, kept, handedOn, start } = readingOf(there.fetch);
    await start();
    await readNotebook(reading);
    const marks = Object.fromEntries(handedOn.splice(0).map(({ asin, mark }) => [asin, mark]));
    await kept.change((state) => ({ ...state, marks }));
    there.pages[book("B00WALDEN0")] = made.firstPage("Walden", { rows: [row("Simplify, simplify")] });
    await start();
    await readNotebook(reading);
    expect(handedOn.map(({ asin }) => asin)).toEqual(["B00WALDEN0"]);
    await kept.change((state) => ({ ...state, marks: { ...marks, B00WALDEN0: handedOn.splice(0)[0]?.mark ?? "" } }));
    await start();
    await readNotebook(reading);
    expect(handedOn).toEqual([]);
  });

  test("continues where it was when the browser ended it, book by book", async () => {
    const there = amazon({ ...notebook(), [book("B00WALDEN0")]: new TypeError("gone") });
    const { reading, kept, handedOn, start } = readingOf(there.fetch);
    await start();
    await readNotebook(reading);
    expect(await kept.read()).toMatchObject({ problem: "unreachable", run: { done: 1 } });
    Object.assign(there.pages, notebook());
    there.asked.length = 0;
    await start();
    await readNotebook(reading);
    expect(there.asked).toEqual([book("B00WALDEN0"), book("B00MIDDLE0")]);
    expect(handedOn).toHaveLength(2);
  });

  test("stops when it is told to, and leaves nothing behind", async () => {
    const there = amazon(notebook());
    const { reading, kept, handedOn, start } = readingOf(there.fetch);
    await start();
    const stopping = async (url: string) => {
      if (url.includes("B00WALDEN0")) await kept.change((state) => ({ ...state, run: null }));
      return there.fetch(url);
    };
    await readNotebook({ ...reading, fetch: stopping });
    expect(handedOn).toEqual([]);
    expect(await kept.read()).toMatchObject({ run: null, last: null });
  });

  test.each([
    ["signed-out", made.signInPage],
    ["blocked", made.captchaPage],
    ["changed", "<p>Welcome to something new</p>"],
  ])("says %s", async (problem, html) => {
    const { reading, kept, start } = readingOf(amazon({ "/notebook": html }).fetch);
    await start();
    await readNotebook(reading);
    expect(await kept.read()).toMatchObject({ problem });
  });

  test("takes a redirect to another host for being signed out", async () => {
    const fetch = async (_: string, { redirect }: RequestInit) => {
      if (redirect === "follow") throw new TypeError("Failed to fetch");
      return Object.defineProperty(new Response(null), "type", { value: "opaqueredirect" });
    };
    const { reading, kept, start } = readingOf(fetch);
    await start();
    await readNotebook(reading);
    expect(await kept.read()).toMatchObject({ problem: "signed-out" });
  });
});

describe("packing", () => {
  const read = (asin: string, count: number): ReadBook => ({
    asin,
    mark: `mark of ${asin}`,
    book: {
      asin,
      title: asin,
      author: null,
      source: "kindle-notebook",
      highlights: Array.from({ length: count }, (_, at) => ({
        kind: "highlight",
        text: `${asin} ${at} ${"x".repeat(100)}`,
        note: null,
        page: null,
        location: null,
        color: null,
        sourceId: null,
        clipped: false,
      })),
    },
  });

  test("keeps every pack within the limit and loses nothing; a book counts where it ends", () => {
    const packs = packBooks([read("A", 3), read("B", 40), read("C", 1)], 2000);
    expect(Math.max(...packs.map(({ books }) => JSON.stringify(books).length))).toBeLessThan(2100);
    const texts = packs.flatMap(({ books }) => books.flatMap(({ highlights }) => highlights.map(({ text }) => text)));
    expect(texts).toHaveLength(44);
    expect(new Set(texts).size).toBe(44);
    const withB = packs.filter(({ books }) => books.some(({ asin }) => asin === "B"));
    expect(withB.map(({ marks }) => "B" in marks)).toEqual([...withB.slice(1).map(() => false), true]);
  });

  test("makes one pack of what fits into one, and none of nothing", () => {
    expect(packBooks([read("A", 3), read("B", 4)])).toMatchObject([{ marks: { A: "mark of A", B: "mark of B" } }]);
    expect(packBooks([])).toEqual([]);
  });
});
