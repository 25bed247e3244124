import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { importById } from "#db/imports/imports.ts";
import type { Db } from "#db/open.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { readHere } from "./reading/read-here.ts";
import { runImport } from "./run/run-import.ts";
import { startImport } from "./upload/start-import.ts";
import { NOBODY_LISTENS, optionsFor } from "./import.testing.ts";

const FIXTURES = new URL("../importers/fixtures/", import.meta.url);

/**
 * What files that programs write, people damage and devices misspell turn into. Lektr or other programs read each of
 * them wrongly once. A highlight is written as book (author) | text | place | date | note.
 */
const READ: Readonly<Record<string, { source: string; highlights: readonly string[] }>> = {
  "arabic-digits.txt": {
    source: "kindle-clippings",
    highlights: ["كتاب (كاتب) | نص من كتاب قديم | 120-121 | 2025-11-23T22:05:06 | –"],
  },
  "bookcision-array.json": {
    source: "kindle-notebook",
    highlights: [
      "Walden (Henry David Thoreau) | Simplify, simplify. | 140-140 | – | –",
      "Walden (Henry David Thoreau) | Be it life or death. | 150-150 | – | mine",
    ],
  },
  "bookcision.json": {
    source: "kindle-notebook",
    highlights: [
      "Walden (Henry David Thoreau) | Simplify, simplify. | 140-140 | – | –",
      "Walden (Henry David Thoreau) | Be it life or death. | 150-150 | – | mine",
    ],
  },
  "crosspoint.txt": {
    source: "crosspoint",
    highlights: ["Walden (Thoreau, Henry David) | Simplify, simplify. | p. 29 | – | –"],
  },
  "csv-preamble.csv": {
    source: "csv",
    highlights: ["Walden (Thoreau) | Simplify, simplify. | – | – | –"],
  },
  "dates-not-read.txt": {
    source: "kindle-clippings",
    highlights: [
      "D00 (A) | Text 0. | 1-2 | 2025-11-23T22:05:06 | –",
      "D01 (A) | Text 1. | 11-12 | 2019-09-30T22:11:12 | –",
      "D02 (A) | Text 2. | 21-22 | 2019-09-30T22:11:12 | –",
      "D03 (A) | Text 3. | 31-32 | 2025-11-23T22:05:06 | –",
      "D04 (A) | Text 4. | 41-42 | 2025-11-23T22:05:06 | –",
      "D05 (A) | Text 5. | 51-52 | 2025-11-23T22:05:06 | –",
      "D06 (A) | Text 6. | 61-62 | 2025-11-23T22:05:06 | –",
      "D07 (A) | Text 7. | 71-72 | 2024-03-05T21:05:06 | –",
    ],
  },
  "header-question-mark.csv": {
    source: "csv",
    highlights: ["Walden (Thoreau) | Simplify, simplify. | – | – | –"],
  },
  "hypothesis.csv": {
    source: "hypothesis",
    highlights: ["example.org/walking | I have met with but one | p. 3 | 2024-02-03T10:11:12 | my comment"],
  },
  "hypothesis.json": {
    source: "hypothesis",
    highlights: ["On Walking | I have met with but one | – | 2024-02-03T10:11:12 | my comment"],
  },
  "instapaper.csv": {
    source: "instapaper",
    highlights: ["On Walking | I have met with but one | – | 2024-02-03T10:11:12 | –"],
  },
  "kindle-email.csv": {
    source: "kindle-notebook",
    highlights: [
      "WALDEN (ENGLISH EDITION) (Henry David Thoreau) | Simplify, simplify. | 93-93 | – | my note",
      "WALDEN (ENGLISH EDITION) (Henry David Thoreau) | Be it life or death. | p. 12 | – | –",
    ],
  },
  "koreader-custom-title.zip": {
    source: "koreader",
    highlights: [
      "Walden; or, Life in the Woods (Henry David Thoreau) | Simplify, simplify. | p. 36 | 2024-06-27T20:57:13 | –",
    ],
  },
  "koreader-empty-annotations.lua": {
    source: "",
    highlights: [],
  },
  "koreader-myclippings-2024.txt": {
    source: "kindle-clippings",
    highlights: ["Walden (Henry David Thoreau) | Simplify, simplify. | p. 36 | 2024-06-27T20:57:13 | thrice"],
  },
  "koreader-note-html.lua": {
    source: "koreader",
    highlights: [
      "Walden (Henry David Thoreau) | Simplify, simplify. | p. 36 | 2024-06-27T20:57:13 | See Seneca & Epictetus",
    ],
  },
  "koreader-sdr-with-old.zip": {
    source: "koreader",
    highlights: ["Walden (Henry David Thoreau) | Simplify, simplify. Edited. | p. 36 | 2024-06-27T20:57:13 | –"],
  },
  "koreader.html": {
    source: "koreader",
    highlights: ["Walden (Henry David Thoreau) | Simplify, simplify. | p. 36 | – | –"],
  },
  "koreader.md": {
    source: "koreader",
    highlights: ["Walden (Henry David Thoreau) | Simplify, simplify. | p. 36 | 2024-06-27T20:57:13 | thrice"],
  },
  "moon-backup.mrpro": {
    source: "moon-reader",
    highlights: ["Walden (Henry David Thoreau) | Simplify, simplify. | – | 2024-02-03T10:11:12 | mine"],
  },
  "moon-trailing.mrexpt": {
    source: "moon-reader",
    highlights: ["Walden (Henry David Thoreau) | Simplify, simplify. | – | 2024-02-03T10:11:12 | –"],
  },
  "playbooks.html": {
    source: "play-books",
    highlights: ["Walden (Henry David Thoreau) | Simplify, simplify. | p. 12 | – | –"],
  },
  "pt-android-23h.txt": {
    source: "kindle-clippings",
    highlights: ["Walden (Henry David Thoreau) | I went to the woods | 140-141 | 2019-03-19T23:33:06 | –"],
  },
  "readwise-export-array.json": {
    source: "readwise",
    highlights: ["Walden (Henry David Thoreau) | Simplify, simplify. | 140-140 | 2023-05-22T22:28:35 | mine"],
  },
  "tolino-notes.txt": {
    source: "tolino",
    highlights: [
      "Walden (Thoreau, Henry David) | Simplify, simplify. | p. 12 | 2015-12-13T10:15:00 | –",
      "Walden (Thoreau, Henry David) | Be it life or death. | p. 13 | 2015-12-13T10:16:00 | mine",
    ],
  },
  "torn-separator.txt": {
    source: "kindle-clippings",
    highlights: [
      "Walden (Henry David Thoreau) | Simplify, simplify. | 140-141 | 2023-05-22T22:00:01 | –",
      "Walden (Henry David Thoreau) | Be it life or death. | 200-201 | 2023-05-22T22:00:03 | –",
      "Emma (Jane Austen) | Handsome, clever, and rich. | 5-6 | 2023-05-22T22:00:02 | –",
    ],
  },
  "twelve-equals.txt": {
    source: "kindle-clippings",
    highlights: [
      "Walden (Henry David Thoreau) | Simplify, simplify. | 140-141 | 2023-05-22T22:00:01 | –",
      "Walden (Henry David Thoreau) | Be it life or death. | 200-201 | 2023-05-22T22:00:03 | –",
      "Emma (Jane Austen) | Handsome, clever, and rich. | 5-6 | 2023-05-22T22:00:02 | –",
    ],
  },
  "unknown-author.txt": {
    source: "kindle-clippings",
    highlights: [
      "Walden | Simplify, simplify. | 140-141 | 2023-05-22T22:00:01 | –",
      "Emma | Handsome, clever, and rich. | 5-6 | 2023-05-22T22:00:02 | –",
    ],
  },
  "utf16.txt": {
    source: "kindle-clippings",
    highlights: [
      "Walden (Henry David Thoreau) | Simplify, simplify. | 140-141 | 2023-05-22T22:00:01 | –",
      "Emma (Jane Austen) | Handsome, clever, and rich. | 5-6 | 2023-05-22T22:00:02 | –",
    ],
  },
  "vocabulary-twice.txt": {
    source: "kindle-clippings",
    highlights: [
      "Walden (Henry David Thoreau) | sojourner | 100-100 | 2023-05-22T22:00:01 | –",
      "Walden (Henry David Thoreau) | sojourner | 2000-2000 | 2023-05-22T22:10:00 | –",
    ],
  },
  "weread.md": {
    source: "weread",
    highlights: ["瓦尔登湖 (亨利·戴维·梭罗) | 简单些，再简单些。 | – | – | –"],
  },
};

