import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recognise } from "../recognise/recognise.ts";
import { bytesOf, entriesOf, faultWhenDamaged } from "../importers.testing.ts";
import { highlightsIn } from "./highlights.ts";
import { readRaindrop } from "./read.ts";

const HEADER = "id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite";

interface RaindropRow {
  title?: string;
  note?: string;
  url?: string;
  folder?: string;
  tags?: string;
  created?: string;
  highlights?: string;
}

function row(changes: RaindropRow = {}): string {
  const cells = {
    title: "On Walking",
    note: "",
    url: "https://example.org/walking",
    folder: "Unsorted",
    tags: "nature, walks",
    created: "2024-02-03T10:11:12.000Z",
    highlights: "",
    ...changes,
  };
  const { title, note, url, folder, tags, created, highlights } = cells;
  const line = ["42", title, note, "About walks", url, folder, tags, created, "", highlights, "false"];
  return `${line.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")}\n`;
}

function entries(...rows: string[]) {
  return entriesOf(readRaindrop, `${HEADER}\n${rows.join("")}`);
}

const PAGE = { title: "On Walking", kind: "article", url: "https://example.org/walking", tags: ["nature", "walks"] };

test("each highlight in a cell is a separate entry, with its note", () => {
  const highlights =
    "Highlight:I have met with but one\nor two persons\nNote:mine\n\nand more\nHighlight:Simplify, simplify.";
  const read = entries(row({ highlights }));
  expect(read).toEqual([
    {
      kind: "highlight",
      index: 0,
      book: { ...PAGE, author: null, site: "example.org", publishedAt: null },
      position: { page: null, pages: null, locations: null },
      highlightedAt: null,
      updatedAt: null,
      text: "I have met with but one\nor two persons",
      note: "mine\n\nand more",
      tags: [],
      favorite: false,
      clipped: false,
      guessed: false,
      sourceId: null,
      chapter: null,
      color: null,
    },
    expect.objectContaining({ kind: "highlight", index: 1, text: "Simplify, simplify.", note: null }),
  ]);
});

test("a page without highlights is a bookmark, not an error", () => {
  expect(entries(row(), row({ url: "https://example.org/other" }))).toMatchObject([
    { kind: "bookmark", index: 0, book: PAGE, highlightedAt: "2024-02-03T10:11:12" },
    { kind: "bookmark", index: 1 },
  ]);
});

test("the note to a page is a note, before its highlights", () => {
  expect(
    entries(row({ note: "Read it again.", highlights: "Highlight:Simplify." }), row({ note: "Later." })),
  ).toMatchObject([
    { kind: "note", index: 0, text: "Read it again.", book: PAGE },
    { kind: "highlight", index: 1, text: "Simplify." },
    { kind: "note", index: 2, text: "Later." },
  ]);
});

test("the collection is a tag of the page, and so are its tags", () => {
  expect(entries(row({ folder: "Essays/Nature", tags: "walks" }))).toMatchObject([
    { book: { tags: ["walks", "Essays/Nature"] } },
  ]);
});

describe("a cell", () => {
  test.each([
    ["", []],
    ["Highlight: One", [{ text: "One", note: "", isGuessed: false }]],
    ["One\nTwo", [{ text: "One\nTwo", note: "", isGuessed: true }]],
    [
      "One\nHighlight:Two",
      [
        { text: "One", note: "", isGuessed: true },
        { text: "Two", note: "", isGuessed: false },
      ],
    ],
    ["Note:mine", [{ text: "mine", note: "", isGuessed: true }]],
    ["Highlight:One\nNote:a\nNote:b", [{ text: "One", note: "a\nNote:b", isGuessed: false }]],
  ])("%j", (cell, highlights) => {
    expect(highlightsIn(cell)).toEqual(highlights);
  });

  test("loses no word, whatever it contains", () => {
    const line = fc.constantFrom("Highlight:", "Note:", "w ", "", "Highlight: w ", "Note: w ");
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const found = highlightsIn(lines.join("\n"));
        const words = found.map(({ text, note }) => `${text}\n${note}`).join("\n");
        expect(words.match(/w/g)?.length).toBe(lines.join("").match(/w/g)?.length);
      }),
    );
  });
});

test("an empty highlight is shown word for word, with its row", () => {
  const read = entries(row({ highlights: "Highlight:\nHighlight:Two" }));
  expect(read).toMatchObject([{ kind: "skipped", reason: "no_text" }, { text: "Two" }]);
  expect(read[0]).toMatchObject({ raw: expect.stringContaining("https://example.org/walking") });
});

test("a date that cannot be read is told", () => {
  expect(entries(row({ created: "5/6/2024" }))).toMatchObject([{ kind: "bookmark", isDateUnread: true }]);
});

test("an invalid address leaves the title, and a broken row does not affect the others", () => {
  expect(entries(row({ url: "about:blank" }), "a,b,c,d,e,f,g,h,i,j,k,l\n", row())).toMatchObject([
    { kind: "bookmark", book: { title: "On Walking", author: null } },
    { kind: "skipped", reason: "malformed", raw: "a,b,c,d,e,f,g,h,i,j,k,l\n" },
    { kind: "bookmark", index: 2 },
  ]);
});

test("reads the same with a byte order mark and line ends of Windows", () => {
  const file = `${HEADER}\n${row({ highlights: "Highlight:One\nNote:mine" })}`;
  expect(entriesOf(readRaindrop, `\ufeff${file.replaceAll("\n", "\r\n")}`)).toEqual(entriesOf(readRaindrop, file));
});

test("tables are recognised as Raindrop's, and others are not", () => {
  expect(recognise(bytesOf(`${HEADER}\n${row()}`))).toMatchObject({ ok: true, format: "raindrop" });
  const other = "title,url,folder,tags,created,highlights\na,https://example.org/,b,c,2024-01-01,One\n";
  expect(recognise(bytesOf(other))).not.toMatchObject({ format: "raindrop" });
  expect(() => entriesOf(readRaindrop, other)).toThrow(/Export it again as CSV/);
});

test("a damaged file never ends in anything but words that say so", () => {
  expect(
    faultWhenDamaged(readRaindrop, `${HEADER}\n${row({ highlights: "Highlight:One\nNote:mine" })}${row()}`),
  ).toBeNull();
});
