import { describe, expect, it } from "vitest";
import { folded, plain } from "./folding.ts";

const WITHOUT_CASE = /[\p{Cn}\p{Co}\p{Cs}\p{Unified_Ideograph}\p{Script=Hangul}]/u;

/** Every Unicode character except those with a single form. */
function* allLetters(): Generator<string> {
  for (let code = 0; code <= 0x10_ff_ff; code++) {
    const letter = String.fromCodePoint(code);
    if (!WITHOUT_CASE.test(letter)) yield letter;
  }
}

describe("a text as the word index stores it", () => {
  it.each([
    ["a ligature of a PDF", "ﬁnancial oﬃce", "financial office"],
    ["ß", "Straße", "strasse"],
    ["its capital", "STRAẞE", "strasse"],
    ["a Roman numeral of one letter", "chapter Ⅻ", "chapter xii"],
    ["full-width letters", "ＬＥＫＴＲ", "lektr"],
    ["half-width kana", "ﾈｺ", "ネコ"],
    ["a soft hyphen", "fi\u00ADnan\u00ADcial", "financial"],
    ["a sigma at the end", "ὈΔΥΣΣΕΎΣ ὀδυσσεύς", "ὀδυσσεύσ ὀδυσσεύσ"],
    ["the number of a footnote", "virtue¹ and", "virtue 1  and"],
    ["the small i of Turkish that has no dot", "ıspanak", "ispanak"],
  ])("has %s as it is typed", (_what, text, expected) => {
    expect(plain(text)).toBe(plain(expected));
    expect(folded(text).toLowerCase()).toBe(expected);
  });

  it("leaves prose in European languages as it is", () => {
    const prose = "“Cela est bien dit”, répondit Candide — mais il faut cultiver notre jardin…";
    expect(folded(prose)).toBe(prose);
  });

  it("makes one of all that Unicode takes for the same letter in another case", () => {
    const different: string[] = [];
    for (const letter of allLetters()) {
      // The engine's own tables: simple folding by `toLowerCase`, full folding by `toUpperCase`.
      for (const other of [letter.toUpperCase(), letter.toLowerCase(), letter.normalize("NFKC")]) {
        if (plain(letter) !== plain(other)) different.push(`${letter} ${other} ${letter.codePointAt(0)?.toString(16)}`);
      }
    }
    const raised = /^[\u00B2\u00B3\u00B9\u2070-\u2089]/u;
    expect(different.filter((pair) => !raised.test(pair))).toEqual([]);
  });

  it("is the same when it is folded twice", () => {
    const moved: string[] = [];
    for (const letter of allLetters()) if (folded(folded(letter)) !== folded(letter)) moved.push(letter);
    expect(moved).toEqual([]);
  });
});
