import { describe, expect, it } from "vitest";
import { compared, TextCollector } from "./text.ts";

function collect(...pieces: (string | null)[]) {
  const collector = new TextCollector<number>();
  pieces.forEach((piece, index) => (piece === null ? collector.break() : collector.add(index, piece)));
  return collector.finish();
}

describe("the text of a page", () => {
  it("keeps words of two blocks apart, and those of one together", () => {
    expect(collect("one", null, "two", "fold").text).toBe("one twofold");
  });

  it("takes any white space for one space, and leaves out what nobody sees", () => {
    expect(collect("  a \n", " b", "\u00ad", "c\u200bd\u00a0", null, null, "e").text).toBe("a bcd e");
    expect(compared("\ufeffso\u00adft")).toBe("soft");
  });

  it("leads back to the node and the letter, past all that was left out", () => {
    const page = collect("\n  Once ", "  up\u00adon", null, "\n a time");
    const start = page.text.indexOf("upon");
    expect(page.points(start, start + 6)).toEqual({
      start: { node: 1, offset: 2, data: "  up\u00adon" },
      end: { node: 3, offset: 3, data: "\n a time" },
    });
  });

  it("does not let a passage begin or end in white space", () => {
    const page = collect("one ", null, "two", null);
    expect(page.points(3, 8)).toMatchObject({ start: { node: 2, offset: 0 }, end: { node: 2, offset: 3 } });
    expect(page.points(3, 4)).toBeNull();
  });

  it("counts places as the page has them, with one line break between blocks", () => {
    const page = collect("  One  ", null, " two");
    const raw = "  One  \n two";
    for (const word of ["One", "two"]) {
      expect(page.toRaw(page.text.indexOf(word))).toBe(raw.indexOf(word));
      expect(page.fromRaw(raw.indexOf(word))).toBe(page.text.indexOf(word));
    }
    expect(page.toRaw(3)).toBe(5);
  });

  it("knows where a point of a node is", () => {
    const page = collect("a  ", null, "  b c");
    expect(page.placeOf(2, 4)).toBe(page.text.indexOf("c") - 0);
    expect(page.placeOf(7, 0)).toBeNull();
  });
});
