import { Zip, ZipPassThrough, zipSync } from "fflate";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readFile, recognise } from "../index.ts";
import { appleBooksOf, koboOf } from "../sqlite/sqlite.testing.ts";
import { type ReadStep, UnreadableFile } from "../types.ts";
import { onlyEntries } from "../importers.testing.ts";
import { LIMITS } from "../zip/limits.ts";
import { readArchive } from "./read.ts";
import { recogniseArchive } from "./recognise.ts";
import { zipOf } from "./archive.testing.ts";

const CLIPPING =
  "Walden (Thoreau)\n- Your Highlight on page 10 | Location 140-141 | Added on Monday, May 22, 2023 10:28:35 PM\n\nSimplify.\n==========\n";
const KOBO = koboOf([{ Text: "Time is but the stream I go a-fishing in." }, { Type: "dogear" }]);
const APPLE = appleBooksOf([{ ZANNOTATIONSELECTEDTEXT: "Begin the morning" }]);

function steps(bytes: Uint8Array, limits = LIMITS): ReadStep[] {
  return [...onlyEntries(readArchive(bytes, { recognise, readFile, limits }))];
}

/** Each entry as a reader sees it: its text, or why it was skipped. */
function told(bytes: Uint8Array): string[] {
  return steps(bytes).map(({ entry }) => {
    if (entry.kind === "skipped") return `${entry.reason} ${entry.raw}`;
    return "text" in entry ? entry.text : entry.kind;
  });
}

test("all exports of an archive come as one stream, numbered through, each in its own format", () => {
  const read = steps(
    zipOf([
      { name: "My Clippings.txt", bytes: CLIPPING.repeat(2) },
      { name: "x/KoboReader.sqlite", bytes: KOBO },
    ]),
  );
  expect(read.map(({ format }) => format)).toEqual(["kindle-clippings", "kindle-clippings", "kobo", "kobo"]);
  expect(read.map(({ entry }) => entry.index)).toEqual([0, 1, 2, 3]);
  expect(read.map(({ bytesRead }) => bytesRead)).toEqual(
    read.map(({ bytesRead }) => bytesRead).toSorted((a, b) => a - b),
  );
  expect(recognise(zipOf([{ name: "a", bytes: CLIPPING }]))).toEqual({ ok: true, format: "archive" });
});

describe("an archive can be", () => {
  test("stored, deflated, or written in one go, with the sizes after each file", () => {
    const chunks: Uint8Array[] = [];
    const zip = new Zip((_error, chunk) => chunks.push(chunk));
    const file = new ZipPassThrough("1/My Clippings.txt");
    zip.add(file);
    file.push(new TextEncoder().encode(CLIPPING), true);
    zip.end();
    expect(told(Buffer.concat(chunks))).toEqual(["Simplify."]);
    expect(told(zipSync({ "a.txt": new TextEncoder().encode(CLIPPING) }))).toEqual(["Simplify."]);
    expect(told(zipOf([{ name: "a", bytes: CLIPPING, stored: true }]))).toEqual(["Simplify."]);
  });

  test("one with numbers for large files (ZIP64), or with a comment", () => {
    expect(told(zipOf([{ name: "a", bytes: CLIPPING }], { large: true }))).toEqual(["Simplify."]);
    expect(told(zipOf([{ name: "a", bytes: CLIPPING }], { comment: "PK\u0005\u0006 of 2024" }))).toEqual(["Simplify."]);
  });
});

describe("the two files of Apple Books", () => {
  const annotations = { name: "1/AEAnnotation_v10312011_1727_local.sqlite", bytes: APPLE.annotations };
  const library = { name: "2/BKLibrary-1-091020131601.sqlite", bytes: APPLE.library };

  test("are joined, in either order", () => {
    for (const files of [
      [annotations, library],
      [library, annotations],
    ]) {
      expect(told(zipOf(files))).toEqual(["Begin the morning"]);
      expect(recognise(zipOf(files))).toEqual({ ok: true, format: "archive" });
    }
  });

  test("one alone is refused, saying which other one is needed", () => {
    expect(recognise(zipOf([annotations]))).toMatchObject({
      code: "missing_file",
      message: expect.stringContaining("BKLibrary"),
    });
  });

  test("one alone next to another export is listed as unreadable", () => {
    expect(told(zipOf([library, { name: "c", bytes: CLIPPING }]))).toEqual([
      "Simplify.",
      expect.stringMatching(/^unreadable_file 2\/BKLibrary.*AEAnnotation/),
    ]);
  });
});

describe("files that are no export", () => {
  test("are one skipped entry each, with their names", () => {
    const files = [
      { name: "cover.png", bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47]) },
      { name: "c", bytes: CLIPPING },
      { name: "notes.txt", bytes: "Begin the morning by saying to thyself" },
    ];
    expect(told(zipOf(files))).toEqual(["unknown_file cover.png", "Simplify.", "unknown_file notes.txt"]);
  });

  test("but not folders, empty files, and what a Mac or Windows adds", () => {
    const names = ["folder/", "__MACOSX/._a", "x/.DS_Store", "._b", "Thumbs.db"];
    const files = [
      ...names.map((name) => ({ name, bytes: "junk" })),
      { name: "empty.txt", bytes: "" },
      { name: "c", bytes: CLIPPING },
    ];
    expect(told(zipOf(files))).toEqual(["Simplify."]);
  });
});