const REFUSED: Readonly<Record<string, RegExp>> = {
  "anx-reader.csv": /Nothing in this file says which book its highlights are from/,
  "storygraph.csv": /This is The StoryGraph’s list of your books/,
};

async function bring(db: Db, name: string) {
  const bytes = readFileSync(new URL(name, FIXTURES));
  const started = await startImport(
    { db, readerId: "ada", files: readHere, telemetry: NOBODY_LISTENS, now: 0 },
    { bytes, filename: name, origin: "upload" },
  );
  if (!started.ok) return { status: "refused", error: started.message };
  await runImport(optionsFor(db, started.row.id));
  const row = importById(db, "ada", started.row.id);
  if (!row) throw new Error("the import is gone");
  return row;
}

interface FixtureResult {
  title: string;
  author: string | null;
  text: string;
  page: string | null;
  from: number | null;
  to: number | null;
  at: string | null;
  note: string | null;
  source: string;
}

function kept(db: Db) {
  const rows = db.$client
    .prepare<[], FixtureResult>(
      `SELECT b.title, b.author, h.text, h.page, h.location_start AS "from", h.location_end AS "to",
              h.highlighted_at AS at, h.note, h.source
       FROM highlights h JOIN books b ON b.id = h.book_id ORDER BY h.id`,
    )
    .all();
  const highlights = rows.map(({ title, author, text, page, from, to, at, note }) => {
    const place = from === null ? (page === null ? "–" : `p. ${page}`) : `${from}-${to}`;
    return [author ? `${title} (${author})` : title, text, place, at ?? "–", note ?? "–"].join(" | ");
  });
  return { source: [...new Set(rows.map(({ source }) => source))].join(), highlights };
}

test("every fixture is asked about", () => {
  expect(readdirSync(FIXTURES).toSorted()).toEqual([...Object.keys(READ), ...Object.keys(REFUSED)].toSorted());
});

describe("a file comes in whole, and once", () => {
  test.each(Object.entries(READ))("%s", async (name, right) => {
    const db = libraryInMemory();
    expect(await bring(db, name)).toMatchObject({ status: "done" });
    expect(kept(db)).toEqual(right);
    expect(await bring(db, name)).toMatchObject({ status: "done", added: 0, updated: 0 });
    expect(kept(db)).toEqual(right);
  });
});

describe("a file of which nothing can come in says why", () => {
  test.each(Object.entries(REFUSED))("%s", async (name, why) => {
    const db = libraryInMemory();
    expect((await bring(db, name)).error).toMatch(why);
    expect(kept(db).highlights).toEqual([]);
  });
});
