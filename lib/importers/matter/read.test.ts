import { describe, expect, test } from "vitest";
import { type FileMade, zipOf } from "../archive/archive.testing.ts";
import { recognise } from "../recognise/recognise.ts";
import { bytesOf, entriesOf, faultWhenDamaged } from "../importers.testing.ts";
import { matter } from "./format.ts";
import { readMatter } from "./read.ts";

const FILE = `Title,Author,Publisher,Text,Highlighted Date
On Walking,Henry David Thoreau,The Atlantic,"I have met, with but one",2024-02-03 10:11:12
Simplify,,The Atlantic,"Simplify,
simplify.",2024-02-04 10:11:12+02:00
`;

function entries(file: string) {
  return entriesOf((bytes) => readMatter(bytes), file);
}

test("a row is a highlight of an article, known by title and author", () => {
  expect(entries(FILE)).toEqual([
    {
      kind: "highlight",
      index: 0,
      book: { title: "On Walking", author: "Henry David Thoreau" },
      position: { page: null, pages: null, locations: null },
      highlightedAt: "2024-02-03T10:11:12",
      updatedAt: null,
      text: "I have met, with but one",
      note: null,
      tags: [],
      favorite: false,
      clipped: false,
      guessed: false,
      sourceId: null,
      chapter: null,
      color: null,
    },
    expect.objectContaining({
      book: { title: "Simplify", author: "The Atlantic" },
      text: "Simplify,\nsimplify.",
      highlightedAt: "2024-02-04T08:11:12",
    }),
  ]);
});

test("columns for notes, tags and addresses are read if they are there, in any order", () => {
  const file = `URL,Highlighted Date,Text,Note,Tags,Publisher,Author,Title
https://example.org/walking,2024-02-03,One,mine,"a, b",The Atlantic,Henry David Thoreau,On Walking
`;
  expect(entries(file)).toMatchObject([
    {
      text: "One",
      note: "mine",
      tags: ["a", "b"],
      book: {
        title: "On Walking",
        author: "Henry David Thoreau",
        kind: "article",
        url: "https://example.org/walking",
        site: "The Atlantic",
      },
    },
  ]);
});

test("an unreadable date is reported, and an empty row is shown word for word", () => {
  const line = "Walden,,,,2024-02-03\n";
  expect(entries(FILE.replace("2024-02-03 10:11:12", "5/6/2024") + line)).toMatchObject([
    { highlightedAt: null, isDateUnread: true },
    { text: "Simplify,\nsimplify." },
    { kind: "skipped", reason: "no_text", raw: line },
  ]);
});

test("reads the same with a byte order mark and line ends of Windows", () => {
  expect(entries(`\ufeff${FILE.replaceAll("\n", "\r\n")}`)).toEqual(entries(FILE));
});

test("tables are recognised as Matter's, and others are not", () => {
  expect(recognise(bytesOf(FILE))).toMatchObject({ ok: true, format: "matter" });
  const other = "Title,Author,Text,Date\nWalden,,Simplify.,2024-01-01\n";
  expect(recognise(bytesOf(other))).toMatchObject({ format: "csv" });
  expect(() => entries(other)).toThrow(/_matter_highlights\.csv/);
});

describe("the archive that Matter mails", () => {
  const HISTORY = `Title,Author,Publisher,URL,Tags,Word Count,In Queue,Favorited,Read,Highlight Count,Last Interaction Date,File Id
On Walking,Henry David Thoreau,The Atlantic,https://example.org/walking?utm_source=x,"nature, walks",100,False,False,True,1,2024-02-05,c1
On Walking,Henry David Thoreau,The Atlantic,https://example.org/second,,100,False,False,True,0,2024-02-05,c2
Walden,,,about:blank,,100,False,False,True,0,2024-02-05,c3
`;
  const archive = (files: FileMade[]): Uint8Array =>
    new Uint8Array(
      zipOf([
        { name: "export/_matter_highlights.csv", bytes: FILE },
        { name: "export/c1.html", bytes: "<p>I have met</p>" },
        ...files,
      ]),
    );

  test("knows the addresses of pages", () => {
    const file = archive([{ name: "export/_matter_history.csv", bytes: HISTORY }]);
    expect(recognise(file)).toMatchObject({ ok: true, format: "matter" });
    expect(entriesOf(matter.read, file)).toMatchObject([
      {
        text: "I have met, with but one",
        index: 0,
        book: {
          title: "On Walking",
          author: "Henry David Thoreau",
          kind: "article",
          url: "https://example.org/walking",
          site: "The Atlantic",
          tags: ["nature", "walks"],
        },
      },
      { text: "Simplify,\nsimplify.", index: 1, book: { title: "Simplify", author: "The Atlantic" } },
    ]);
  });

  test("reports every file in it that cannot be read", () => {
    const broken = archive([
      { name: "_matter_history.csv", bytes: HISTORY, says: { crc32: 5 } },
      { name: "notes.txt", bytes: "One" },
      { name: "b/_matter_highlights.csv", bytes: "a,b\n1,2\n" },
    ]);
    expect(entriesOf(matter.read, broken)).toMatchObject([
      { reason: "unreadable_file", raw: expect.stringMatching(/^_matter_history\.csv: .*checksum/), index: 0 },
      { kind: "highlight", book: { title: "On Walking" } },
      { kind: "highlight" },
      { reason: "unknown_file", raw: "notes.txt" },
      { reason: "unreadable_file", raw: expect.stringMatching(/Nothing was imported from it/), index: 4 },
    ]);
  });

  test("damaged anywhere never ends in anything but words that say so", () => {
    expect(faultWhenDamaged(matter.read, archive([{ name: "_matter_history.csv", bytes: HISTORY }]))).toBeNull();
  });
});

test("a damaged file never ends in anything but words that say so", () => {
  expect(faultWhenDamaged(matter.read, FILE)).toBeNull();
});
