import { expect, test } from "vitest";
import { SearchMode } from "#lib/api-contract/search.ts";
import { embedHighlights } from "#lib/search/embedding/embed-highlights.ts";
import { openUniversal } from "#lib/search/embedding/universal.ts";
import { Library } from "#lib/search/thread/answer.ts";
import { createSearcher, type Searcher } from "#lib/search/thread/searcher.ts";
import { table } from "../../bench/measure.ts";
import { mayBeEnglish } from "#lib/vocabulary/lang.ts";
import { type JudgedQuery, type EvalPassage, readCollection, UNANSWERED } from "./collection.ts";
import { libraryOf } from "./library.ts";
import { ndcg, precision, recall } from "./measures.ts";

const K = 10;
/** Number of results that the page requests at once. */
const SHOWN = 100;
const ANSWERED = ["exact", "paraphrase", "concept"];
const PARTS = { tuning: [false], "held out": [true], all: [false, true] };

test("how well each mode finds what was judged", async () => {
  const { passages, queries } = readCollection();
  const searcher = await searcherOf(passages);
  expect(queries.length).toBeGreaterThanOrEqual(60);
  for (const [part, heldOut] of Object.entries(PARTS)) {
    const rows: (string | number)[][] = [
      ["", ...SearchMode.options.flatMap((mode) => [`${mode} nDCG`, "recall", "precision", "shown"])],
    ];
    for (const kind of ANSWERED) {
      const asked = queries.filter((query) => query.kind === kind && heldOut.includes(query.heldOut));
      const measures: string[] = [];
      for (const mode of SearchMode.options) measures.push(...(await measured(searcher, asked, mode)));
      rows.push([`${kind} (${asked.length})`, ...measures]);
    }
    table(`nDCG@${K}, recall@${K}, precision and number of what is shown, ${part}`, rows);
    const none: (string | number)[][] = [["", "nothing found", "shown", "in another language"]];
    for (const kind of UNANSWERED) {
      const asked = queries.filter((query) => query.kind === kind && heldOut.includes(query.heldOut));
      none.push([`${kind} (${asked.length})`, ...(await unanswered(searcher, asked, passages))]);
    }
    table(`What nothing answers, by words and meaning, ${part}`, none);
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

/**
 * The number of queries without results, the number of results of the others, and the number of queries with a result
 * that is not English.
 */
async function unanswered(searcher: Searcher, queries: JudgedQuery[], passages: EvalPassage[]): Promise<string[]> {
  const foreign = new Set(passages.filter(({ text }) => !mayBeEnglish(text)).map(({ id }) => id));
  let [nothing, shown, misled] = [0, 0, 0];
  for (const { query } of queries) {
    const { hits } = await searcher.search({ readerId: "ada", q: query, mode: "hybrid", criteria: [], limit: SHOWN });
    if (hits.length === 0) nothing++;
    shown += hits.length;
    if (hits.some(({ highlightId }) => foreign.has(highlightId))) misled++;
  }
  return [`${nothing} of ${queries.length}`, (shown / queries.length).toFixed(1), `${misled} of ${queries.length}`];
}

/** The means of all measures. */
async function measured(searcher: Searcher, queries: JudgedQuery[], mode: SearchMode): Promise<string[]> {
  let [gain, found, right, shown] = [0, 0, 0, 0];
  for (const { query, judged } of queries) {
    const { hits, mode: used } = await searcher.search({ readerId: "ada", q: query, mode, criteria: [], limit: SHOWN });
    // What the model cannot read is searched by words, whatever mode is requested.
    expect(used).toBe(/\p{Script=Latin}/u.test(query) ? mode : "keyword");
    const ranked = hits.map(({ highlightId }) => highlightId);
    gain += ndcg(ranked, judged, K);
    found += recall(ranked, judged, K);
    right += precision(ranked, judged);
    shown += ranked.length;
  }
  const means = [gain, found, right].map((sum) => (sum / queries.length).toFixed(3));
  return [...means, (shown / queries.length).toFixed(1)];
}
