import { deflateSync } from "node:zlib";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Entry, UnreadableFile } from "../types.ts";
import { colorOf } from "../values/argb-color.ts";
import { readMoonReader } from "./read.ts";
import { isMoonReader, isPackedMoonReader } from "./recognise.ts";

const HEADER = "851272\nindent:true\ntrim:false\n";
const PATH = "/sdcard/Books/MoonReader/Walden - Henry David Thoreau.epub";

interface MoonReaderText {
  id?: number;
  title?: string;
  path?: string;
  place?: [chapter: number, part: number, start: number, length: number];
  color?: number;
  moment?: string;
  bookmark?: string;
  note?: string;
  text?: string;
}

function record(written: MoonReaderText): string {
  const { id = 5684, title = "Walden", path = PATH, place = [2, 0, 5736, 32], color = -256 } = written;
  const { moment = "1703105971668", bookmark = "", note = "", text = "" } = written;
  const lines = ["#", id, title, path, path.toLowerCase(), ...place, color, moment, bookmark, note, text, 0, 0, 0, ""];
  return lines.join("\n");
}

function entries(file: string | Uint8Array): Entry[] {
  const bytes = typeof file === "string" ? new TextEncoder().encode(file) : file;
  return Array.from(readMoonReader(bytes), (step) => step.entry);
}

describe("an export", () => {
  test("gives highlights with notes, line breaks, colours, and times in UTC", () => {
    const text = "Simplify,<BR>simplify.<br/>Été 漢字";
    expect(entries(HEADER + record({ text, note: "every<BR>morning" }))).toEqual([
      {
        kind: "highlight",
        index: 0,
        book: { title: "Walden", author: "Henry David Thoreau" },
        position: { page: null, pages: null, locations: null, order: 20005736 },
        highlightedAt: "2023-12-20T20:59:31",
        text: "Simplify,\nsimplify.\nÉté 漢字",
        note: "every\nmorning",
        clipped: false,
        guessed: false,
        sourceId: "2.0.5736+32",
        chapter: null,
        color: "yellow",
      },
    ]);
  });

  test("contains bookmarks, and separate notes", () => {
    const bookmark = record({ bookmark: "(32.8%) I went to the woods…", place: [3, 0, 33512, 0] });
    const note = record({ note: "Read Emerson first.", place: [3, 0, 1, 0] });
    expect(entries(HEADER + bookmark + note + record({}))).toMatchObject([
      { kind: "bookmark", position: { order: 30033512 } },
      { kind: "note", text: "Read Emerson first." },
      { kind: "skipped", reason: "no_text" },
    ]);
  });

  test("keeps a note that is nothing but the sign between records", () => {
    const file =
      HEADER + record({ note: "#", text: "Economy" }) + record({ text: "#" }) + record({ text: "Simplify." });
    expect(entries(file)).toMatchObject([{ text: "Economy", note: "#" }, { text: "#" }, { text: "Simplify." }]);
  });

  test("knows a book by its title, even where some records name it by its file", () => {
    const byFile = record({ title: "Walden - Henry David Thoreau.epub", bookmark: "(1%) When I wrote" });
    const other = record({ title: "Essays.fb2", path: "/sdcard/Essays.fb2", text: "Trust thyself." });
    expect(entries(HEADER + byFile + record({ text: "Simplify." }) + other)).toMatchObject([
      { book: { title: "Walden" } },
      { book: { title: "Walden" } },
      { book: { title: "Essays", author: null } },
    ]);
    expect(entries(HEADER + record({ title: "", path: "", text: "Simplify." }))).toMatchObject([
      { reason: "no_title" },
    ]);
  });

  test("has its identity by place, which stays where the number of the row does not", () => {
    const [one, other] = entries(HEADER + record({ id: 1, text: "One" }) + record({ id: 2, text: "One" }));
    expect(one).toEqual({ ...other, index: 0 });
  });

  test("reads the same with line ends of Windows, and packed as Moon+ Reader synchronises it", () => {
    const file = HEADER + record({ text: "Simplify." }) + record({ note: "#", text: "Economy" });
    expect(entries(file.replaceAll("\n", "\r\n"))).toEqual(entries(file));
    expect(entries(deflateSync(file))).toEqual(entries(file));
  });

  test("of a book without marks has no entries", () => {
    expect(entries(HEADER)).toEqual([]);
    expect(entries("")).toEqual([]);
  });
});

