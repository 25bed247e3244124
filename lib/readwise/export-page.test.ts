import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createBook } from "#db/library/books.ts";
import { editHighlight, trashHighlight } from "#db/library/highlights.ts";
import type { Db } from "#db/open.ts";
import { highlights } from "#db/schema.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { type ReadwiseExport, ReadwiseExport as Shape } from "#lib/api-contract/readwise-answers.ts";
import type { ReadwiseExportQuery } from "#lib/api-contract/readwise.ts";
import { exportPage } from "./export-page.ts";
import { sendNow, ORIGIN } from "./readwise.testing.ts";

/**
 * A library of books with these numbers of highlights, those with even ids changed at 2000, the others at 1000; every
 * fifth is in the trash.
 */
function libraryOf(sizes: number[]): Db {
  const db = libraryInMemory();
  const books = sizes.map((_, at) =>
    createBook(db, "ada", { title: `Book ${at}`, author: null, titleKey: `${at}`, authorKey: "", source: "web" }, 0),
  );
  // Interleave the books' highlights, as in real libraries.
  for (let at = 0; at < Math.max(0, ...sizes); at++) {
    for (const [which, book] of books.entries()) if (at < (sizes[which] ?? 0)) add(db, book.id, `${which}.${at}`);
  }
  return db;
}

function add(db: Db, bookId: number, text: string): void {
  const row = { readerId: "ada", bookId, kind: "highlight", text, source: "web", createdAt: 1, updatedAt: 1 } as const;
  const { id } = db.insert(highlights).values(row).returning().get();
  const deletedAt = id % 5 === 0 ? 1 : null;
  db.$client
    .prepare("UPDATE highlights SET updated_at = ?, deleted_at = ? WHERE id = ?")
    .run(id % 2 ? 1000 : 2000, deletedAt, id);
}

/** All pages, one after the other; `between` runs after each. */
async function walk(
  db: Db,
  query: Partial<ReadwiseExportQuery>,
  size: number,
  between = () => {},
): Promise<ReadwiseExport[]> {
  const pages: ReadwiseExport[] = [];
  let pageCursor: string | undefined;
  do {
    const page = await exportPage(db, "ada", { ...query, pageCursor }, { origin: ORIGIN, size });
    pages.push(Shape.strict().parse(page));
    pageCursor = page.nextPageCursor ?? undefined;
    between();
  } while (pageCursor !== undefined);
  return pages;
}

const idsIn = (pages: ReadwiseExport[]) =>
  pages.flatMap((page) => page.results.flatMap((book) => book.highlights.map(({ id }) => id)));
const ascending = (ids: number[]) => ids.toSorted((a, b) => a - b);
const idsWhere = (db: Db, condition: string) =>
  db.$client.prepare(`SELECT id FROM highlights WHERE ${condition} ORDER BY id`).pluck().all();

const sizes = fc.array(fc.nat(12), { maxLength: 6 });

describe("an export", () => {
  test("walked in pages of any size is the library, each highlight once, no page larger than it may be", async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.integer({ min: 1, max: 15 }), async (books, size) => {
        const db = libraryOf(books);
        const pages = await walk(db, {}, size);
        expect(ascending(idsIn(pages))).toEqual(idsWhere(db, "deleted_at IS NULL"));
        for (const page of pages) expect(idsIn([page]).length).toBeLessThanOrEqual(size);
        const inBooks = new Set(pages.flatMap((page) => page.results.map((book) => book.user_book_id)));
        expect(pages.map((page) => page.count)).toEqual(pages.map(() => inBooks.size));
      }),
      { numRuns: 25 },
    );
  });

  test("has a book on one page, unless it is larger than one", async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.integer({ min: 1, max: 15 }), async (books, size) => {
        const pages = await walk(libraryOf(books), {}, size);
        const told = pages.flatMap((page) => page.results.map((book) => book.user_book_id));
        const twice = told.filter((id, at) => told.indexOf(id) !== at);
        for (const id of twice) expect(books[id - 1]).toBeGreaterThan(size);
      }),
      { numRuns: 25 },
    );
  });

  test("of what changed since, and with what was deleted, is exactly that", async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.integer({ min: 1, max: 15 }), fc.boolean(), async (books, size, includeDeleted) => {
        const db = libraryOf(books);
        const found = ascending(idsIn(await walk(db, { updatedAfter: 1000, includeDeleted }, size)));
        expect(found).toEqual(idsWhere(db, `updated_at > 1000 ${includeDeleted ? "" : "AND deleted_at IS NULL"}`));
      }),
      { numRuns: 25 },
    );
  });

  test("misses nothing and repeats nothing while the library changes", async () => {
    const db = libraryOf([8, 8, 8]);
    const before = idsWhere(db, "deleted_at IS NULL");
    let at = 0;
    const pages = await walk(db, {}, 3, () => {
      at++;
      for (const id of [1, 7, 13, 19]) editHighlight(db, "ada", id, { text: `edited ${at}` }, 5000 + at);
      add(db, 1, `new ${at}`);
    });
    const found = idsIn(pages);
    expect(new Set(found).size).toBe(found.length);
    expect(before.filter((id) => !found.includes(Number(id)))).toEqual([]);
  });

  test("includes deleted highlights, of the requested books, with all their data", async () => {
    const db = libraryInMemory();
    await sendNow(db, [
      {
        text: "Simplify.",
        title: "Walden",
        author: "Henry David Thoreau",
        note: ".life Twice.",
        location: 97,
        location_type: "page",
        highlighted_at: "2024-05-01T10:00:00+02:00",
        highlight_url: "readest://annotation/abcdef/123456",
        color: "blue",
      },
      { text: "Rise early.", title: "On Walking", source_url: "https://example.org/walking" },
    ]);
    const { results } = await exportPage(db, "ada", { ids: [1] }, { origin: ORIGIN });
    expect(results).toEqual([
      expect.objectContaining({
        user_book_id: 1,
        is_deleted: false,
        title: "Walden",
        readable_title: "Walden",
        author: "Henry David Thoreau",
        source: "readwise",
        category: "books",
        source_url: null,
        asin: null,
        book_tags: [],
        readwise_url: "http://lektr.example/books/1",
        highlights: [
          {
            id: 1,
            is_deleted: false,
            text: "Simplify.",
            note: "Twice.",
            location: 97,
            location_type: "page",
            end_location: null,
            color: "blue",
            highlighted_at: "2024-05-01T08:00:00Z",
            created_at: "1970-01-01T00:00:00.000Z",
            updated_at: "1970-01-01T00:00:00.000Z",
            external_id: null,
            url: "readest://annotation/abcdef/123456",
            book_id: 1,
            tags: [{ id: expect.any(Number), name: "life" }],
            is_favorite: false,
            is_discard: false,
            readwise_url: "http://lektr.example/books/1?at=1#highlight-1",
          },
        ],
      }),
    ]);
    trashHighlight(db, "ada", 1, 1);
    const all = await exportPage(db, "ada", { includeDeleted: true }, { origin: ORIGIN });
    expect(all).toMatchObject({
      count: 2,
      nextPageCursor: null,
      results: [
        { highlights: [{ is_deleted: true }] },
        { category: "articles", source_url: "https://example.org/walking", highlights: [{ is_deleted: false }] },
      ],
    });
    expect(await exportPage(db, "bob", {}, { origin: ORIGIN })).toEqual({
      count: 0,
      nextPageCursor: null,
      results: [],
    });
  });
});
