import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonBytes, oneLine, readable, shortened } from "./readable.ts";

describe("a text for a model", () => {
  it.each([
    ["line breaks of every kind are line feeds", "a\r\nb\rc\u0085d\u2028e\u2029f\vg", "a\nb\nc\nd\ne\nf\ng"],
    ["control characters are gone, and tabs stay", "a\u0000b\u001b[2Jc\td\u009f", "ab[2Jc\td"],
    ["nothing turns the direction of what follows", "a\u202eb\u2066c\u200fd\u061c", "abcd"],
    ["zero-width spaces and soft hyphens are gone", "ig\u200bno\u00adre\u2060\ufeff", "ignore"],
    ["Unicode tags, which spell words that nobody sees, are gone", "a\u{e0049}\u{e0067}\u{e006e}b", "ab"],
    [
      "rows of variation selectors, which can do the same, are gone",
      "a\u{e0101}\u{e0102}b❤\ufe0f\ufe01\ufe02",
      "ab❤\ufe0f",
    ],
    ["half a character is a replacement character", "a\ud83db", "a\ufffdb"],
    ["joiners stay", "👩\u200d👧 می\u200cخواهم", "👩\u200d👧 می\u200cخواهم"],
    ["a variant of a Han character stays", "葛\u{e0100}", "葛\u{e0100}"],
  ])("%s", (_, text, expected) => {
    expect(readable(text)).toBe(expected);
  });

  it("is one line where one line is wanted", () => {
    expect(oneLine(" a\n\n\tb\u2028c ")).toBe("a b c");
  });
});

describe("a long text", () => {
  const characters = fc.constantFrom("a", "ß", "語", "😀", "👩‍👩‍👧‍👦", "🇬🇧", "e\u0301", '"', "\\", "\n");
  const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
  const graphemes = (text: string) => [...segmenter.segment(text)].map(({ segment }) => segment);

  it("is cut between characters, whatever they are made of, and fits", () => {
    fc.assert(
      fc.property(fc.array(characters, { maxLength: 80 }), fc.integer({ min: 40, max: 400 }), (list, most) => {
        const text = list.join("");
        const { text: cut, isShortened } = shortened(text, most);
        expect(jsonBytes(cut) - 2).toBeLessThanOrEqual(most);
        const whole = graphemes(text);
        const kept = isShortened ? cut.slice(0, -1) : cut.trimEnd();
        const beginnings = [...whole, ""].map((_, count) => whole.slice(0, count).join("").trimEnd());
        expect(beginnings).toContain(kept);
      }),
    );
  });

  it("is cut all the same if it pretends to be one character", () => {
    const { text } = shortened(`e${"\u0301".repeat(5000)}`, 1000);
    expect(text.length).toBeGreaterThan(10);
    expect(jsonBytes(text)).toBeLessThanOrEqual(1002);
  });

  it("stays as it is if it is not too long", () => {
    expect(shortened("Simplify.", 100)).toEqual({ text: "Simplify.", isShortened: false });
  });
});
