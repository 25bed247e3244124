import type { NumberTable } from "./principal.ts";

/** Up to this many rows, each is compared with every other. */
const COMPARED_WITH_ALL = 2000;
/** In larger tables, each row is compared with those of this many cells around it. */
const CELLS_LOOKED_AT = 8;
const ROUNDS = 3;

/**
 * The nearest others of each row, `count` of them, the nearest first: row after row in one array. Exact in small
 * tables; in large ones rows are first put into about √n cells, and nearly all of the nearest are found (an inverted
 * file: Jégou, Douze and Schmid 2011).
 */
export function nearestNeighbours(table: NumberTable, count: number): Int32Array {
  const { rows, columns, values } = table;
  const cells = rows <= COMPARED_WITH_ALL ? everythingInOne(table) : cellsOf(table, Math.round(Math.sqrt(rows)));
  const found = new Int32Array(rows * count);
  const nearest = new Nearest(count);
  for (let row = 0; row < rows; row++) {
    nearest.clear();
    const own = values.subarray(row * columns, (row + 1) * columns);
    for (const cell of closestCells(own, cells.centres)) {
      for (const other of cells.members[cell] ?? []) {
        if (other !== row) nearest.offer(other, distance(own, values, other * columns, nearest.limit));
      }
    }
    found.set(nearest.ids, row * count);
  }
  return found;
}

interface GridCells {
  centres: NumberTable;
  members: number[][];
}

function everythingInOne({ rows, columns }: NumberTable): GridCells {
  const members = [Array.from({ length: rows }, (_, row) => row)];
  return { centres: { rows: 1, columns, values: new Float32Array(columns) }, members };
}

/** k-means from evenly spaced rows; a few rounds are enough for an index. */
function cellsOf(table: NumberTable, count: number): GridCells {
  const { rows, columns, values } = table;
  const centres: NumberTable = { rows: count, columns, values: new Float32Array(count * columns) };
  for (let cell = 0; cell < count; cell++) {
    const row = Math.floor((cell * rows) / count);
    centres.values.set(values.subarray(row * columns, (row + 1) * columns), cell * columns);
  }
  let members = assign(table, centres);
  for (let round = 0; round < ROUNDS; round++) {
    members.forEach((own, cell) => centres.values.set(meanOf(table, own), cell * columns));
    members = assign(table, centres);
  }
  return { centres, members };
}

function assign({ rows, columns, values }: NumberTable, centres: NumberTable): number[][] {
  const members: number[][] = Array.from({ length: centres.rows }, () => []);
  const nearest = new Nearest(1);
  for (let row = 0; row < rows; row++) {
    nearest.clear();
    const own = values.subarray(row * columns, (row + 1) * columns);
    for (let cell = 0; cell < centres.rows; cell++) {
      nearest.offer(cell, distance(own, centres.values, cell * columns, nearest.limit));
    }
    members[nearest.ids[0] ?? 0]?.push(row);
  }
  return members;
}

function meanOf({ columns, values }: NumberTable, members: number[]): Float32Array {
  const mean = new Float32Array(columns);
  for (const row of members) {
    for (let at = 0; at < columns; at++) {
      mean[at] = (mean[at] ?? 0) + (values[row * columns + at] ?? 0) / members.length;
    }
  }
  return mean;
}

function closestCells(own: Float32Array, { rows, columns, values }: NumberTable): Int32Array {
  const nearest = new Nearest(Math.min(CELLS_LOOKED_AT, rows));
  for (let cell = 0; cell < rows; cell++) nearest.offer(cell, distance(own, values, cell * columns, nearest.limit));
  return nearest.ids;
}

/** The squared distance from `own` to the row that begins at `from`; anything above `limit` once it is known to be. */
function distance(own: Float32Array, values: Float32Array, from: number, limit: number): number {
  let sum = 0;
  for (let at = 0; at < own.length; at++) {
    const difference = (own[at] ?? 0) - (values[from + at] ?? 0);
    sum += difference * difference;
    // Check only now and then, because checking takes time, too.
    if ((at & 7) === 7 && sum > limit) return sum;
  }
  return sum;
}

/** The nearest of the values offered so far, in order. */
class Nearest {
  readonly ids: Int32Array;
  readonly #distances: Float64Array;

  constructor(count: number) {
    this.ids = new Int32Array(count);
    this.#distances = new Float64Array(count).fill(Infinity);
  }

  /** A value farther than this is not added. */
  get limit(): number {
    return this.#distances[this.#distances.length - 1] ?? Infinity;
  }

  clear(): void {
    this.#distances.fill(Infinity);
  }

  offer(id: number, distanceTo: number): void {
    if (distanceTo >= this.limit) return;
    let at = this.ids.length - 1;
    for (; at > 0 && (this.#distances[at - 1] ?? 0) > distanceTo; at--) {
      this.#distances[at] = this.#distances[at - 1] ?? Infinity;
      this.ids[at] = this.ids[at - 1] ?? 0;
    }
    this.#distances[at] = distanceTo;
    this.ids[at] = id;
  }
}
