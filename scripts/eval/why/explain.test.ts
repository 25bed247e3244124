import { beforeEach, describe, expect, it } from "vitest";
import { libraryInMemory } from "#db/database.testing.ts";
import { trashHighlight } from "#db/library/highlights.ts";
import type { Db } from "#db/open.ts";
import { DEPTH } from "#lib/search/search-library.ts";
import { addHighlights, toyEncoders, toySearcher } from "#lib/search/search.testing.ts";
import { explain } from "./explain.ts";

let db: Db;
beforeEach(async () => {
  db = libraryInMemory();
  addHighlights(db, ["The sailor knows the ocean.", "Gold is a coin.", "吾輩は猫である", "Gold is a coin!", "Wörter"]);
  await toySearcher(db);
});

const why = (id: number, q: string) => explain(db, id, q, toyEncoders.query);
const reason = async (id: number, q: string) => (await why(id, q)).at(-1);

describe("a highlight that is found", () => {
  it("has its place, and what it was found by", async () => {
    const lines = await why(1, "sailors ocean");
    expect(lines).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Asked for: word ‘sailors’, also .*sailor/),
        expect.stringMatching(/‘sailors’ stands in: text; highlights that have it: 1/),
        expect.stringMatching(/^Words: rank 1 of 1, score [\d.]+, has all of the words/),
        expect.stringMatching(/^Meaning: has a vector, similarity [01]\.\d+, rank 1 of/),
        expect.stringMatching(/^Fused: place 1 of \d, score [\d.]+, all of the words, meaning [01]\.\d+/),
      ]),
    );
    expect(lines.at(-1)).toMatch(/^Found: place 1 of \d\.$/);
  });

  it("may be folded into another that says the same", async () => {
    const [one, other] = [await reason(2, "gold coin"), await reason(4, "gold coin")];
    expect([one, other].filter((line) => line?.startsWith("Found: place"))).toHaveLength(1);
    expect([one, other].filter((line) => line?.includes("folded into highlight"))).toHaveLength(1);
  });

  it("is shown folded, as in the index, and in the field that contains it", async () => {
    const lines = await why(5, "WÖRTER");
    expect(lines.join("\n")).toContain("‘worter’ stands in: text; highlights that have it: 1");
    expect((await why(1, "commonplaces")).join("\n")).toContain("‘commonplaces’ stands in: title");
  });
});

describe("a highlight that is not found: the reason is", () => {
  it("a word that is in none of its fields", async () => {
    expect(await reason(2, "zebra")).toMatch(/^Not found: the word ‘zebra’ is in none of its fields; /);
  });

  it("its meaning, which is not near enough", async () => {
    expect(await reason(1, "money")).toMatch(/its meaning is not near enough \(-?0\.\d+, where 0\.\d+ is needed\)\.$/);
  });

  it("a filter, or a word that must not occur", async () => {
    expect(await reason(1, "ocean book:walden")).toBe("Not found: the filter “book:walden” leaves it out.");
    expect(await reason(1, "ocean -sailor")).toMatch(/it has the word ‘sailor’, which must not occur/);
  });

  it("the trash, or that there is no such highlight", async () => {
    trashHighlight(db, "ada", 1, 1);
    expect(await reason(1, "ocean")).toBe("Not found: it is in the trash.");
    expect(await reason(99, "ocean")).toBe("Not found: there is no highlight 99 in this library.");
  });

  it("that it has no vector, where its language cannot be read or its turn has not come", async () => {
    expect(await reason(3, "sailor")).toMatch(/it has no vector: the model cannot read its language/);
    addHighlights(db, ["A wave."]);
    expect(await reason(6, "sailor")).toMatch(/it still waits for its vector/);
  });

  it("that others are better, and how many are looked at", async () => {
    addHighlights(
      db,
      Array.from({ length: DEPTH + 20 }, (_, at) => `zebra ${at}`),
    );
    addHighlights(db, [`zebra ${"and other animals ".repeat(50)}`]);
    expect(await reason(6 + DEPTH + 20, "zebra")).toMatch(
      /121 highlights have all the words, and it is not among the best 100/,
    );
  });

  it("a query in which nothing can be looked for", async () => {
    expect(await reason(1, "!")).toMatch(/^Not found: the query has nothing that can be looked for\.$/);
  });
});
