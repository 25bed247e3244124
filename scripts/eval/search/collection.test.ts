import { describe, expect, test } from "vitest";
import { z } from "zod";
import { fold } from "#lib/search/fold.ts";
import { parseQuery } from "#lib/search/query.ts";
import { parseCollection, readCollection, UNANSWERED } from "./collection.ts";

const { passages, queries } = readCollection();
const heldOut = queries.filter((query) => query.heldOut);

describe("the collection in this folder", () => {
  test("there are hundreds of passages of dozens of books, some with a reader's note", () => {
    expect(passages.length).toBeGreaterThan(350);
    expect(new Set(passages.map(({ book }) => book)).size).toBeGreaterThan(45);
    expect(passages.filter(({ note }) => note !== null).length).toBeGreaterThan(25);
  });

  test("no passage is there twice", () => {
    expect(new Set(passages.map(({ text }) => fold(text).text)).size).toBe(passages.length);
  });

  test.each(["exact", "paraphrase", "concept", "nothing", "foreign"])("of 30 %s queries ten are held out", (kind) => {
    expect(queries.filter((query) => query.kind === kind)).toHaveLength(30);
    expect(heldOut.filter((query) => query.kind === kind)).toHaveLength(10);
  });

  test("every query looks for something that is there", () => {
    const answered = queries.filter(({ kind }) => !UNANSWERED.includes(kind));
    expect(answered.filter(({ judged }) => ![...judged.values()].includes(3))).toEqual([]);
  });

  test("an exact match contains every word of its query; one that only touches on it may need its tags", () => {
    const missing = queries
      .filter(({ kind }) => kind === "exact")
      .flatMap(({ query, judged }) => [...judged].map(([id, grade]) => ({ query, id, grade })))
      .filter(({ query, id, grade }) => !holds(id, query, grade < 3));
    expect(missing).toEqual([]);
  });

  test("an idea is named in four words or fewer", () => {
    const ideas = queries.filter(({ kind }) => kind === "concept");
    expect(ideas.filter(({ query }) => query.split(" ").length > 4)).toEqual([]);
  });
});

function holds(id: number, query: string, withTags: boolean): boolean {
  const found = passages.find((passage) => passage.id === id);
  if (!found) return false;
  const { book, author, text, note, tags } = found;
  const whole = fold([book, author, text, note ?? "", ...(withTags ? tags : [])].join("\n")).text;
  return parseQuery(query).terms.every((term) => whole.includes(fold(term.text).text));
}

describe("a collection that does not hold together", () => {
  const passage = {
    id: 1,
    book: "Walden",
    author: "Henry David Thoreau",
    text: "Simplify, simplify.",
    note: null,
    tags: [],
  };
  const kinds = ["exact", "paraphrase", "concept", "nothing", "foreign"] as const;
  const sound = kinds.flatMap((kind) =>
    Array.from({ length: 30 }, (_, at) => ({
      id: `${kind.charAt(0)}${String(at + 1).padStart(2, "0")}`,
      kind,
      query: "a plain life",
      heldOut: at % 3 === 2,
      judged: UNANSWERED.includes(kind) ? {} : { "1": 3 },
    })),
  );
  const changed = (at: number, change: object) =>
    sound.map((query, each) => (each === at ? { ...query, ...change } : query));

  test("one that does is read, its judgements by number", () => {
    expect(parseCollection([passage], sound).queries[0]?.judged).toEqual(new Map([[1, 3]]));
  });

  test.each([
    ["two passages with one id", [passage, passage], sound, "two passages have the same id"],
    ["two queries with one id", [passage], changed(1, { id: "e01" }), "two queries have the same id"],
    ["a judged passage that is not there", [passage], changed(4, { judged: { "2": 1 } }), "e05 judges 2"],
    ["a kind with too few queries", [passage], sound.slice(1), "29 queries of the kind exact, not 30"],
    ["a held-out query too many", [passage], changed(30, { heldOut: true }), "but not so p01"],
    ["a held-out query too few", [passage], changed(62, { heldOut: false }), "but not so c03"],
  ])("%s is refused", (_, passageFile, queryFile, reason) => {
    expect(() => parseCollection(passageFile, queryFile)).toThrow(reason);
  });

  test.each([
    ["a grade that is none", [passage], changed(0, { judged: { "1": 4 } })],
    ["an id that is none", [passage], changed(0, { judged: { one: 3 } })],
    ["a query without judgements", [passage], changed(0, { judged: {} })],
    ["a judgement where nothing is to be found", [passage], changed(90, { judged: { "1": 1 } })],
    ["a passage without text", [{ ...passage, text: "" }], sound],
    ["a field that nobody reads", [{ ...passage, tag: "simple" }], sound],
  ])("%s is refused", (_, passageFile, queryFile) => {
    expect(() => parseCollection(passageFile, queryFile)).toThrow(z.ZodError);
  });
});
