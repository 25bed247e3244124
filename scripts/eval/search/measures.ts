import type { Grade } from "./collection.ts";

/** Ids of passages and their grades; a passage that is not in it counts as 0. */
export type Judgements = ReadonlyMap<number, Grade>;

/**
 * Normalized discounted cumulative gain of the first `k` passages, from 0 to 1, where 1 is the best order possible. A
 * passage of grade g at rank r (from 1) gives (2^g − 1) / log2(r + 1). The sum is divided by that of the best order of
 * all judged passages, cut at `k` as well, whether or not they were found.
 *
 * The measure: Järvelin and Kekäläinen, “Cumulated gain-based evaluation of IR techniques”, ACM TOIS 20(4), 2002. The
 * exponential gain and this discount: Burges et al., “Learning to rank using gradient descent”, ICML 2005.
 * @param ranked ids of passages, the best first
 * @throws RangeError if `k` is no positive whole number, nothing is judged, or a passage is ranked twice
 */
export function ndcg(ranked: readonly number[], judged: Judgements, k: number): number {
  check(ranked, judged, k);
  const found = ranked.map((id) => judged.get(id) ?? 0);
  const best = [...judged.values()].toSorted((a, b) => b - a);
  return discountedGain(found, k) / discountedGain(best, k);
}

/**
 * The share of judged passages (of any grade) among the first `k`, from 0 to 1. It is divided by the smaller of `k` and
 * the number judged: of twenty judged passages only ten fit into the first ten, and a search that shows ten of them
 * could not do better. Where no more than `k` are judged, it is plain recall.
 *
 * Capped so as in Thakur et al., “BEIR: a heterogeneous benchmark for zero-shot evaluation of information retrieval
 * models”, NeurIPS 2021 (“capped recall@k”).
 * @param ranked ids of passages, the best first
 * @throws RangeError if `k` is no positive whole number, nothing is judged, or a passage is ranked twice
 */
export function recall(ranked: readonly number[], judged: Judgements, k: number): number {
  check(ranked, judged, k);
  return ranked.slice(0, k).filter((id) => judged.has(id)).length / Math.min(k, judged.size);
}

/**
 * The share of judged passages (of any grade) among all results, from 0 to 1; 0 if there are none.
 * @throws RangeError as `recall` does
 */
export function precision(ranked: readonly number[], judged: Judgements): number {
  check(ranked, judged, 1);
  return ranked.length === 0 ? 0 : ranked.filter((id) => judged.has(id)).length / ranked.length;
}

/** A passage that is ranked twice would be counted twice, and could lift a measure above 1. */
function check(ranked: readonly number[], judged: Judgements, k: number): void {
  if (!Number.isInteger(k) || k < 1) throw new RangeError(`measures: k is ${k}, not a positive whole number`);
  if (judged.size === 0) throw new RangeError("measures: nothing is judged, so nothing can be measured");
  if (new Set(ranked).size < ranked.length) throw new RangeError("measures: a passage is ranked twice");
}

function discountedGain(grades: readonly number[], k: number): number {
  return grades.slice(0, k).reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0);
}
