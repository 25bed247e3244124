import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Entry } from "../types.ts";
import { LARGEST_BLOCK } from "./blocks.ts";
import { readClippings } from "./read.ts";

const HIGHLIGHT = "- Your Highlight on page 10 | Location 140-141 | Added on Monday, May 22, 2023 10:28:35 PM";

function entries(file: string | Uint8Array): Entry[] {
  const bytes = typeof file === "string" ? new TextEncoder().encode(file) : file;
  return Array.from(readClippings(bytes), (step) => step.entry);
}

function texts(file: string): string[] {
  return entries(file).map((entry) => ("text" in entry ? entry.text : entry.kind));
}

describe("separators", () => {
  test("lines of equals signs within a text stay in it", () => {
    const body = ["===", "=========", "===========", "a ==========", "========== b", "=".repeat(500), "End."].join(
      "\n",
    );
    expect(texts(`Walden\n${HIGHLIGHT}\n\n${body}\n==========\n`)).toEqual([body]);
  });

  test.each([8, 9, 11, 12, 500])("%i equals signs separate entries, too", (count) => {
    const one = `Walden\n${HIGHLIGHT}\n\nSimplify.\n${"=".repeat(count)}\n`;
    expect(texts(one.repeat(3))).toEqual(["Simplify.", "Simplify.", "Simplify."]);
  });

  test("a title that is glued to a separator, as in files that were put together, begins an entry", () => {
    const emma = `Emma (Jane Austen)\r\n${HIGHLIGHT}\r\n\r\nHandsome.\r\n==========\r\n`;
    expect(entries(`Walden\r\n${HIGHLIGHT}\r\n\r\nSimplify.\r\n==========${emma}`)).toMatchObject([
      { book: { title: "Walden" }, text: "Simplify." },
      { book: { title: "Emma", author: "Jane Austen" }, text: "Handsome." },
    ]);
  });

  test.each(["", "=========="])(
    "where a separator is missing, what reads as metadata begins an entry: after “%s”",
    (glued) => {
      const torn = `Walden (Thoreau)\n${HIGHLIGHT}\n\nSimplify.${glued}\nEmma (Jane Austen)\n${HIGHLIGHT}\n\n- Handsome, I say\n- clever\n==========\n`;
      expect(entries(torn)).toMatchObject([
        { index: 0, book: { title: "Walden" }, text: "Simplify." },
        { index: 1, book: { title: "Emma" }, text: "- Handsome, I say\n- clever" },
      ]);
    },
  );

  test("blanks after a separator, or no line end at the end of the file, do not matter", () => {
    const one = `Walden\n${HIGHLIGHT}\n\nSimplify.\n`;
    expect(texts(`${one}========== \t\n${one}==========`)).toEqual(["Simplify.", "Simplify."]);
  });

  test("a copy cut short still gives its last entry", () => {
    expect(texts(`Walden\n${HIGHLIGHT}\n\nSimplify.\n==========\nWalden\n${HIGHLIGHT}\n\nSimpl`)).toEqual([
      "Simplify.",
      "Simpl",
    ]);
  });

  test("a block of nothing but white space is no entry", () => {
    expect(entries("==========\n\r\n \t\ufeff\n==========\n\n\n")).toEqual([]);
    expect(entries("")).toEqual([]);
  });

  test("a tail of NULs, left by a power loss, is no entry", () => {
    expect(texts(`Walden\n${HIGHLIGHT}\n\nSimplify.\n==========\n${"\0".repeat(4096)}`)).toEqual(["Simplify."]);
  });
});

test("every step says how far the file has been read, the last one to its end", () => {
  const file = new TextEncoder().encode(`Walden\n${HIGHLIGHT}\n\né.\n==========\n`.repeat(3));
  const read = Array.from(readClippings(file), (step) => step.bytesRead);
  expect(read).toEqual([file.length / 3, (file.length / 3) * 2, file.length]);
});

test("bytes that are no UTF-8 spoil one character, not the entry and not the file", () => {
  const file = Buffer.from(`Walden\n${HIGHLIGHT}\n\nOne.\n==========\nWalden\n${HIGHLIGHT}\n\nT?o.\n==========\n`);
  file[file.lastIndexOf("?")] = 0xff;
  expect(entries(file)).toMatchObject([{ text: "One." }, { kind: "highlight", text: "T\ufffdo." }]);
});

