/** The durations of repetitions, in milliseconds. */
export interface Timing {
  mean: number;
  p50: number;
  p95: number;
  max: number;
}

/** Repeats `work` for about `forMs`, at least three times, after one run that does not count. */
export function measure(work: () => unknown, forMs = 500): Timing {
  work();
  const took: number[] = [];
  for (const until = performance.now() + forMs; took.length < 3 || performance.now() < until;) {
    const began = performance.now();
    work();
    took.push(performance.now() - began);
  }
  return timing(took);
}

/** Summarises single durations. */
export function timing(took: number[]): Timing {
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { mean: took.reduce((sum, ms) => sum + ms, 0) / took.length, p50: at(0.5), p95: at(0.95), max: at(1) };
}

/** Prints a table, its columns aligned. */
export function table(title: string, rows: (string | number)[][]): void {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === "number" ? cell.toFixed(2) : cell)));
  const widths = cells[0]?.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = cells.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  "),
  );
  process.stdout.write(`\n${title}\n${lines.map((line) => `  ${line}`).join("\n")}\n`);
}
