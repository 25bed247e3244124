import { expect, test } from "vitest";
import type { Db } from "#db/open.ts";
import { bytesOf, startExport } from "#lib/export/start-export.ts";
import { EXPORT_FORMATS } from "#lib/vocabulary/export-formats.ts";
import { fullLibrary } from "./library.ts";
import { table } from "./measure.ts";

const COUNT = Number(process.env.BENCH_HIGHLIGHTS ?? 100_000);
const MEGABYTE = 1024 * 1024;

test("exports, beside a bare loop that reads the same rows and makes JSON of them", async () => {
  const library = fullLibrary(COUNT);
  const bare = await measured(() => bareJson(library.db));
  const rows = [];
  for (const format of EXPORT_FORMATS) {
    const started = startExport(library.db, "ada", { format, locale: "en-GB" }, new Date());
    const { ms, bytes, memory } = await measured(() => bytesOf(started));
    expect(started.written()).toBe(COUNT);
    rows.push([format, ms / 1000, COUNT / (ms / 1000), bytes / MEGABYTE, memory / MEGABYTE, ms / bare.ms]);
  }
  library.remove();
  table(`Exporting ${COUNT.toLocaleString("en")} highlights in 2,000 books`, [
    ["", "seconds", "highlights a second", "MB written", "MB above idle", "times bare"],
    ["bare", bare.ms / 1000, COUNT / (bare.ms / 1000), bare.bytes / MEGABYTE, bare.memory / MEGABYTE, 1],
    ...rows,
  ]);
});

/** Reads a stream to its end, and samples the memory of the process at each chunk. */
async function measured(open: () => AsyncIterable<Uint8Array>) {
  globalThis.gc?.();
  const idle = process.memoryUsage().rss;
  const began = performance.now();
  let [bytes, peak] = [0, idle];
  for await (const chunk of open()) {
    bytes += chunk.length;
    peak = Math.max(peak, process.memoryUsage().rss);
  }
  return { ms: performance.now() - began, bytes, memory: peak - idle };
}

async function* bareJson(db: Db): AsyncGenerator<Uint8Array> {
  const all = db.$client.prepare("SELECT * FROM highlights ORDER BY book_id, reading_order, id");
  for (const row of all.iterate()) yield Buffer.from(JSON.stringify(row));
}
