import type { NamedCount } from "#db/telemetry/facts.ts";

/** The largest number in a list or a summary: larger ones are cut to it. */
export const MAX_COUNT = 9_999_999;

/** A table of counts: names of the first list, in each names of the second, and so on, and numbers at the end. */
export type CountTable = number | { [name: string]: CountTable | undefined };

/** The cells of a table: their names, from the outermost, and what they count. */
export function cellsOf(
  table: CountTable | undefined,
  names: readonly string[] = [],
): { names: readonly string[]; count: number }[] {
  if (table === undefined) return [];
  if (typeof table === "number") return [{ names, count: table }];
  return Object.entries(table).flatMap(([name, inner]) => cellsOf(inner, [...names, name]));
}

/**
 * Adds up rows in a table. Their labels are words of closed lists, separated by blanks; a word that is not in its list
 * counts as `other`, and the row is dropped if the list has no `other`. Beyond `most` cells the rarest are merged:
 * first those that share their first and last word, then their first word. No count is lost.
 */
export function tabulate(
  rows: readonly NamedCount[],
  lists: readonly (readonly string[])[],
  most = Number.POSITIVE_INFINITY,
): { [name: string]: CountTable | undefined } {
  const named = rows.map(({ name, count }) => ({ names: knownNames(name.split(" "), lists), count }));
  let cells = sumUp(named.filter(({ names }) => names.length === lists.length));
  for (const fold of FOLDS) {
    if (cells.length <= most) break;
    cells = foldRarest(cells, most, fold);
  }
  return nest(cells.slice(0, most));
}

/**
 * A table with other names, each from the name that was there and how deep it is. Cells whose names become the same are
 * added up.
 */
export function renameCells(table: CountTable, rename: (name: string, depth: number) => string): CountTable {
  return nest(sumUp(cellsOf(table).map(({ names, count }) => ({ names: names.map(rename), count }))));
}

interface CountCell {
  names: readonly string[];
  count: number;
}

/** How cells are merged: without the middle word, then without the last, then without the first. */
const FOLDS: readonly ((names: readonly string[]) => string[])[] = [
  (names) => names.map((name, at) => (at === 0 || at === names.length - 1 ? name : "other")),
  (names) => names.map((name, at) => (at === 0 || isGood(name) ? name : "other")),
  (names) => names.map((name) => (isGood(name) ? name : "other")),
];

/** `ok` is never merged with failures. */
function isGood(name: string): boolean {
  return name === "ok";
}

/** Merges as many of the rarest cells as necessary. */
function foldRarest(cells: CountCell[], most: number, fold: (names: readonly string[]) => string[]): CountCell[] {
  const byCount = cells.toSorted((a, b) => b.count - a.count);
  for (let kept = most - 1; kept >= 0; kept--) {
    const folded = byCount.slice(kept).map(({ names, count }) => ({ names: fold(names), count }));
    const summed = sumUp([...byCount.slice(0, kept), ...folded]);
    if (summed.length <= most || kept === 0) return summed;
  }
  return cells;
}

function sumUp(cells: readonly CountCell[]): CountCell[] {
  const sums = new Map<string, CountCell>();
  for (const { names, count } of cells) {
    const key = names.join(" ");
    sums.set(key, { names, count: Math.min((sums.get(key)?.count ?? 0) + count, MAX_COUNT) });
  }
  return [...sums.values()];
}

function knownNames(names: readonly string[], lists: readonly (readonly string[])[]): string[] {
  return lists.flatMap(
    (list, at) => list.find((word) => word === names[at]) ?? list.find((word) => word === "other") ?? [],
  );
}

function nest(cells: readonly CountCell[]): { [name: string]: CountTable | undefined } {
  const table: { [name: string]: CountTable | undefined } = {};
  for (const { names, count } of cells) {
    let inner = table;
    for (const name of names.slice(0, -1)) {
      const next = inner[name];
      const made = typeof next === "object" ? next : {};
      inner[name] = made;
      inner = made;
    }
    inner[names.at(-1) ?? "other"] = count;
  }
  return table;
}