describe("damage", () => {
  test("in one record does not affect the others, and is shown word for word", () => {
    const torn = record({ text: "Torn" }).replace("5736", "here");
    const file = HEADER + record({ text: "One" }) + torn + record({ text: "Two" });
    expect(entries(file)).toMatchObject([
      { text: "One" },
      { kind: "skipped", reason: "malformed", raw: expect.stringMatching(/^5684\nWalden\n[\s\S]*Torn/) },
      { text: "Two" },
    ]);
  });

  test("by real line breaks loses no word", () => {
    const file = HEADER + record({ text: "One\n\ntwo" }) + record({ text: "Three" }) + record({ text: "Four\nfive" });
    expect(entries(file)).toMatchObject([{ text: "One\n\ntwo" }, { text: "Three" }, { text: "Four\nfive" }]);
  });

  test("at the end of the file keeps a record whose text is there", () => {
    const file = HEADER + record({ text: "One" }) + record({ text: "Two" });
    expect(entries(file.slice(0, -6))).toMatchObject([{ text: "One" }, { text: "Two" }]);
    expect(entries(file.slice(0, -30))).toMatchObject([{ text: "One" }, { kind: "skipped", reason: "malformed" }]);
  });

  test("of a packed file is told in words that say what to do", () => {
    const packed = deflateSync(HEADER + record({ text: "One" }));
    expect(() => entries(packed.subarray(0, 40))).toThrow(/damaged or cut short\. Nothing was imported\. Export/);
  });
});

test.each([
  [-256, "yellow"],
  [-65536, "pink"],
  [-16711936, "green"],
  [-16776961, "blue"],
  [-11184811, null],
  [1996532479, "blue"],
  [-23296, "orange"],
  [-8388480, "pink"],
  [-7667457, "purple"],
  [0, null],
])("the colour %d is %s", (argb, color) => {
  expect(colorOf(argb)).toBe(color);
});

test("exports are recognised by their first lines, packed or not, and nothing else is", () => {
  const file = HEADER + record({ text: "Simplify." });
  expect([file, `\ufeff${file}`, HEADER.trimEnd(), file.replaceAll("\n", "\r\n")].map(isMoonReader)).toEqual(
    Array(4).fill(true),
  );
  expect(["", "#\n1\n", "1\n2\n3\n", "Walden\nindent:true\ntrim:false\n"].some(isMoonReader)).toBe(false);
  expect(isPackedMoonReader(deflateSync(file.repeat(500)))).toBe(true);
  expect(
    [deflateSync("Simplify."), new Uint8Array([0x78, 0x9c, 1, 2]), new TextEncoder().encode(file)].some(
      isPackedMoonReader,
    ),
  ).toBe(false);
});

describe("for any file", () => {
  const line = fc.stringMatching(/^[a-zé漢#<>BR ]{0,12}$/);
  const written = fc.record({ note: line, text: line, bookmark: line });

  test("there is an entry for each record, numbered in order, and the file is read to its end", () => {
    fc.assert(
      fc.property(fc.array(written, { maxLength: 8 }), (records) => {
        const bytes = new TextEncoder().encode(HEADER + records.map(record).join(""));
        const steps = [...readMoonReader(bytes)];
        expect(steps.map(({ entry }) => entry.index)).toEqual(records.map((_, index) => index));
        expect(steps.at(-1)?.bytesRead ?? bytes.length).toBe(bytes.length);
      }),
    );
  });

  test("nothing but UnreadableFile is thrown, and the same comes out each time", () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.tuple(fc.array(written, { maxLength: 4 }), fc.nat(), fc.nat(255)).map(([records, at, byte]) => {
        const file = new TextEncoder().encode(HEADER + records.map(record).join(""));
        file[at % file.length] = byte;
        return file.subarray(0, at % 3 === 0 ? at % file.length : file.length);
      }),
    );
    fc.assert(
      fc.property(bytes, (file) => {
        expect(outcome(file)).toEqual(outcome(file));
      }),
      { numRuns: 400 },
    );
  });

  test("millions of separators and blank lines do not keep the caller waiting", () => {
    const started = performance.now();
    for (const filler of ["#\n", "\n", "#\n1\n", "#\n\n"]) entries(HEADER + filler.repeat(1_000_000 / filler.length));
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

function outcome(file: Uint8Array): Entry[] | string {
  try {
    return entries(file);
  } catch (error) {
    if (error instanceof UnreadableFile) return error.code;
    throw error;
  }
}
