/** Rows of numbers, one after the other. */
export interface NumberTable {
  rows: number;
  columns: number;
  values: Float32Array;
}

/** Number of rows, evenly spaced, from which the covariance is computed. */
const LEARNED_FROM = 2000;
const ROUNDS = 12;

/**
 * The `count` directions in which vectors differ most, and each vector's coordinates along them: the first column is
 * the direction of the greatest difference. Only the direction of a vector counts, not its length. Orthogonal iteration
 * on the covariance (Golub and Van Loan, Matrix Computations, 8.2.4).
 * @param bytes the vectors one after the other, `dimensions` signed bytes each
 */
export function principalComponents(
  bytes: Int8Array,
  dimensions: number,
  count: number,
  random: () => number,
): NumberTable {
  const unit = unitRows(bytes, dimensions);
  centre(unit);
  const axes = mainAxes(covariance(unit), dimensions, Math.min(count, dimensions), random);
  return project(unit, axes);
}

function unitRows(bytes: Int8Array, columns: number): NumberTable {
  const rows = Math.floor(bytes.length / columns);
  const values = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const from = row * columns;
    let squares = 0;
    for (let at = from; at < from + columns; at++) squares += (bytes[at] ?? 0) ** 2;
    const scale = squares === 0 ? 0 : 1 / Math.sqrt(squares);
    for (let at = from; at < from + columns; at++) values[at] = (bytes[at] ?? 0) * scale;
  }
  return { rows, columns, values };
}

function centre({ rows, columns, values }: NumberTable): void {
  const mean = new Float64Array(columns);
  for (let at = 0; at < values.length; at++) mean[at % columns] = (mean[at % columns] ?? 0) + (values[at] ?? 0) / rows;
  for (let at = 0; at < values.length; at++) values[at] = (values[at] ?? 0) - (mean[at % columns] ?? 0);
}

function covariance({ rows, columns, values }: NumberTable): Float64Array {
  const sums = new Float64Array(columns * columns);
  const step = Math.max(1, rows / LEARNED_FROM);
  for (let next = 0; next < rows; next += step) {
    const row = values.subarray(Math.floor(next) * columns, (Math.floor(next) + 1) * columns);
    for (let a = 0; a < columns; a++) {
      const value = row[a] ?? 0;
      const line = a * columns;
      for (let b = a; b < columns; b++) sums[line + b] = (sums[line + b] ?? 0) + value * (row[b] ?? 0);
    }
  }
  for (let a = 0; a < columns; a++) for (let b = 0; b < a; b++) sums[a * columns + b] = sums[b * columns + a] ?? 0;
  return sums;
}

/** The main axes, one per row. */
function mainAxes(matrix: Float64Array, size: number, count: number, random: () => number): NumberTable {
  let axes = new Float32Array(count * size).map(() => random() - 0.5);
  for (let round = 0; round < ROUNDS; round++) {
    const turned = new Float32Array(count * size);
    for (let axis = 0; axis < count; axis++) {
      for (let a = 0; a < size; a++) {
        let sum = 0;
        for (let b = 0; b < size; b++) sum += (matrix[a * size + b] ?? 0) * (axes[axis * size + b] ?? 0);
        turned[axis * size + a] = sum;
      }
    }
    axes = orthonormal(turned, count, size);
  }
  return { rows: count, columns: size, values: axes };
}

/** The Gram–Schmidt process: removes from each axis what those before it have. */
function orthonormal(axes: Float32Array, count: number, size: number): Float32Array<ArrayBuffer> {
  const result = new Float32Array(axes);
  for (let axis = 0; axis < count; axis++) {
    const own = result.subarray(axis * size, (axis + 1) * size);
    for (let before = 0; before < axis; before++) {
      const other = result.subarray(before * size, (before + 1) * size);
      const shared = dot(own, other);
      for (let at = 0; at < size; at++) own[at] = (own[at] ?? 0) - shared * (other[at] ?? 0);
    }
    const length = Math.sqrt(dot(own, own));
    for (let at = 0; at < size; at++) own[at] = length > 1e-12 ? (own[at] ?? 0) / length : 0;
  }
  return result;
}

function project(table: NumberTable, axes: NumberTable): NumberTable {
  const values = new Float32Array(table.rows * axes.rows);
  for (let row = 0; row < table.rows; row++) {
    const vector = table.values.subarray(row * table.columns, (row + 1) * table.columns);
    for (let axis = 0; axis < axes.rows; axis++) {
      values[row * axes.rows + axis] = dot(
        vector,
        axes.values.subarray(axis * axes.columns, (axis + 1) * axes.columns),
      );
    }
  }
  return { rows: table.rows, columns: axes.rows, values };
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}
