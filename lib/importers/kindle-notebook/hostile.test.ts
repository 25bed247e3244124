import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Entry } from "../types.ts";
import { LARGEST_FIELD } from "./fields.ts";
import { readNotebook } from "./read.ts";

const HEAD = '<html><body><div class="bookTitle">Walden</div><div class="authors">Thoreau, Henry David</div>';

function entries(file: string | Uint8Array): Entry[] {
  const bytes = typeof file === "string" ? new TextEncoder().encode(file) : file;
  return Array.from(readNotebook(bytes), (step) => step.entry);
}

function fixture(name: string): Uint8Array {
  return readFileSync(new URL(`fixtures/${name}`, import.meta.url));
}

function row(heading: string, text: string | null): string {
  const words = text === null ? "" : `\n<div class="noteText">\n    ${text}\n</div>`;
  return `<div class="noteHeading">\n    ${heading}\n</div>${words}`;
}

function yellow(place: string, text: string | null): string {
  return row(`Highlight(<span class="highlight_yellow">yellow</span>) - ${place}`, text);
}

test("nothing outside is fetched and nothing declared is expanded", () => {
  const bomb =
    '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>';
  const read = entries(bomb + HEAD + yellow("Location 1", '&b;&x;<img src="http://127.0.0.1:9/"/>'));
  expect(read).toMatchObject([{ text: "&b;&x;" }]);
});

describe("hostile files", () => {
  test("what is larger than any entry is handed out in pieces that make up the whole", () => {
    const text = "吾輩は猫である。".repeat(50_000);
    const read = entries(HEAD + yellow("Location 1", text) + yellow("Location 2", "Simplify."));
    const pieces = read.flatMap((entry) =>
      entry.kind === "skipped" && entry.reason === "too_long" ? [entry.raw] : [],
    );
    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.join("")).toContain(text);
    expect(read.at(-1)).toMatchObject({ kind: "highlight", text: "Simplify." });
  });

  test("an entry is found wherever the pieces are cut", () => {
    const citation = HEAD + '<div class="citation">';
    for (let before = 0; before < 30; before++) {
      const filler = "x".repeat(LARGEST_FIELD - '<div class="citation">'.length - before);
      expect(entries(citation + filler + yellow("Location 1", "Simplify.")).at(-1)).toMatchObject({
        kind: "highlight",
        text: "Simplify.",
        position: { locations: { start: 1 } },
      });
    }
  });

  test.each([
    "<b>",
    "</i>",
    "<div>",
    "<",
    "&",
    "&lt;",
    '<p class="x">',
    "<!--",
    "class=",
    "<a class=",
    '<div class="authors">',
    "<script>",
    "\n",
    "<x ",
    "- ",
    "> ",
    // In quadratic time, this would take minutes, and the test would time out.
  ])("megabytes of “%s” are read in linear time, in short steps", (filler) => {
    const long = filler.repeat(Math.floor(2_000_000 / filler.length));
    const file = HEAD + long + yellow(`${long}Location 1`, long) + long;
    const steps = Array.from(readNotebook(new TextEncoder().encode(file)), (step) => step.bytesRead);
    expect(Math.max(...steps.map((at, index) => at - (steps[index - 1] ?? 0)))).toBeLessThan(2_000_000);
  });
});

describe("for any file", () => {
  const words = fc.stringMatching(/^[A-Za-zéß漢字<>&;:. -]{0,30}$/);
  const entry = fc.record({
    heading: fc.constantFrom("Highlight(yellow) - Location 1", "Note - Page 2", "Bookmark - Page 3", "Nonsense", ""),
    text: fc.option(words),
  });

  test("there are as many entries as headings, numbered in order, and reading again gives the same", () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 12 }), (rows) => {
        const file = HEAD + rows.map(({ heading, text }) => row(heading, text)).join("");
        expect(entries(file).map(({ index }) => index)).toEqual(rows.map((_, index) => index));
        expect(entries(file)).toEqual(entries(file));
      }),
    );
  });

  test("nothing is thrown and no entry is lost, wherever the bytes are cut or changed", () => {
    const whole = fixture("app.html");
    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(whole.length - 1), fc.nat(255), (cut, at, byte) => {
        const bytes = Uint8Array.from(whole.subarray(0, cut));
        if (at < cut) bytes[at] = byte;
        const file = new TextDecoder("latin1").decode(bytes);
        const headings = file.split(/<div class="noteHeading">/).length - 1;
        expect(entries(bytes).length).toBeGreaterThanOrEqual(headings);
      }),
      { numRuns: 500 },
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void entries(bytes)));
  });
});
