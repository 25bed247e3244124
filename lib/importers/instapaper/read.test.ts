import { describe, expect, test } from "vitest";
import { recognise } from "../recognise/recognise.ts";
import { bytesOf, entriesOf, faultWhenDamaged } from "../importers.testing.ts";
import { readInstapaper } from "./read.ts";

const FILE = `URL,Title,Selection,Folder,Timestamp
https://example.org/walking,On Walking,"I have met, with but one",Unread,1706955072
https://example.org/other,Other,,Archive,1706955073
`;

function entries(file: string) {
  return entriesOf(readInstapaper, file);
}

test("a selection is a highlight of its page, and a page without one is a bookmark", () => {
  const page = { author: null, kind: "article", site: "example.org", publishedAt: null, tags: [] };
  expect(entries(FILE)).toEqual([
    {
      kind: "highlight",
      index: 0,
      book: { title: "On Walking", url: "https://example.org/walking", ...page },
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
    {
      kind: "bookmark",
      index: 1,
      book: { title: "Other", url: "https://example.org/other", ...page },
      position: { page: null, pages: null, locations: null },
      highlightedAt: "2024-02-03T10:11:13",
    },
  ]);
});

describe("tags and folders are tags of the page", () => {
  test.each([
    ["Recipes", '"[""coding"",""e-bike""]"', ["coding", "e-bike", "Recipes"]],
    ["Starred", "[]", []],
    ["Unread", '"[""a \\""b\\"""",7"', ["a \\b\\", "7"]],
    ["Archive", '"coding, e-bike"', ["coding", "e-bike"]],
  ])("%s, %s", (folder, tags, expected) => {
    const file = `URL,Title,Selection,Folder,Timestamp,Tags\nhttps://example.org/a,A,One,${folder},1706955072,${tags}\n`;
    expect(entries(file)).toMatchObject([{ text: "One", book: { tags: expected } }]);
  });
});

test("a time that cannot be read is told", () => {
  expect(entries(FILE.replace("1706955072", "soon"))[0]).toMatchObject({ highlightedAt: null, isDateUnread: true });
});

test("an invalid row is shown word for word, and the others are read", () => {
  expect(entries(`${FILE}a,b,c,d,e,f\nhttps://example.org/c,C,Three,Unread,1\n`)).toMatchObject([
    { text: "I have met, with but one" },
    { kind: "bookmark" },
    { kind: "skipped", reason: "malformed", raw: "a,b,c,d,e,f\n" },
    { text: "Three", index: 3, isDateUnread: true },
  ]);
});

test("reads the same with a byte order mark and line ends of Windows", () => {
  expect(entries(`\ufeff${FILE.replaceAll("\n", "\r\n")}`)).toEqual(entries(FILE));
});

test("tables are recognised as Instapaper's, and others are not", () => {
  expect(recognise(bytesOf(FILE))).toMatchObject({ ok: true, format: "instapaper" });
  const other = "URL,Title,Selection\nhttps://example.org/,a,b\n";
  expect(recognise(bytesOf(other))).toMatchObject({ format: "csv" });
  expect(() => entries(other)).toThrow(/Download the CSV file again/);
});

test("a damaged file never ends in anything but words that say so", () => {
  expect(faultWhenDamaged(readInstapaper, FILE)).toBeNull();
});