describe("an export that cannot be read is one skipped entry that says why, and fails no other:", () => {
  test.each([
    [
      "cut off",
      { bytes: koboOf(Array.from({ length: 50 }, () => ({ Text: "x".repeat(3000) }))).subarray(0, 90_000) },
      /Kobo database, but it was cut off after 90 KB\. Nothing of it was imported\./,
    ],
    ["locked", { bytes: CLIPPING, says: { flags: 1 } }, /locked with a password/],
    ["packed by another method", { bytes: CLIPPING, says: { method: 14 } }, /packed in a way/],
    ["damaged", { bytes: CLIPPING, says: { crc32: 1 } }, /checksum/],
    ["of another size than it says", { bytes: CLIPPING, says: { size: 5 } }, /checksum/],
    ["not deflated at all", { bytes: CLIPPING, stored: true, says: { method: 8 } }, /damaged/],
    ["an archive itself", { bytes: zipOf([{ name: "c", bytes: CLIPPING }]) }, /archive itself/],
    ["a table of unclear columns", { bytes: "a,b,c\n1,2,3\n4,5,6\n" }, /names of its columns/],
  ])("%s", (_what, file, why) => {
    const [one, other] = told(
      zipOf([
        { name: "x/it", ...file },
        { name: "c", bytes: CLIPPING },
      ]),
    );
    expect(one).toMatch(/^unreadable_file x\/it: /);
    expect(one).toMatch(why);
    expect(other).toBe("Simplify.");
  });

  test("broken in the middle: what was read before stays, and it says how much", () => {
    const bytes = koboOf(Array.from({ length: 400 }, (_, at) => ({ Text: `${at} simplify `.repeat(40) }))).fill(
      0,
      150_000,
    );
    const read = told(
      zipOf([
        { name: "k", bytes },
        { name: "c", bytes: CLIPPING },
      ]),
    );
    expect(read.at(-1)).toBe("Simplify.");
    expect(read.at(-2)).toMatch(
      /^unreadable_file k: .*Nothing of it was imported|Of its entries, the first \d+ were read/,
    );
  });
});

describe("names are shown, cleaned, and never used", () => {
  test.each([
    ["../../etc/passwd", "etc/passwd"],
    ["/etc/passwd", "etc/passwd"],
    ["C:\\Users\\me\\..\\notes.txt", "Users/me/notes.txt"],
    ["a\0b\u001b[31m", "a\ufffdb\ufffd[31m"],
    ["fdp\u202etxt", "fdp\ufffdtxt"],
    ["..", "(no name)"],
    ["", "(no name)"],
    [Buffer.from("Über.txt", "latin1"), "Über.txt"],
    ["吾輩は猫.txt", "吾輩は猫.txt"],
    ["x".repeat(5000), `…${"x".repeat(200)}`],
  ])("%s", (name, shown) => {
    expect(told(zipOf([{ name, bytes: "plain words" }]))).toEqual([`unknown_file ${shown}`]);
  });
});

describe("an archive without an export is refused, saying what was found", () => {
  test.each([
    [[], "empty_file", "no file in this archive"],
    [["a.jpg"], "unsupported_format", "only “a.jpg”. Nothing was imported."],
    [["a", "b", "c", "d", "e"], "unsupported_format", "only “a”, “b”, “c” and 2 more."],
  ])("%s", (names, code, words) => {
    const bytes = zipOf(names.map((name) => ({ name, bytes: "plain words" })));
    expect(recogniseArchive(bytes, recognise)).toMatchObject({
      ok: false,
      code,
      message: expect.stringContaining(words),
    });
  });

  test("or what is wrong with the one that there is", () => {
    const bytes = zipOf([{ name: "c.txt", bytes: CLIPPING, says: { flags: 1 } }]);
    expect(recognise(bytes)).toMatchObject({ message: expect.stringMatching(/“c\.txt”: .*locked with a password/) });
  });
});

describe("for any archive", () => {
  const whole = zipOf([
    { name: "a.txt", bytes: CLIPPING },
    { name: "k", bytes: KOBO },
    { name: "b.txt", bytes: "words" },
  ]);

  test("nothing but UnreadableFile is thrown, whatever bytes are changed or cut off, and it reads the same each time", () => {
    const change = fc.record({ at: fc.nat(whole.length - 1), to: fc.nat(255) });
    // Headers are at both ends, where changes have an effect.
    const atEnd = fc.record({ at: fc.integer({ min: whole.length - 200, max: whole.length - 1 }), to: fc.nat(255) });
    fc.assert(
      fc.property(
        fc.array(fc.oneof(change, atEnd), { maxLength: 12 }),
        fc.option(fc.nat(whole.length)),
        (changes, cut) => {
          const bytes = Buffer.from(whole);
          for (const { at, to } of changes) bytes[at] = to;
          const given = bytes.subarray(0, cut ?? bytes.length);
          const first = outcome(given);
          expect(first).not.toBeInstanceOf(Error);
          expect(outcome(given)).toEqual(first);
          expect(recogniseArchive(given, recognise)).toHaveProperty("ok");
        },
      ),
      { numRuns: 150 },
    );
  });
});

function outcome(bytes: Uint8Array): unknown {
  try {
    return told(bytes);
  } catch (error) {
    return error instanceof UnreadableFile ? error.message : error;
  }
}
