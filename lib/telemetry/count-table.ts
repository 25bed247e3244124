/** The largest number that a list or a summary tells: what is more is said to be as much. */
export const MANY = 9_999_999;

/** A name out of the database and how often it was counted. */
export interface Tallied {
  name: string;
  count: number;
}

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
 * Adds rows up in a table, from labels that are names of closed lists with blanks between. If there are more than `most` cells, the rarest are
 * counted with others of the same first name and, as far as that is enough, of the same last one; so nothing goes missing.
 */
export function tabulate(
  rows: readonly Tallied[],
  lists: readonly (readonly string[])[],
  most: number,
): { [name: string]: CountTable | undefined } {
  let cells = sumUp(rows.map(({ name, count }) => ({ names: knownNames(name.split(" "), lists), count })));
  for (const fold of FOLDS) {
    if (cells.length <= most) break;
    cells = foldRarest(cells, most, fold);
  }
  return nest(cells.slice(0, most));
}

/** A table with other names, each from the name that was there and how deep it is. Cells whose names become the same are added up. */
export function renameCells(table: CountTable, rename: (name: string, depth: number) => string): CountTable {
  return nest(sumUp(cellsOf(table).map(({ names, count }) => ({ names: names.map(rename), count }))));
}

interface Cell {
  names: readonly string[];
  count: number;
}

/** How cells are made fewer: first without the middle, then without the end, then without the beginning. */
const FOLDS: readonly ((names: readonly string[]) => string[])[] = [
  (names) => names.map((name, at) => (at === 0 || at === names.length - 1 ? name : "other")),
  (names) => names.map((name, at) => (at === 0 || isGood(name) ? name : "other")),
  (names) => names.map((name) => (isGood(name) ? name : "other")),
];

/** Of how something ended, that it went well is never lost. */
function isGood(name: string): boolean {
  return name === "ok";
}

/** Folds as many of the rarest cells as it takes. */
function foldRarest(cells: Cell[], most: number, fold: (names: readonly string[]) => string[]): Cell[] {
  const byCount = cells.toSorted((a, b) => b.count - a.count);
  for (let kept = most - 1; kept >= 0; kept--) {
    const folded = byCount.slice(kept).map(({ names, count }) => ({ names: fold(names), count }));
    const summed = sumUp([...byCount.slice(0, kept), ...folded]);
    if (summed.length <= most || kept === 0) return summed;
  }
  return cells;
}

function sumUp(cells: readonly Cell[]): Cell[] {
  const sums = new Map<string, Cell>();
  for (const { names, count } of cells) {
    const key = names.join(" ");
    sums.set(key, { names, count: Math.min((sums.get(key)?.count ?? 0) + count, MANY) });
  }
  return [...sums.values()];
}

function knownNames(names: readonly string[], lists: readonly (readonly string[])[]): string[] {
  return lists.map((list, at) => list.find((known) => known === names[at]) ?? "other");
}

function nest(cells: readonly Cell[]): { [name: string]: CountTable | undefined } {
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
