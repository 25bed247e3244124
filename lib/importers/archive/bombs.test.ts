import { describe, expect, test } from "vitest";
import { readFile, recognise } from "../index.ts";
import { UnreadableFile } from "../types.ts";
import { LIMITS, type Limits } from "../zip/limits.ts";
import { readArchive } from "./read.ts";
import { recogniseArchive } from "./recognise.ts";
import { type FileMade, zipOf } from "./archive.testing.ts";

const SMALL: Limits = { files: 3, file: 4000, all: 6000, ratio: 20, ratioFrom: 1000 };

/** Text that compresses badly, of this many bytes. */
function plain(bytes: number, seed = 1): string {
  let state = seed;
  return Array.from({ length: bytes }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return String.fromCharCode(97 + (state % 26));
  }).join("");
}

function refusalOf(bytes: Uint8Array, limits: Limits): string {
  const refusal = recogniseArchive(bytes, recognise, limits);
  expect(refusal).toMatchObject({ ok: false, code: "unsafe_archive" });
  const read = () => [...readArchive(bytes, { recognise, readFile, limits })];
  expect(read).toThrow(UnreadableFile);
  return refusal.ok ? "" : refusal.message;
}

describe("an archive is refused as a whole", () => {
  const liar = { size: 10 };
  test.each<[string, FileMade[], RegExp]>([
    [
      "if there are too many files",
      Array.from({ length: 4 }, (_, at) => ({ name: `${at}`, bytes: "x" })),
      /more than 3 files/,
    ],
    ["if one file is too large", [{ name: "a", bytes: plain(4001) }], /larger than Lektr unpacks/],
    ["even if it says that it is small", [{ name: "a", bytes: plain(4001), says: liar }], /larger than Lektr unpacks/],
    ["also where it is stored as it is", [{ name: "a", bytes: plain(4001), stored: true, says: liar }], /larger than/],
    ["if all files are too large", [1, 2].map((at) => ({ name: `${at}`, bytes: plain(3500, at) })), /larger than/],
    ["if a few bytes become many", [{ name: "a", bytes: " ".repeat(3000) }], /far more data than any export/],
    [
      "even if it says that they do not",
      [{ name: "a", bytes: " ".repeat(3000), says: liar }],
      /far more data than any export/,
    ],
    [
      "if files lie in one another",
      [
        { name: "a", bytes: "words" },
        { name: "a", bytes: "words", says: { from: 0 } },
      ],
      /far more data than any export/,
    ],
  ])("%s", (_when, files, words) => {
    const message = refusalOf(zipOf(files), SMALL);
    expect(message).toMatch(words);
    expect(message).toContain("Nothing was imported.");
  });

  test("a kilobyte-for-a-gigabyte bomb is stopped within its limits, quickly and without filling the memory", () => {
    const block = zipOf([{ name: "a", bytes: Buffer.alloc(60_000_000) }]);
    const before = process.memoryUsage().rss;
    const started = performance.now();
    expect(refusalOf(block, LIMITS)).toMatch(/far more data/);
    expect(performance.now() - started).toBeLessThan(20_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
  });
});

describe("a damaged archive is refused in words", () => {
  const whole = zipOf([{ name: "a", bytes: "words" }]);
  test.each<[string, Buffer, RegExp]>([
    ["without its end", whole.subarray(0, -10), /cut off or is damaged/],
    [
      "with a list that names another file than lies there",
      zipOf([{ name: "a", bytes: "words", says: { localName: "b" } }]),
      /damaged/,
    ],
    [
      "with a file that reaches beyond its end",
      zipOf([{ name: "a", bytes: "words", says: { packed: 9999 } }]),
      /damaged/,
    ],
    ["that is a part of several", zipOf([{ name: "a", bytes: "words" }], { disk: 2 }), /one part of an archive/],
  ])("%s", (_what, bytes, words) => {
    expect(recogniseArchive(bytes, recognise)).toMatchObject({
      code: "damaged_file",
      message: expect.stringMatching(words),
    });
  });
});

test("what real archives hold is let through: 200 small files, a database of blanks", () => {
  const files = Array.from({ length: 200 }, (_, at) => ({ name: `${at}.txt`, bytes: "words" }));
  const blanks = { name: "blanks.bin", bytes: Buffer.alloc(9_000_000) };
  expect([...readArchive(zipOf([...files, blanks]), { recognise, readFile })]).toHaveLength(201);
});
