import { beforeEach, describe, expect, it } from "vitest";
import { editHighlight, highlightsById, trashHighlight } from "#db/library/highlights.ts";
import type { Db } from "#db/open.ts";
import { readers, searchModels } from "#db/schema.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import type { SearchMode } from "#lib/api-contract/search.ts";
import { BUILT_IN, floorOf, UnusableModel } from "../embedding/model.ts";
import { Library } from "./answer.ts";
import { createSearcher, type Searcher } from "./searcher.ts";
import { addHighlights, toyEncoders, toySearcher } from "../search.testing.ts";

const TEXTS = [
  "The ocean has no memory of the ships.",
  "Every sailor fears a calm.",
  "Wealth consists not in having great possessions.",
  "A library is a hospital for the mind.",
  "Fear not the grave.",
  "The fear of the Lord is the beginning of wisdom.",
  "Waves break on every shore.",
];

let db: Db;
let searcher: Searcher;
beforeEach(async () => {
  db = libraryInMemory();
  addHighlights(db, TEXTS);
  searcher = await toySearcher(db);
});

async function found(q: string, mode: SearchMode = "hybrid", readerId = "ada") {
  const { hits } = await searcher.search({ readerId, q, mode, criteria: [], limit: 30 });
  return hits.map(({ highlightId, why }) => {
    const [row] = highlightsById(db, "ada", [highlightId]);
    return `${row?.text.slice(0, 9)} | ${why.words}${why.meaning === null ? "" : " ~"}`;
  });
}

describe("searching by words and by meaning", () => {
  it("finds what means the same in other words, and says that it is close in meaning", async () => {
    expect(await found("sea", "semantic")).toEqual(
      expect.arrayContaining(["The ocean | none ~", "Every sai | none ~", "Waves bre | none ~"]),
    );
    expect(await found("sea", "semantic")).toHaveLength(3);
  });

  it("puts what has all the words before what only means it", async () => {
    expect(await found("fear death")).toEqual(["Fear not  | some ~", "Every sai | some", "The fear  | some"]);
    expect((await found("ocean"))[0]).toBe("The ocean | all ~");
    expect(await found("ocean")).toHaveLength(3);
  });

  it("by words alone finds words alone, by meaning alone no mere words", async () => {
    expect(await found("ocean", "keyword")).toEqual(["The ocean | all"]);
    expect(await found("lord", "semantic")).toEqual([]);
  });

  it("keeps to filters, and leaves out what must not occur", async () => {
    editHighlight(db, "ada", 2, { favorite: true }, 1);
    expect(await found("sea is:favorite")).toEqual(["Every sai | none ~"]);
    expect(await found("sea -calm -shore", "semantic")).toEqual(["The ocean | none ~"]);
    expect(await found("sea book:commonplaces", "semantic")).toHaveLength(3);
    expect(await found("sea book:other", "semantic")).toEqual([]);
  });

  it("finds nothing if nothing is near: the nearest is not a result just because it is the nearest", async () => {
    expect(await found("xylophones")).toEqual([]);
    expect(await found("xylophones", "semantic")).toEqual([]);
    expect(await found("sea", "semantic")).toHaveLength(3);
  });

  it("keeps to the reader", async () => {
    const at = new Date(0);
    const bea = { id: "bea", name: "Bea", email: "bea@example.org", role: "reader" as const };
    db.insert(readers)
      .values({ ...bea, createdAt: at, updatedAt: at })
      .run();
    addHighlights(db, ["The sea, the sea."], "bea");
    await toySearcher(db, "bea");
    expect(await found("sea", "semantic")).toHaveLength(3);
    expect(
      (await searcher.search({ readerId: "bea", q: "ocean", mode: "hybrid", criteria: [], limit: 9 })).hits,
    ).toHaveLength(1);
  });

  it("finds nothing by an old meaning: edited, it is found by its words at once, and by its meaning when it was read again", async () => {
    editHighlight(db, "ada", 1, { text: "Gold and silver have I none." }, 1);
    expect(await found("sea", "semantic")).toHaveLength(2);
    expect((await found("silver"))[0]).toBe("Gold and  | all");
    expect(
      (await searcher.search({ readerId: "ada", q: "silver", mode: "hybrid", criteria: [], limit: 9 })).waiting,
    ).toBe(1);
    await toySearcher(db);
    expect(await found("money", "semantic")).toHaveLength(2);
  });

  it("finds nothing in the trash", async () => {
    trashHighlight(db, "ada", 1, 5);
    expect(await found("sea", "semantic")).toHaveLength(2);
  });
});

it("finds the same whether its words were looked for beforehand or not, and never what another question prepared", async () => {
  const library = new Library(db);
  const asked = (q: string) => ({ readerId: "ada", q, mode: "hybrid" as const, criteria: [], limit: 9 });
  const vector = await toyEncoders.query(null, "sea");
  const search = (q: string) =>
    library.answer({ act: "search", asked: asked(q), meant: { modelId: 1, floor: floorOf(BUILT_IN), vector } });
  const [ocean, wealth] = [search("ocean"), search("wealth")];
  expect(library.answer({ act: "prepare", asked: asked("ocean") })).toBeNull();
  expect(search("ocean")).toEqual(ocean);
  library.answer({ act: "prepare", asked: asked("ocean") });
  expect(search("wealth")).toEqual(wealth);
  expect(wealth).not.toEqual(ocean);
});

describe("where nothing can be found by meaning", () => {
  it("searches by words, and says so, while nothing has been read yet", async () => {
    const fresh = libraryInMemory();
    addHighlights(fresh, TEXTS);
    const library = new Library(fresh);
    const early = createSearcher({
      db: fresh,
      encoders: toyEncoders,
      answer: async (question) => library.answer(question),
    });
    const answer = await early.search({ readerId: "ada", q: "ocean", mode: "hybrid", criteria: [], limit: 9 });
    expect(answer).toMatchObject({ mode: "keyword", waiting: 7 });
    expect(answer.hits).toHaveLength(1);
  });

  it("does so where the model cannot read the query", async () => {
    const asked = { readerId: "ada", q: "海", mode: "hybrid" as const, criteria: [], limit: 9 };
    expect(await searcher.search(asked)).toMatchObject({ mode: "keyword", hits: [] });
  });

  it("does so where the model fails, and where words alone are wanted", async () => {
    const library = new Library(db);
    const query = () => Promise.reject(new UnusableModel("It is gone."));
    const failing = createSearcher({ db, encoders: { query }, answer: async (question) => library.answer(question) });
    const asked = { readerId: "ada", q: "ocean", mode: "semantic" as const, criteria: [], limit: 9 };
    expect(await failing.search(asked)).toMatchObject({ mode: "keyword", hits: [{ highlightId: 1 }] });
    db.update(searchModels).set({ state: "retired" }).run();
    expect(await searcher.search(asked)).toMatchObject({ mode: "keyword", waiting: 0 });
  });
});

describe("more like a highlight", () => {
  it("is what is closest to it in meaning, without itself", async () => {
    const { hits } = await searcher.similar("ada", 1, 10);
    expect(new Set(hits.map(({ highlightId }) => highlightId))).toEqual(new Set([2, 7]));
    expect(hits[0]?.why).toEqual({ words: "none", meaning: expect.closeTo(1, 1) });
  });

  it("is nothing for one that has not been read yet, or of another reader", async () => {
    editHighlight(db, "ada", 1, { text: "The sea." }, 1);
    expect((await searcher.similar("ada", 1, 10)).hits).toEqual([]);
    expect((await searcher.similar("eve", 2, 10)).hits).toEqual([]);
  });
});
