import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { createBook } from "../library/books.ts";
import { addEmbedJob, claimJob, failJob } from "../imports/jobs.ts";
import { editHighlight, restoreHighlight, trashHighlight } from "../library/highlights.ts";
import type { Db } from "../open.ts";
import { books, highlights, searchModels, toEmbed, vectors, vectorValues } from "../schema.ts";
import { libraryInMemory } from "../database.testing.ts";
import {
  allVectors,
  discardRetired,
  embeddingProgress,
  listUnembedded,
  readersToEmbed,
  saveVectors,
} from "./vectors.ts";

let db: Db;
let bookId: number;
beforeEach(() => {
  db = libraryInMemory();
  const keys = { titleKey: "walden", authorKey: "thoreau" };
  bookId = createBook(db, "ada", { title: "Walden", author: "Thoreau", ...keys, source: "kindle-clippings" }, 0).id;
  for (const text of [
    "Simplify, simplify.",
    "Time is but the stream I go a-fishing in.",
    "Only that day dawns to which we are awake.",
  ]) {
    const row = { readerId: "ada", bookId, kind: "highlight", text, source: "kindle-clippings" } as const;
    db.insert(highlights)
      .values({ ...row, createdAt: 0, updatedAt: 0 })
      .run();
  }
});

const waiting = () => listUnembedded(db, "ada", 10).map(({ highlightId }) => highlightId);
const known = () =>
  db
    .select()
    .from(vectors)
    .orderBy(vectors.highlightId)
    .all()
    .map(({ highlightId }) => highlightId);

/** Stores vectors for queued highlights, as the job does. */
function embed(limit = 10, modelId = 1) {
  const made = listUnembedded(db, "ada", limit).map(({ highlightId, stamp }) => {
    return { highlightId, stamp, bits: Buffer.alloc(64), bytes: Buffer.alloc(512, highlightId) };
  });
  saveVectors(db, "ada", modelId, made);
  return made;
}

describe("what waits for a vector", () => {
  it("is every highlight that came in, the newest first, until it has one", () => {
    expect(waiting()).toEqual([3, 2, 1]);
    expect(embeddingProgress(db, "ada")).toEqual({ waiting: 3, all: 3 });
    embed(2);
    expect(waiting()).toEqual([1]);
    embed();
    expect(waiting()).toEqual([]);
    expect(known()).toEqual([1, 2, 3]);
    expect([...allVectors(db, "ada", 1)].map(({ highlightId, bytes }) => [highlightId, bytes[0]])).toEqual([
      [3, 3],
      [2, 2],
      [1, 1],
    ]);
  });

  it("is an edited highlight again, whose old vector is gone at once", () => {
    embed();
    editHighlight(db, "ada", 2, { text: "Time is a river." }, 1);
    editHighlight(db, "ada", 3, { note: "awake" }, 1);
    editHighlight(db, "ada", 1, { favorite: true }, 1);
    expect(waiting()).toEqual([3, 2]);
    expect(known()).toEqual([1]);
    expect(db.select().from(vectorValues).all()).toHaveLength(1);
  });

  it("does not include the trash, until a highlight is restored", () => {
    embed();
    trashHighlight(db, "ada", 2, 5);
    expect([waiting(), known()]).toEqual([[], [1, 3]]);
    restoreHighlight(db, "ada", 2, 6);
    expect(waiting()).toEqual([2]);
  });

  it("is a book's every highlight when its title changes; what they meant under the old one serves until then", () => {
    embed();
    db.update(books).set({ title: "Walden; or, Life in the Woods" }).where(eq(books.id, bookId)).run();
    expect(waiting()).toEqual([3, 2, 1]);
    expect(known()).toEqual([1, 2, 3]);
    embed();
    expect(known()).toEqual([1, 2, 3]);
  });

  it("goes with the highlight that is deleted for good", () => {
    embed(2);
    db.delete(books).run();
    expect([waiting(), known()]).toEqual([[], []]);
    expect(db.select().from(vectorValues).all()).toEqual([]);
  });
});

it("a vector of words that were changed while it was made is not kept", () => {
  const made = listUnembedded(db, "ada", 10).map((row) => ({
    ...row,
    bits: Buffer.alloc(64),
    bytes: Buffer.alloc(512),
  }));
  editHighlight(db, "ada", 2, { text: "Time is a river." }, 1);
  trashHighlight(db, "ada", 3, 1);
  saveVectors(db, "ada", 1, made);
  expect(known()).toEqual([1]);
  expect(waiting()).toEqual([2]);
});

it("a retired model goes with all of its vectors, a few at a time", () => {
  embed();
  db.update(searchModels).set({ state: "retired" }).run();
  for (let steps = 0; discardRetired(db); steps++) expect(steps).toBeLessThan(10);
  expect(known()).toEqual([]);
  expect(db.select().from(searchModels).all()).toEqual([]);
});

describe("for whom a job is to be set up", () => {
  it("is a reader with something that waits and no job", () => {
    expect(readersToEmbed(db)).toEqual(["ada"]);
    addEmbedJob(db, "ada", 0);
    expect(readersToEmbed(db)).toEqual([]);
  });

  it("is nobody whose job was given up, until it is tried again by hand", () => {
    addEmbedJob(db, "ada", 0);
    const job = claimJob(db, { owner: "one", kinds: ["embed"], now: 1, until: 2 });
    expect(job && failJob(db, job, "RangeError", 3)).toBe(true);
    expect(readersToEmbed(db)).toEqual([]);
  });

  it("is nobody where no model is wanted; and the owner where one is to be taken away", () => {
    db.update(searchModels).set({ state: "retired" }).run();
    db.delete(toEmbed).run();
    expect(readersToEmbed(db)).toEqual(["ada"]);
    while (discardRetired(db));
    db.insert(toEmbed).values({ highlightId: 1, readerId: "ada", stamp: 1 }).run();
    expect(readersToEmbed(db)).toEqual([]);
  });
});
