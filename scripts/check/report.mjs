import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Runs a test runner that writes a JSON report, and reads the report.
 * @param {(file: string) => Promise<{ok: boolean}>} runner
 * @returns {Promise<{ok: boolean, report: any}>} `report` is null if none was written, or half of one
 */
export async function withReport(runner) {
  const folder = mkdtempSync(join(tmpdir(), "lektr-report-"));
  const file = join(folder, "report.json");
  try {
    const { ok } = await runner(file);
    return { ok, report: readReport(file) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

/**
 * What a runner's counts come to: one that failed without a failed test, left no report, or ran no test counts as a
 * failure.
 * @param {boolean} ok whether the runner itself ended well
 * @param {{passed: number, failed: number, failures?: string[]} | null} counts
 */
export function countOutcomes(ok, counts) {
  if (counts === null) return { passed: 0, failed: 1 };
  const unexplained = counts.failed === 0 && (!ok || counts.passed === 0);
  return unexplained ? { ...counts, failed: 1 } : counts;
}
