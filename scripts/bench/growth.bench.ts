import { it } from "vitest";
import { libraryInMemory } from "#db/database.testing.ts";
import { readHere } from "#lib/import/reading/read-here.ts";
import { runImport } from "#lib/import/run/run-import.ts";
import { startImport } from "#lib/import/upload/start-import.ts";
import { NOBODY_LISTENS, optionsFor } from "#lib/import/import.testing.ts";
import type { LektrHighlight } from "#lib/importers/lektr/ours.ts";

// How the work on hostile files grows with their size: twice the size must not take four times as long. Each shape is
// one that took the square of its size once. Printed: milliseconds for n, 2n and 4n, how often the time doubled where
// the size did, and the longest time between two breaths, in which no request is answered.

interface BenchBook {
  title: string;
  highlights: object[];
  [field: string]: unknown;
}

const books = (count: number, of: (at: number) => BenchBook) => Array.from({ length: count }, (_, at) => of(at));
const one = (highlight: LektrHighlight, book: object = {}): BenchBook[] => [
  { title: "Walden", author: "Thoreau", ...book, highlights: [highlight] },
];
const many = (count: number, of: (at: number) => LektrHighlight): BenchBook[] => [
  { title: "Walden", author: "Thoreau", highlights: Array.from({ length: count }, (_, at) => of(at)) },
];
const names = (count: number) => Array.from({ length: count }, (_, at) => `tag ${at}`);
const moment = (at: number) => new Date(at * 1000).toISOString().slice(0, 19);

/** JSON nested this deep, as text: `JSON.stringify` could not write it. */
const NESTED = "nested";

type Shape = [name: string, least: number, of: (n: number) => BenchBook[]];

const SHAPES: Shape[] = [
  ["a title with a run of blanks", 25_000, (n) => one({ text: "x" }, { title: `a${" ".repeat(n)}b` })],
  ["a title with a run of brackets", 25_000, (n) => one({ text: "x" }, { title: `T${"()".repeat(n)}x` })],
  ["a text with a run of marks", 12_500, (n) => one({ text: `a${"\u0301\u0327".repeat(n)}` })],
  ["a note with a run of halfwidth marks", 12_500, (n) => one({ text: "x", note: `a${"\u0301\uFF9E".repeat(n)}` })],
  ["a highlight with many tags", 25_000, (n) => one({ text: "x", tags: names(n) })],
  ["a book with many tags", 25_000, (n) => one({ text: "x" }, { tags: names(n) })],
  [
    "notes at one location",
    2500,
    (n) =>
      many(n, (at) => ({
        kind: "note",
        text: `note ${at}`,
        location: { start: 9, end: 9 },
        highlightedAt: moment(at),
      })),
  ],
  [
    "notes of one page",
    2500,
    (n) => many(n, (at) => ({ kind: "note", text: `a note about ${at * 7919}`, pages: { start: 9, end: 9 } })),
  ],
  [
    "notes on a crowd of highlights",
    1250,
    (n) =>
      many(2 * n, (at) => ({
        kind: at % 2 ? "note" : "highlight",
        text: `words ${at * 7919} x${at}`,
        location: { start: 9, end: 9 },
      })),
  ],
  [
    "highlights at one location",
    2500,
    (n) => many(n, (at) => ({ text: `of ${at * 7919} and ${at}`, location: { start: 9, end: 9 } })),
  ],
  [
    "highlights that overlap",
    2500,
    (n) => many(n, (at) => ({ text: `of ${at * 7919} and ${at}`, location: { start: at, end: 1_000_000 + at } })),
  ],
  [
    "versions of one highlight",
    2500,
    (n) => many(n, (at) => ({ text: `version ${at}`, sourceId: "one", updatedAt: moment(at) })),
  ],
  [
    "the same words everywhere",
    2500,
    (n) =>
      many(n, (at) => ({
        text: "the same words everywhere",
        sourceId: `${at}`,
        location: { start: 10 * at, end: 10 * at },
      })),
  ],
  [
    "books of one title",
    1250,
    (n) =>
      books(n, (at) => ({
        title: "Walden",
        sourceId: `${at}`,
        highlights: [{ text: `passage number ${at} of this very book` }],
      })),
  ],
  [
    "editions of one book",
    1250,
    (n) =>
      books(n, (at) => ({
        title: "Walden",
        author: "Thoreau",
        md5: `${at}`,
        highlights: [{ text: `passage ${at} of it`, pages: { start: 9, end: 9 } }],
      })),
  ],
  [
    "books with another number each",
    1250,
    (n) =>
      books(n, (at) => ({
        title: "Walden",
        author: "Thoreau",
        asin: `B${at}`,
        highlights: [{ text: "the same passage in every edition of it" }],
      })),
  ],
  ["JSON that nests deep", 10_000, () => one({ text: NESTED })],
];

it.each(SHAPES)("%s", { timeout: 600_000 }, async (name, least, of) => {
  const runs = [];
  for (const n of [least, 2 * least, 4 * least]) {
    const text = JSON.stringify({ format: "lektr", version: 1, books: of(n) });
    runs.push(await measure(text.replace(`"text":"${NESTED}"`, () => `"text":${"[".repeat(n)}${"]".repeat(n)}`)));
  }
  const times = runs.map(({ total }) => total.toFixed(0).padStart(7)).join("");
  const growth = Math.log2((runs[2]?.total ?? 0) / (runs[0]?.total ?? 1)) / 2;
  const longest = Math.max(...runs.map(({ step }) => step));
  console.log(
    `${name.padEnd(38)}${`${least}`.padStart(7)} ${times} ms   n^${growth.toFixed(2)}   longest step ${longest.toFixed(0)} ms`,
  );
});

/** How long an import takes, and the longest of its steps; milliseconds. */
async function measure(text: string): Promise<{ total: number; step: number }> {
  const db = libraryInMemory();
  const began = performance.now();
  const context = { db, readerId: "ada", files: readHere, telemetry: NOBODY_LISTENS, now: 0 };
  const started = await startImport(context, { bytes: Buffer.from(text), filename: "a.json", origin: "upload" });
  if (!started.ok) throw new Error(started.message);
  let [step, last] = [0, performance.now()];
  const breathe = async () => {
    step = Math.max(step, performance.now() - last);
    last = performance.now();
  };
  await runImport({ ...optionsFor(db, started.row.id), files: readHere, breathe });
  return { total: performance.now() - began, step };
}
