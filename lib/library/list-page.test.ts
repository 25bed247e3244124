import { beforeEach, describe, expect, it } from "vitest";
import { trashHighlight } from "#db/library/highlights.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { fromNumberCursor } from "#lib/api-contract/paging.ts";
import { highlightPage } from "./highlight-page.ts";
import { trashPage } from "./trash-page.ts";

const COUNT = 100;
const DELETED = 1000;
const LIMIT = 20;

let db: ReturnType<typeof libraryInMemory>;
beforeEach(() => {
  db = libraryInMemory();
  db.$client.exec(`
    INSERT INTO books (id, reader_id, title, title_key, author_key, source, created_at) VALUES (7, 'ada', 'Walden', 'walden', '', '', 0);
    WITH RECURSIVE place(at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM place WHERE at < ${COUNT})
    INSERT INTO highlights (id, reader_id, book_id, kind, text, reading_order, source, created_at, updated_at)
    SELECT at, 'ada', 7, 'highlight', 'passage ' || at, CASE WHEN at <= 60 THEN at / 3 END, '', at, at FROM place`);
});

type TestPageRequest = Omit<Parameters<typeof highlightPage>[2], "limit" | "bookId"> & { limit?: number };
const page = (request: TestPageRequest) => highlightPage(db, "ada", { bookId: 7, limit: LIMIT, ...request });
const ids = ({ items }: { items: { id: number }[] }) => items.map(({ id }) => id);
const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, at) => first + at);

describe("a page around an item", () => {
  it("has at least a quarter of a page on either side of it, wherever it is", () => {
    for (const id of from(1, COUNT)) {
      const shown = ids(page({ around: id }));
      expect(shown).toContain(id);
      expect(shown.indexOf(id)).toBeGreaterThanOrEqual(Math.min(LIMIT / 4, id - 1));
      expect(shown.length - 1 - shown.indexOf(id)).toBeGreaterThanOrEqual(Math.min(LIMIT / 4 - 1, COUNT - id));
    }
  });

  it("begins at a multiple of half a page, so that a grid keeps its rows", () => {
    expect(ids(page({ around: 4 }))).toEqual(from(1, 20));
    expect(ids(page({ around: 47 }))).toEqual(from(41, 60));
  });

  it("leads on both ways to every item, each once", () => {
    const middle = page({ around: 47 });
    const read = ids(middle);
    for (let { previousCursor } = middle; previousCursor !== null;) {
      const before = page(fromNumberCursor(previousCursor));
      read.unshift(...ids(before));
      ({ previousCursor } = before);
    }
    for (let { nextCursor } = middle; nextCursor !== null;) {
      const after = page(fromNumberCursor(nextCursor));
      read.push(...ids(after));
      ({ nextCursor } = after);
    }
    expect(read).toEqual(from(1, COUNT));
  });

  it("is where a deleted highlight stood, and the first page for one of another book or of nobody", () => {
    trashHighlight(db, "ada", 47, DELETED);
    expect(ids(page({ around: 47 }))).toEqual([...from(41, 46), ...from(48, 61)]);
    expect(ids(page({ around: 4711 }))).toEqual(from(1, 20));
  });

  it("goes by the filter of the list", () => {
    db.$client.exec("UPDATE highlights SET favorite = 1 WHERE id % 2 = 0");
    expect(ids(page({ around: 80, favorite: true }))).toEqual(from(31, 50).map((half) => half * 2));
  });
});

it("the first page has none before it and the last none after it, also when one comes there backwards", () => {
  const first = page({});
  expect(first.previousCursor).toBeNull();
  const second = page(fromNumberCursor(first.nextCursor ?? undefined));
  const again = page(fromNumberCursor(second.previousCursor ?? undefined));
  expect(again).toEqual(first);
  const last = page({ limit: COUNT });
  expect(last).toMatchObject({ previousCursor: null, nextCursor: null });
});

it("the trash is opened in its middle, and the library read back to its newest", () => {
  for (const id of from(1, 50)) trashHighlight(db, "ada", id, DELETED + id);
  const trash = trashPage(db, "ada", { limit: LIMIT, around: 25 });
  expect(trash.items.map(({ highlight }) => highlight.id)).toEqual(from(11, 30).toReversed());
  const recent = (request: TestPageRequest) => highlightPage(db, "ada", { limit: 10, ...request });
  const second = recent(fromNumberCursor(recent({}).nextCursor ?? undefined));
  expect(recent(fromNumberCursor(second.previousCursor ?? undefined))).toEqual(recent({}));
});

it("what is not a cursor of a list is refused", () => {
  expect(() => fromNumberCursor("nonsense")).toThrow("This cursor");
  expect(() => fromNumberCursor(Buffer.from('["a",1]').toString("base64url"))).toThrow("This cursor");
});
