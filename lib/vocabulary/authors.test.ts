import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { authorKey, authorsOf, betterName } from "./authors.ts";

describe("the key of an author", () => {
  it.each([
    ["rovelli-carlo", ["Carlo Rovelli", "Rovelli, Carlo", "ROVELLI, Carlo", "CARLO ROVELLI", " carlo  rovelli "]],
    ["zola-emile", ["Émile Zola", "Zola, Emile", "E\u0301mile Zola"]],
    ["beethoven-ludwig", ["Ludwig van Beethoven", "Beethoven, Ludwig van", "van Beethoven, Ludwig"]],
    ["tolkien-j-r-r", ["J. R. R. Tolkien", "J.R.R. Tolkien", "Tolkien, J. R. R."]],
    ["king-martin-luther-jr", ["Martin Luther King Jr.", "King, Martin Luther, Jr.", "Martin Luther King, Jr."]],
    ["obrien-flann", ["Flann O’Brien", "O'Brien, Flann"]],
    ["strasse-karl", ["Karl Straße", "KARL STRASSE"]],
    ["夏目漱石", ["夏目漱石"]],
    ["достоевскии-федор", ["Достоевский, Фёдор", "Федор Достоевский"]],
    ["1984-big", ["1984, Big", "Big 1984"]],
    ["", ["", " ", "???", ",", "\u0301", "/", "..", "🙂"]],
  ])("is %s for every spelling", (key, spellings) => {
    expect(spellings.map(authorKey)).toEqual(spellings.map(() => key));
  });

  it("distinguishes names that differ only in vowels, if these are written as marks", () => {
    expect(authorKey("सीता")).not.toBe(authorKey("सोता"));
    expect(authorKey("がくと")).not.toBe(authorKey("かくと"));
  });

  it("is short enough for an address, and another for each long name", () => {
    const long = (last: string) => authorKey("ﷺ".repeat(999) + last);
    expect([...long("a")].length).toBeLessThanOrEqual(100);
    expect(long("a")).not.toBe(long("b"));
    expect(authorKey(long("a"))).toBe(long("a"));
  });

  it("is safe in an address, and its own key, whatever the name", () => {
    const name = fc.oneof(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }), fc.lorem({ maxCount: 40 }));
    fc.assert(
      fc.property(name, (text) => {
        const key = authorKey(text);
        expect(key).toMatch(/^$|^[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:-[\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*$/u);
        expect(authorKey(decodeURIComponent(encodeURIComponent(key)))).toBe(key);
        expect([...key].length).toBeLessThanOrEqual(100);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("the authors of a book", () => {
  it("are each of those that it names, once", () => {
    expect(authorsOf("SANDERSON, Brandon; Janci Patterson & Sanderson, Brandon")).toEqual([
      { key: "sanderson-brandon", name: "Brandon Sanderson" },
      { key: "patterson-janci", name: "Janci Patterson" },
    ]);
    expect(authorsOf(null)).toEqual([]);
    expect(authorsOf("???")).toEqual([{ key: "", name: "???" }]);
  });
});

it("of two spellings the one with its capitals and accents is shown, else the first", () => {
  expect(betterName("STEPHEN KING", "Stephen King")).toBe("Stephen King");
  expect(betterName("Émile Zola", "Emile Zola")).toBe("Émile Zola");
  expect(betterName("J. R. R. Tolkien", "J.R.R. Tolkien")).toBe("J. R. R. Tolkien");
  expect(betterName("Emile Zola", "ÉMILE ZOLA")).toBe("Emile Zola");
});