describe("hostile files", () => {
  test("what is larger than any entry is handed out in pieces that make up the whole", () => {
    const body = "吾輩は猫である。".repeat(120_000);
    const read = entries(`${body}\n==========\nWalden\n${HIGHLIGHT}\n\nSimplify.\n==========\n`);
    const pieces = read.flatMap((entry) =>
      entry.kind === "skipped" && entry.reason === "too_long" ? [entry.raw] : [],
    );
    expect(pieces.length).toBe(3);
    expect(pieces.join("")).toBe(`${body}\n`);
    expect(read.at(-1)).toMatchObject({ kind: "highlight", text: "Simplify.", index: 3 });
  });

  test("endless separators and white space do not keep the caller waiting", () => {
    for (const filler of ["==========\n", " \n"]) {
      const steps = Array.from(
        readClippings(new TextEncoder().encode(filler.repeat(4_000_000 / filler.length))),
        (step) => step.bytesRead,
      );
      expect(steps.length).toBeGreaterThan(0);
      expect(Math.max(...steps.map((at, index) => at - (steps[index - 1] ?? 0)))).toBeLessThan(LARGEST_BLOCK * 1.1);
    }
  });

  test.each(["(", ")", "<", "- 1", "1-", "=", " ", "- page i", "|", "\n- ", "1,111", "<limit reached", "年"])(
    "a megabyte of “%s” in any line is read in linear time",
    (filler) => {
      const long = filler.repeat(Math.floor(900_000 / filler.length));
      const started = performance.now();
      entries(
        `${long}\n${HIGHLIGHT}\n\ntext\n==========\nWalden\n- ${long}\n\ntext\n==========\nWalden\n${HIGHLIGHT}\n\n${long}>`,
      );
      expect(performance.now() - started).toBeLessThan(20_000);
    },
  );
});

describe("for any file", () => {
  const line = fc.stringMatching(/^[A-Za-zéß漢字あ№|:;,.()<>/-]{1,3}[A-Za-zéß漢字あ |:;,.()<>/=-]{0,40}$/);
  const metadata = fc.constantFrom(HIGHLIGHT, HIGHLIGHT.replace("Highlight", "Note"), "- 3 apples", "nothing", "");
  const block = fc.record({ title: line, metadata, body: fc.array(line, { maxLength: 4 }) });
  const lineEnd = fc.constantFrom("\n", "\r\n", "\r");
  const file = fc
    .array(fc.tuple(block, lineEnd, fc.constantFrom("", "\ufeff")), { maxLength: 12 })
    .map((blocks) => ({ count: blocks.length, text: blocks.map((parts) => written(...parts)).join("") }));

  test("there are as many entries as were written, numbered in order", () => {
    fc.assert(
      fc.property(file, ({ count, text }) => {
        expect(entries(text).map((entry) => entry.index)).toEqual(Array.from({ length: count }, (_, index) => index));
      }),
    );
  });

  test("two files joined give the entries of both", () => {
    fc.assert(
      fc.property(file, file, (one, other) => {
        const joined = entries(one.text + other.text);
        const apart = [...entries(one.text), ...entries(other.text)];
        expect(joined).toEqual(apart.map((entry, index) => ({ ...entry, index })));
      }),
    );
  });

  test("nothing is thrown and every line of text is in an entry, whatever the bytes", () => {
    const scraps = [
      "==========\n",
      "==========",
      "\r",
      "\n",
      "=",
      "- ",
      "|",
      "1",
      "page ",
      "(",
      ")",
      "\ufeff",
      "\nWalden",
      HIGHLIGHT,
      "é",
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...scraps), { maxLength: 60 }), (parts) => {
        const text = parts.join("");
        const kept = entries(text).map((entry) => (entry.kind === "skipped" ? entry.raw : JSON.stringify(entry)));
        expect(mentions(kept.join(""))).toBeGreaterThanOrEqual(mentions(text));
      }),
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void entries(bytes)));
  });
});

function written(parts: { title: string; metadata: string; body: string[] }, end: string, mark: string): string {
  return [mark + parts.title, parts.metadata, "", ...parts.body, "==========", ""].join(end);
}

function mentions(text: string): number {
  return text.split("Walden").length;
}
