import { expect, test } from "vitest";
import { SearchMode } from "#lib/api-contract/search.ts";
import { embedHighlights } from "#lib/search/embedding/embedHighlights.ts";
import { openUniversal } from "#lib/search/embedding/universal.ts";
import { Library } from "#lib/search/library.ts";
import { createSearcher, type Searcher } from "#lib/search/searcher.ts";
import { table } from "../../bench/measure.ts";
import { type JudgedQuery, readCollection } from "./collection.ts";
import { libraryOf } from "./library.ts";
import { ndcg, recall } from "./measures.ts";

const K = 10;
const PARTS = { tuning: [false], "held out": [true], all: [false, true] };

test("how well each mode finds what was judged", async () => {
  const { passages, queries } = readCollection();
  const searcher = await searcherOf(passages);
  expect(queries.length).toBeGreaterThanOrEqual(60);
  for (const [part, heldOut] of Object.entries(PARTS)) {
    const rows: (string | number)[][] = [["", ...SearchMode.options.flatMap((mode) => [`${mode} nDCG`, "recall"])]];
    for (const kind of ["exact", "paraphrase", "concept"]) {
      const asked = queries.filter((query) => query.kind === kind && heldOut.includes(query.heldOut));
      const measures: string[] = [];
      for (const mode of SearchMode.options)
        measures.push(...(await measured(searcher, asked, mode)).map((value) => value.toFixed(3)));
      rows.push([`${kind} (${asked.length})`, ...measures]);
    }
    table(`nDCG@${K} and recall@${K}, ${part}`, rows);
  }
});

async function searcherOf(passages: Parameters<typeof libraryOf>[0]): Promise<Searcher> {
  const db = libraryOf(passages);
  const model = await openUniversal();
  const encoders = {
    passages: (_model: unknown, texts: string[]) => model.encode(texts, "passage"),
    query: async (_model: unknown, text: string) => (await model.encode([text], "query"))[0] ?? new Float32Array(),
  };
  await embedHighlights({ db, readerId: "ada", encoders, breathe: async () => {} });
  const library = new Library(db);
  return createSearcher({ db, encoders, answer: async (question) => library.answer(question) });
}

/** The means of both measures. */
async function measured(searcher: Searcher, queries: JudgedQuery[], mode: SearchMode): Promise<[number, number]> {
  let [gain, found] = [0, 0];
  for (const { query, judged } of queries) {
    const { hits, mode: used } = await searcher.search({ readerId: "ada", q: query, mode, criteria: [], limit: K });
    // What the model cannot read is searched by words, whatever is asked for.
    expect(used).toBe(/\p{Script=Latin}/u.test(query) ? mode : "keyword");
    const ranked = hits.map(({ highlightId }) => highlightId);
    gain += ndcg(ranked, judged, K);
    found += recall(ranked, judged, K);
  }
  return [gain / queries.length, found / queries.length];
}
